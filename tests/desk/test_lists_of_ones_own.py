"""What people make of the lists of the desk: their columns, their filters, a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from desk.lists.saved_filters import MOST
from desk.lists.spreadsheet import harmless
from desk.models import ListColumns, SavedFilter
from live_rows.models import Tag
from tests.content import author, live_post, subject, write_course, write_page, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db]

POSTS = "/admin/blog/post/"
LISTS = {POSTS: write_post, "/admin/courses/course/": write_course, "/admin/website/page/": write_page}


def columns_of(desk: Desk, url: str) -> list[str]:
    return [name for name in desk.client.get(url).context["cl"].list_display if name != "action_checkbox"]


def titles(desk: Desk, query: str) -> list[str]:
    return sorted(str(row) for row in desk.client.get(POSTS + query).context["cl"].result_list)


def rows(desk: Desk, url: str) -> list[dict[str, str]]:
    response: Any = desk.client.get(url)
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.postgresql
def test_a_list_finds_what_title_body_tag_author_and_subject_hold_by_their_names_of_today(editor: User) -> None:
    ada = author("Ada Byron")
    post = write_post("Kites", body="<p>Up the hill.</p>", tags=("Wind",), authors=[str(ada.public_id)])
    write_post("Balloons", subject=subject("Engineering"))
    desk = Desk(editor)
    for asked in ("kites", "hill", "wind", "byron", "kites byron"):
        assert titles(desk, f"?q={asked}") == ["Kites"], asked
    assert titles(desk, "?q=engineering") == ["Balloons"]
    tag = Tag.objects.get()
    tag.name = "Breeze"
    tag.save()
    ada.name = "Ada Lovelace"
    ada.save()
    assert titles(desk, "?q=breeze lovelace") == [post.title]


@pytest.mark.parametrize("url", LISTS)
def test_somebody_chooses_their_columns_for_a_list(url: str, editor: User, manager: User) -> None:
    LISTS[url](f"Kites {url}")
    desk = Desk(editor)
    usual = columns_of(desk, url)
    every = [name for name, _, _ in desk.client.get(url).context["columns"]]
    desk.client.post(url, {"_columns": "1", "column": every})
    assert set(columns_of(desk, url)) == {*every, "title_or_untitled"}
    desk.client.post(url, {"_columns": "1", "column": ["address", "made", "no_such_column"]})
    assert columns_of(desk, url) == ["title_or_untitled", "address", "made"]
    assert columns_of(Desk(manager), url) == usual
    desk.client.post(url, {"_columns": "1"})
    assert columns_of(desk, url) == usual
    assert not ListColumns.objects.exists()


def test_a_filter_is_kept_under_a_name_and_forgotten(editor: User, manager: User) -> None:
    write_post("Kites")
    desk = Desk(editor)
    asked = f"{POSTS}?status=draft&q=kites&p=1"
    desk.client.post(asked, {"_keep_filter": "1", "name": "  My  kites "})
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("My kites", "status=draft&q=kites")
    page = desk.client.get(f"{POSTS}?{kept.query}").content.decode()
    assert '<a href="?status=draft&amp;q=kites" aria-current="page">My kites</a>' in page
    assert "My kites" not in said(Desk(manager).client.get(POSTS))
    Desk(manager).client.post(POSTS, {"_forget_filter": kept.pk})
    assert SavedFilter.objects.exists()
    desk.client.post(POSTS, {"_forget_filter": "x"})
    desk.client.post(POSTS, {"_forget_filter": kept.pk})
    assert not SavedFilter.objects.exists()


def test_a_filter_wants_a_name_and_something_filtered_and_there_is_an_end_to_them(editor: User) -> None:
    desk = Desk(editor)
    for url, name in ((POSTS, "Nothing filtered"), (f"{POSTS}?q=kites", " "), (f"{POSTS}?q={'x' * 600}", "Too long")):
        desk.client.post(url, {"_keep_filter": "1", "name": name})
    assert not SavedFilter.objects.exists()
    for number in range(MOST + 1):
        desk.client.post(f"{POSTS}?q=kites", {"_keep_filter": "1", "name": f"Kites {number}"})
    assert SavedFilter.objects.count() == MOST


@pytest.mark.postgresql
def test_a_spreadsheet_holds_what_is_filtered_in_the_columns_that_are_shown(editor: User) -> None:
    post = live_post("Kites, “up”", tags=("Wind", "Sky"), subject=subject())
    write_post("Balloons")
    desk = Desk(editor)
    desk.client.post(POSTS, {"_columns": "1", "column": ["status_words", "subject", "tag_names"]})
    [row] = rows(desk, f"{POSTS}?status=live&_csv=1")
    assert row["Id"] == str(post.public_id)
    assert (row["Title"], row["Subject"], row["Tags"]) == ("Kites, “up”", "Engineering", "Sky, Wind")
    assert row["Web address"].endswith(post.path)
    assert row["Changed"][:10] == f"{post.updated_at:%Y-%m-%d}"
    assert len(rows(desk, f"{POSTS}?_csv=1")) == 2


def test_a_spreadsheet_takes_as_many_queries_however_long_it_is(editor: User) -> None:
    desk = Desk(editor)

    def queries(count: int) -> int:
        for _ in range(count):
            live_post(authors=[str(author().public_id)])
        with CaptureQueriesContext(connection) as captured:
            rows(desk, f"{POSTS}?_csv=1")
        return len(captured)

    assert queries(1) == queries(12) <= 20


def test_formulas_are_words_in_a_spreadsheet(editor: User) -> None:
    for formula in ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1"):
        assert harmless(formula) == f"'{formula}"
    assert harmless("Kites - up") == "Kites - up"
    write_post('=HYPERLINK("https://example.org")')
    [row] = rows(Desk(editor), f"{POSTS}?_csv=1")
    assert row["Title"].startswith("'=")


def test_nobody_gets_more_from_a_spreadsheet_than_from_the_list(writer: User, other_writer: User) -> None:
    write_post("Mine", by=writer)
    write_post("Theirs", by=other_writer)
    assert [row["Title"] for row in rows(Desk(writer), f"{POSTS}?_csv=1")] == ["Mine"]
    assert Desk(writer).client.get("/admin/courses/course/?_csv=1").status_code == 403
    assert Desk(writer).client.post("/admin/courses/course/", {"_columns": "1"}).status_code == 403
    assert Post.objects.count() == 2
