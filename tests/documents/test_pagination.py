"""A place in a list is taken from one of our own links, or it is nothing."""

import base64

import pytest
from django.test import Client

from tests.content import live_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.mark.parametrize("place", ["after", "before"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:00:00-23:59", "2026-01-01T00:00:00"])
def test_a_forged_place_that_no_clock_shows_is_not_found(client: Client, place, moment):
    live_post()
    forged = base64.urlsafe_b64encode(f"{moment} 0b0e7c1a-4d19-4f56-8f6a-2c2f5f0c7d11".encode()).decode().rstrip("=")
    assert client.get(f"/blog/?page=2&{place}={forged}").status_code == 404
