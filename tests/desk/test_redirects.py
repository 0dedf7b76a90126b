"""Redirects in the desk: many at once, after a look at what would happen; and made of addresses asked for in vain."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents import missed, redirect_import
from documents.models import MissedAddress, Redirect
from live_rows import publication
from tests.cast import make_person
from tests.content import live_course, live_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

IMPORT = "/admin/documents/redirect/import/"
TABLE = """Old address,New address
/old-kites,/blog/kites/
http://127.0.0.1/old-fees?id=7,https://example.ac.uk/fees
/here,/here/
/a,/b
/b,/blog/kites/
/blog/kites/,/courses/
/admin/x,/blog/
/known,/blog/
/stays,/blog/kites/
/twice,/blog/
/twice/,/courses/
,/blog/
/empty,
/wrong,javascript:alert(1)
"""


@pytest.fixture
def manager() -> User:
    return make_person("mona", role="Manager")


@pytest.fixture
def desk(manager: User) -> Client:
    live_post("Kites", slug="kites")
    Redirect.objects.create(old_path="/known/", target="/courses/")
    Redirect.objects.create(old_path="/stays/", target="/blog/kites/")
    missed._waiting.clear()
    return Desk(manager).client


def test_a_table_is_looked_at_before_anything_is_made(desk: Client, client: Client) -> None:
    before = publication.version()
    page = said(desk.post(IMPORT, {"table": TABLE}))
    assert (
        "Nothing is imported yet. 3 would be made, 1 would lead elsewhere, 1 is there already, 9 would be left out."
        in page
    )
    for sentence in (
        "is made",
        "This would send visitors back to the same address, round and round.",
        "/b is itself redirected to /blog/kites/. Send visitors there directly.",
        "A page has been public at this address, so it already answers by itself.",
        "This address belongs to a part of this site that answers by itself, so this never would.",
        "leads elsewhere from now on It leads to /courses/ now.",
        "Line 11 says already where this address leads.",
        "Old address: This field cannot be blank.",
        "New address: This field cannot be blank.",
    ):
        assert sentence in page, sentence
    assert Redirect.objects.count() == 2
    assert publication.version() == before
    page = said(desk.post(IMPORT, {"table": TABLE, "go": "1"}, follow=True))
    assert "3 made, 1 changed, 9 left out." in page
    assert publication.version() > before
    assert dict(Redirect.objects.values_list("old_path", "target")) == {
        "/old-kites/": "/blog/kites/",
        "/old-fees/?id=7": "https://example.ac.uk/fees",
        "/known/": "/blog/",
        "/stays/": "/blog/kites/",
        "/twice/": "/blog/",
    }
    for redirect in Redirect.objects.all():
        redirect.full_clean()
    assert client.get("/old-fees/?id=7")["Location"] == "https://example.ac.uk/fees"


def test_a_second_import_of_the_same_table_does_nothing(desk: Client) -> None:
    desk.post(IMPORT, {"table": "/old,/blog/kites/", "go": "1"})
    page = said(desk.post(IMPORT, {"table": "/old,/blog/kites/"}))
    assert "0 would be made, 0 would lead elsewhere, 1 is there already, 0 would be left out." in page
    assert "Import 0" not in page


@pytest.mark.parametrize(
    "content",
    [
        "/old;/blog/kites/".encode("utf-8-sig"),
        "from\tto\r\n/old\t/blog/kites/\r\n".encode("utf-16"),
        b'"/old","/blog/kites/","a note"',
        "/old,/blog/kites/\n/caf\xe9,/blog/".encode("cp1252"),
    ],
)
def test_a_file_is_read_however_a_spreadsheet_saved_it(desk: Client, content: bytes) -> None:
    page = said(desk.post(IMPORT, {"file": SimpleUploadedFile("redirects.csv", content)}))
    assert "/old/ /blog/kites/ is made" in page


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "There are no rows in it."),
        ("old,new\n", "There are no rows in it."),
        ("x" * 1_000_001, "This is longer than 1,000,000 characters."),
        ("/a,/b\n" * 5_001, "These are 5,001 rows, and at most 5,000 are taken at once."),
        ('"' + "x" * 200_000, "cannot be read"),
        ("\x00\x01,\x02", "Null characters are not allowed."),
        ("\x01,\x02", "Nothing is imported yet."),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_kept(desk: Client, table: str, sentence: str) -> None:
    response = desk.post(IMPORT, {"table": table})
    assert response.status_code == 200
    assert sentence in said(response)
    assert Redirect.objects.count() == 2


def test_a_large_table_costs_no_more_queries_than_a_small_one(django_assert_num_queries) -> None:
    rows = [(number, f"/old-{number}", f"/blog/post-{number}/") for number in range(3_000)]
    with django_assert_num_queries(2):
        planned = redirect_import.plan(rows)
    assert {each.outcome for each in planned} == {redirect_import.Outcome.MADE}


def test_an_address_asked_for_in_vain_becomes_a_redirect(desk: Client, client: Client) -> None:
    live_course("Data Science", slug="data-science")
    for _ in range(3):
        client.get("/course/data-sceince/")
    client.get("/zebra/")
    page = desk.get(reverse("admin:documents_missedaddress_changelist"))
    assert "/course/data-sceince/ 3" in said(page)
    form = "/admin/documents/redirect/add/?old_path=%2Fcourse%2Fdata-sceince%2F"
    assert f'href="{form}"' in page.content.decode()
    filled = desk.get(form).content.decode()
    assert 'value="/course/data-sceince/"' in filled
    assert 'value="/courses/data-science/"' in filled
    desk.post(form, {"old_path": "/course/data-sceince/", "target": "/courses/data-science/"})
    assert client.get("/course/data-sceince/")["Location"] == "/courses/data-science/"
    assert list(MissedAddress.objects.values_list("path", flat=True)) == ["/zebra/"]
