"""Addresses that are not there: counted by path alone, within bounds; and what a visitor is offered in their place."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client

from documents import missed
from documents.models import MissedAddress, Redirect
from tests.content import live_course, live_post, publish, write_page, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def nothing_waiting() -> None:
    missed._waiting.clear()


def counted() -> dict[str, int]:
    missed.write()
    return dict(MissedAddress.objects.values_list("path", "count"))


# --- Counting ---------------------------------------------------------------------------------------------------------


def test_only_the_path_of_what_is_not_there_is_counted(client: Client) -> None:
    live_post("Kites", slug="kites")
    Redirect.objects.create(old_path="/sent-on/", target="/blog/")
    for path in ("/blog/kites/", "/sent-on/", "/Blog/Kites/", "/admin/nothing/", "/api/v1/nothing/", "/media/x.jpg"):
        client.get(path)
    for path in ("/gone?email=ada@example.com", "/Gone/", "/gone/?q=secret", "/old%20brochure.pdf"):
        client.get(path, headers={"Referer": "https://example.com/private"}, follow=True)
    client.post("/posted/")
    client.get("/" + "x" * 300 + "/")
    assert counted() == {"/gone/": 3, "/old brochure.pdf/": 1}
    assert {field.name for field in MissedAddress._meta.fields} == {"id", "path", "count", "first_at", "last_at"}


def test_counts_add_up_over_time(client: Client) -> None:
    for day in (1, 2):
        with time_machine.travel(datetime(2026, 3, day, tzinfo=UTC), tick=False):
            client.get("/nowhere/")
            missed.write()
    row = MissedAddress.objects.get()
    assert (row.count, row.first_at.day, row.last_at.day) == (2, 1, 2)


def test_no_flood_of_addresses_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MOST_WAITING", 4)
    monkeypatch.setattr(missed, "MOST_KEPT", 5)
    for _ in range(3):
        missed.count("/wanted/")
    for batch in range(4):
        for number in range(10):
            missed.count(f"/junk-{batch}-{number}/")
        assert len(missed._waiting) <= 4
        missed.write()
    found = counted()
    assert len(found) == 5
    assert found["/wanted/"] == 3


def test_what_answers_by_now_is_counted_no_more(client: Client) -> None:
    for path in ("/about/", "/sent-on/", "/nowhere/"):
        client.get(path)
    missed.write()
    publish(write_page("About", slug="about"))
    Redirect.objects.create(old_path="/sent-on/", target="/about/")
    assert "/sent-on/" not in set(MissedAddress.objects.values_list("path", flat=True))
    assert counted() == {"/nowhere/": 1}


def test_what_cannot_be_written_now_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/nowhere/")
    with monkeypatch.context() as broken:

        def locked(_counted: object) -> None:
            raise DatabaseError("locked")

        broken.setattr(missed, "_add", locked)
        with pytest.raises(DatabaseError):
            missed.write()
    assert counted() == {"/nowhere/": 1}


def test_a_reader_never_waits_for_the_writing(client: Client, monkeypatch: pytest.MonkeyPatch, settings) -> None:
    settings.MISSED_EVERY, started = 60, []
    monkeypatch.setattr(
        missed.threading, "Thread", lambda **given: SimpleNamespace(start=lambda: started.append(given))
    )
    monkeypatch.setattr(missed, "_written", missed.monotonic() - 61)
    client.get("/nowhere/")
    client.get("/nowhere/")
    assert [given["target"] for given in started] == [missed._write_apart]
    assert not MissedAddress.objects.exists()


# --- What is offered --------------------------------------------------------------------------------------------------


def offered(client: Client, path: str) -> list[str]:
    response = client.get(path, follow=True)
    assert response.status_code in {404, 410}, path
    html = response.content.decode().partition('class="ending-pages"')[2].partition("</ul>")[0]
    return [each.partition('"')[0] for each in html.split('href="')[1:]]


@pytest.fixture
def site() -> None:
    live_post("Paying for a part-time master’s", slug="paying-for-a-part-time-masters")
    live_post("Kites and how to mend them", slug="kites")
    live_course("Data Science", slug="data-science")
    live_course("Data Analytics", slug="data-analytics")
    write_post("Kites in secret", slug="kites-in-secret")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("/blog/paying-for-a-part-time-master/", "/blog/paying-for-a-part-time-masters/"),
        ("/2019/05/paying-for-part-time-masters.html", "/blog/paying-for-a-part-time-masters/"),
        ("/course/data-sceince/", "/courses/data-science/"),
        ("/programmes/data_science", "/courses/data-science/"),
        ("/Kites-Mended", "/blog/kites/"),
    ],
)
def test_the_nearest_live_pages_are_offered(client: Client, site, asked: str, first: str) -> None:
    found = offered(client, asked)
    assert found[0] == first
    assert len(found) <= 4
    assert not any("secret" in each for each in found)


@pytest.mark.parametrize(
    "asked",
    ["/wp-login.php", "/.env", "/data-science.png", "/zebra-crossing/", "/12345/", "/a/", "/%00/", "/<script>/"],
)
def test_nothing_is_offered_where_nothing_comes_near(client: Client, site, asked: str) -> None:
    assert offered(client, asked) == []


def test_an_address_that_is_not_there_asks_nine_queries_at_most(
    client: Client, site, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(9):
        client.get("/course/data-sceince-and-what-not/")
