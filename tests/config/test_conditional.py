"""Whoever has the page already is told so, whichever way they ask, wherever they ask."""

from typing import Any

import pytest
from django.test import Client

from tests.config.addresses import public_addresses, site_with_content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def content(media_root) -> None:
    site_with_content()


# What depends on the moment, or may hold what somebody has typed, is asked anew each time.
NEVER_KEPT = ("/healthz", "/enquire/")


@pytest.mark.exhaustive
@pytest.mark.parametrize("address", public_addresses())
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_and_get_answer_304_to_whoever_has_the_page(client: Client, address: str, encoding: str) -> None:
    if address.startswith(NEVER_KEPT):
        assert "no-store" in client.get(address)["Cache-Control"]
        return
    headers = {"Accept-Encoding": encoding}
    whole = client.get(address, headers=headers)
    assert whole.status_code == 200
    assert strong(client.head(address, headers=headers)) == strong(whole)
    for ask in (client.get, client.head):
        for named in (whole["ETag"], f'"another", {whole["ETag"]}', "*"):
            again = ask(address, headers={**headers, "If-None-Match": named})
            assert (again.status_code, again.content) == (304, b""), named
            assert strong(again) == strong(whole)
        assert ask(address, headers={**headers, "If-None-Match": '"another"'}).status_code == 200


def strong(response: Any) -> str:
    """The tag without the sign that compressing leaves on it; the comparison passes over that sign."""
    return response["ETag"].removeprefix("W/")
