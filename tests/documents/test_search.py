"""What a student types finds what they mean, however it is spelt, and nothing that no reader would look for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from demo import loading
from documents import search
from documents.models import Document
from live_rows.models import Tag
from publishing import actions, deletion
from tests.content import author, change, live_course, live_post, newest, publish, subject
from tests.desk.desk import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

MARK = re.compile(r"</?mark>")


def found(text: str) -> list[str]:
    return [hit.document.title for hit in search.search(text).hits]


@pytest.fixture
def course():
    made = live_course("Data Science", code="NMO-DS-701", location="Fully online", weekly_hours="15 hours")
    made.intakes.create(name="January 2027", starts_on="2027-01-18", position=0)
    made.fees.create(amount="12600", residence="international", academic_year="2027/28", position=0)
    made.modules.create(title="Machine learning", kind="optional", position=0)
    made.staff.create(name="Dr Amara Osei", role="Programme Lead", position=0)
    made.accreditations.create(body="Guild of gliders", scope="All", url="https://guild.example/x", position=0)
    actions.publish(revision=actions.save_revision(item=made, by=None), by=None)
    return made


@pytest.mark.parametrize(
    "typed",
    [
        "NMO-DS-701", "nmo ds 701", "DS-701", "£12,600", "12600", "12,600", "12 600", "start january", "january 2027",
        "January start", "MSc", "part-time", "part‑time", "parttime", "part time", "2 years", "amara osei",
        "Osei", "machine learning", "guild", "fully online", "data sciense",
    ],
)  # fmt: skip
def test_a_course_is_found_by_what_applicants_know_of_it(course, typed: str) -> None:
    live_post("Something else", body="<p>About gardening.</p>")
    assert found(typed) == ["Data Science"]


@pytest.mark.parametrize("typed", ["optional", "guild.example", "gbp", "https"])
def test_internal_words_and_addresses_are_not_indexed(course, typed: str) -> None:
    assert found(typed) == []


def test_ids_are_not_indexed(course) -> None:
    for public_id in (course.public_id, course.subject.public_id):
        assert found(str(public_id)[:8]) == []
        assert found(str(public_id)) == []


@pytest.mark.parametrize("typed", ["Ada Byron", "byron", "Wind power", "engineering"])
def test_a_post_is_found_by_its_author_tags_and_subject(typed: str) -> None:
    ada = author("Ada Byron")
    live_post("Kites", authors=[str(ada.public_id)], tags=("Wind power",), subject=subject("Engineering"))
    assert found(typed) == ["Kites"]


def test_a_renamed_tag_is_found_by_its_new_name_alone(django_capture_on_commit_callbacks) -> None:
    live_post("Kites", tags=("Breeze",))
    tag = Tag.objects.get()
    tag.name = "Hurricane"
    with django_capture_on_commit_callbacks(execute=True):
        tag.save()
    assert found("hurricane") == ["Kites"]
    assert found("breeze") == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("ﬁnance", ["finance", "ﬁnance"]),
        ("m²", ["m²", "m2"]),
        ("½", ["½", "1/2"]),
        ("King’s", ["King's", "King’s", "Kings", "king"]),
        ("part‑time", ["part-time", "part‑time", "part time", "parttime"]),
        ("Café", ["cafe", "CAFÉ", "Cafe\u0301"]),
        ("Straße", ["strasse", "STRASSE", "Straße"]),
        ("ＭＢＡ", ["mba", "ＭＢＡ"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("zero\u200bwidth", ["zerowidth"]),
        ("naïve", ["naive"]),
        ("Ελλάδα", ["ελλαδα", "ΕΛΛΆΔΑ"]),
        ("Łódź", ["lodz", "Łódź"]),
        ("cost–benefit", ["cost-benefit", "cost benefit"]),
        ("№ 5", ["№ 5", "no 5"]),
        # What a database's own reader would take for one thing: an address, a number, a path, a tag, an entity.
        ("hello@northmere.example", ["hello", "northmere", "hello@northmere.example"]),
        ("https://northmere.example/fees", ["fees", "northmere"]),
        ("6.5 or 1.2.3", ["6.5", "1.2.3", "5"]),
        ("and/or", ["and/or", "or"]),
        ("snake_case", ["snake_case", "snake case", "case"]),
        ("&lt;kite&gt;tail&lt;/kite&gt;", ["tail", "kite"]),
        ("&amp;amp;", ["amp"]),
        ("-7 and +8", ["7", "8"]),
        # Words too common to tell pages apart are words all the same.
        ("Who we are", ["who we are", "who", "are we who"]),
    ],
)
def test_index_and_query_are_folded_alike(written: str, typed: list[str]) -> None:
    live_post("Found", body=f"<p>A word, {written}, in a sentence.</p>")
    for text in typed:
        assert found(text) == ["Found"], text


@pytest.mark.parametrize(
    ("stored", "typed"),
    [("King’s College", "King's"), ("King's", "kings"), ("part‑time", "part-time"), ("Café", "cafe"), ("cafe", "Café")],
)
def test_the_desk_finds_however_it_is_spelt(editor, stored: str, typed: str) -> None:
    from tests.content import image

    picture = image(stored)
    post = live_post(stored, tags=(f"{stored} tag",))
    ada = author(f"{stored} author")
    desk = Desk(editor)
    lists = {"/admin/blog/post/": post, "/admin/images/image/": picture, "/admin/live_rows/tag/": stored}
    for url in (*lists, "/admin/blog/author/"):
        page = desk.get(url, q=typed).content.decode()
        assert "1 result" in page or 'class="row' in page or "field-title" in page or "field-name" in page, url
    chosen = desk.get("/admin/search/content/", q=typed, kinds="post,author").json()["results"]
    assert {row["title"] for row in chosen} == {stored, str(ada)}
    assert desk.get("/admin/search/tags/", q=typed).json()["results"] == [f"{stored} tag"]
    assert len(desk.get("/admin/images/image/search/", q=typed).json()["results"]) == 1


def test_the_list_of_posts_searches_bodies_tags_and_authors(editor) -> None:
    ada = author("Ada Byron")
    live_post("Kites", body="<p>Aerodynamics.</p>", tags=("Wind",), authors=[str(ada.public_id)])
    live_post("Other")
    for typed in ("aerodynamics", "wind", "byron"):
        page = Desk(editor).get("/admin/blog/post/", q=typed).content.decode()
        assert "Kites" in page
        assert ">Other<" not in page


def test_an_extract_runs_no_heading_into_a_sentence_and_marks_the_words(client: Client) -> None:
    live_post(
        "Kites",
        body="<h2>Why studying</h2><p>Nobody knows what the wind wants.</p><ul><li>One item</li><li>Two winds</li></ul>"
        "<table><tr><td>Cell a</td><td>Cell b</td></tr></table>",
    )
    [hit] = search.search("wind").hits
    assert str(hit.snippet_html) == "Nobody knows what the <mark>wind</mark> wants."
    [hit] = search.search("study").hits
    assert str(hit.snippet_html) == "Why <mark>studying</mark>"
    [hit] = search.search("cell").hits
    assert MARK.sub("", str(hit.snippet_html)) == "Cell a"


def test_an_extract_shows_literal_tags_and_nothing_of_the_markup() -> None:
    live_post("Code", body="<p>The &lt;script&gt; element &amp; friends.</p>")
    [hit] = search.search("element").hits
    assert str(hit.snippet_html) == "The &lt;script&gt; <mark>element</mark> &amp; friends."


def test_a_long_paragraph_is_cut_around_the_match() -> None:
    live_post("Long", body=f"<p>{'word ' * 200}needle {'word ' * 200}</p>")
    [hit] = search.search("needle").hits
    text = MARK.sub("", str(hit.snippet_html))
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text.split()) < 40


def test_a_plural_is_no_slip_and_a_slip_is_said() -> None:
    live_post("Kites", body="<p>A spreadsheet of winds.</p>")
    assert not search.search("spreadsheets").forgiving
    assert search.search("spreadshet").forgiving
    assert found("spreadsheets") == found("spreadshet") == ["Kites"]


def test_who_says_every_word_in_the_title_comes_first() -> None:
    live_post("All about wind", body="<p>Sky.</p>")
    live_post("Kites", subtitle="All about wind", body=f"<p>{'All about wind. ' * 50}</p>")
    live_post("About wind, all of it", body=f"<p>{'Sky and birds. ' * 500}</p>")
    assert found("all about wind")[-1] == "Kites"
    assert len(found("all about wind")) == 3


SEARCHES = tomllib.loads((Path(__file__).parent / "searches.toml").read_text())


@pytest.mark.exhaustive
@pytest.mark.usefixtures("demo_pictures")
def test_students_find_on_the_demo_what_they_mean(time_machine: Any) -> None:
    time_machine.move_to("2027-09-30T09:00:00Z")
    loading.load(width=160)
    expected = {typed: titles for section in SEARCHES.values() for typed, titles in section.items()}
    assert len(expected) >= 60
    first = {typed: [hit.document.title for hit in search.search(typed, limit=3).hits] for typed in expected}
    wrong = {
        typed: first[typed]
        for typed, titles in expected.items()
        if not set(titles) <= set(first[typed]) or (first[typed] and not titles)
    }
    assert wrong == {}


def in_the_index() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM documents_search")
        return cursor.fetchone()[0]


def test_a_window_that_closes_now_leaves_the_index_at_once() -> None:
    post = live_post("Kites")
    for number in range(5):
        change(post, title=f"Kites {number}")
        publish(post)
    assert Document.objects.count() == 6
    assert in_the_index() == 1
    actions.unpublish(item=post, by=None)
    assert in_the_index() == 0
    actions.publish(revision=newest(post), by=None)
    deletion.delete(item=post, by=None)
    assert in_the_index() == 0
