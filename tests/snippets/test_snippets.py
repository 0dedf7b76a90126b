"""A snippet is edited once, and every page that shows it is another one at once."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents import affected, search
from live_rows import publication
from live_rows.usage import in_use, uses_of
from publishing import actions, prospects, replacing
from richtext.difference import difference
from richtext.plain import plain_text
from richtext.sanitiser import sanitise
from snippets.models import Snippet
from tests.content import change, image, live_course, live_post, newest, write_course, write_page, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def snippet(body: str = "<p>Fees may change.</p>", title: str = "Fees") -> Snippet:
    return Snippet.objects.create(title=title, body=body)


def card(row: Snippet) -> str:
    return f'<div data-card="snippet" data-ref="{row.ref}"></div>'


def showing(row: Snippet, **fields: Any) -> Any:
    return live_post(body=f"<p>Up and away.</p>{card(row)}<p>The end.</p>", **fields)


def test_a_change_is_right_on_every_page_feed_and_api_answer_at_once(client: Client, superuser: User) -> None:
    row = snippet()
    for slug in ("one", "two"):
        showing(row, slug=slug)
    version = publication.version()
    updated = json.loads(client.get("/api/v1/posts/one/").content)["updated_at"]

    sheet = Desk(superuser).open(row)
    sheet.type(body="<p>Fees <strong>never</strong> change.</p>").press("_save")

    assert publication.version() > version
    for slug in ("one", "two"):
        assert "<p>Fees <strong>never</strong> change.</p>" in client.get(f"/blog/{slug}/").content.decode()
        answer = json.loads(client.get(f"/api/v1/posts/{slug}/").content)
        assert [block["type"] for block in answer["body"]["blocks"]] == ["paragraph", "snippet", "paragraph"]
        assert answer["body"]["blocks"][1]["id"] == str(row.public_id)
        assert "Fees <strong>never</strong> change." in answer["body"]["html"]
    assert json.loads(client.get("/api/v1/posts/one/").content)["updated_at"] == updated
    assert "never&lt;/strong&gt; change" in client.get("/blog/feed/").content.decode()


def test_what_is_in_a_snippet_follows_what_is_live(client: Client) -> None:
    course = live_course("Flight", slug="flight")
    course.fees.create(amount="9800", academic_year="2031/32")
    actions.publish(revision=change(course), by=None)
    picture = image("Kites")
    row = snippet(
        f'<p>It costs <data data-fact="{course.ref}:fee">£1</data>: <a data-ref="{course.ref}">see</a>.</p>'
        f'<figure data-image="{picture.public_id}" data-layout="text" data-alt="Kites"></figure>'
        f'<div data-card="course" data-ref="{course.ref}"></div>'
    )
    showing(row, slug="kites")
    page = client.get("/blog/kites/").content.decode()
    assert 'It costs £9,800: <a href="/courses/flight/">see</a>.' in page
    assert "body-figure" in page
    assert "course-card-title" in page

    course.fees.update(amount="11000")
    said_before = affected.effects(prospects.of_publishing(change(course), at=timezone.now())).addresses
    assert {"/blog/kites/", "/blog/feed/"} <= said_before
    actions.publish(revision=newest(course), by=None)
    assert "It costs £11,000" in client.get("/blog/kites/").content.decode()


def test_no_snippet_stands_in_a_snippet(client: Client, superuser: User) -> None:
    inner = snippet("<p>Inner words.</p>", "Inner")
    desk = Desk(superuser)
    sheet = desk.new(Snippet)
    answer = sheet.type(title="Outer", body=f"<p>Outer.</p>{card(inner)}").press("_save")
    assert "A snippet cannot stand in another snippet." in said(answer)
    outer = snippet(f"<p>Outer words.</p>{card(inner)}", "Outer")
    Snippet.objects.filter(pk=inner.pk).update(body=card(outer))
    showing(outer, slug="kites")
    page = client.get("/blog/kites/").content.decode()
    assert "Outer words." in page
    assert "Inner words." not in page


def test_a_picture_without_a_description_stops_a_snippet_and_a_bad_link_is_pointed_out(superuser: User) -> None:
    desk, draft, picture = Desk(superuser), write_post("Secret"), image()
    sheet = desk.new(Snippet)
    body = f'<figure data-image="{picture.public_id}" data-layout="text" data-alt=""></figure>'
    assert "needs alternative text" in said(sheet.type(title="Kites", body=body).press("_save"))
    assert not Snippet.objects.exists()
    row = snippet(f'<p><a data-ref="{draft.ref}">Secrets</a> for <a href="https://x.example/">click here</a>.</p>')
    page = said(desk.client.get(f"/admin/snippets/snippet/{row.pk}/change/"))
    assert "The post “Secret” is not public then" in page
    assert "“click here” as the words of a link does not say where it leads." in page


def test_what_a_snippet_uses_is_in_use_and_follows_a_replacement(superuser: User) -> None:
    picture, old, new = image("Kites"), write_course("Flight"), write_course("Gliding")
    row = snippet(
        f'<p><a data-ref="{old.ref}">Fly</a></p>'
        f'<figure data-image="{picture.public_id}" data-layout="text" data-alt="Kites"></figure>'
    )
    assert [use.where for use in uses_of(picture, superuser).named] == ["Snippet, in the text"]
    assert list(type(picture)._default_manager.filter(in_use(type(picture)))) == [picture]
    results = replacing.replace(item=old, successor=new, by=superuser, may_change=lambda item: True)
    assert [result.is_done for result in results] == [True]
    row.refresh_from_db()
    assert row.refs("link") == [new.ref]


def test_what_only_a_snippet_leads_to_is_no_orphan() -> None:
    post = live_post()
    assert "orphan" in {each.code for each in actions.problems(newest(post), at=timezone.now())}
    snippet(f'<p><a data-ref="{post.ref}">Fly</a></p>')
    assert "orphan" not in {each.code for each in actions.problems(newest(post), at=timezone.now())}


def test_a_snippet_that_is_gone_leaves_the_page_whole_and_a_check_says_so(client: Client) -> None:
    body = f'<p>Up.</p><div data-card="snippet" data-ref="snippet:{uuid4()}"></div>'
    post = live_post(slug="kites", body=body)
    assert client.get("/blog/kites/").status_code == 200
    [problem] = [each for each in actions.problems(newest(post), at=timezone.now()) if each.code == "link_to_gone"]
    assert problem.mend is not None
    assert problem.mend.change(post.body) == "<p>Up.</p>"


def test_search_and_plain_text_know_nothing_of_snippets_and_differences_do(client: Client) -> None:
    row = snippet("<p>Zeppelins.</p>", "Airships")
    showing(row, slug="kites")
    assert search.search("zeppelins").hits == []
    assert search.search("airships").hits == []
    body = f"<p>Up.</p>{card(row)}"
    assert sanitise(body) == body.replace("<div", "\n<div")
    assert plain_text(body) == "Up."
    assert "<ins>[Snippet]</ins>" in difference("<p>Up.</p>", body)


def test_pages_with_snippets_cost_no_query_more_when_there_are_more(client: Client) -> None:
    def more(start: int, stop: int) -> list[int]:
        for number in range(start, stop):
            course = live_course(f"Course {number}")
            rows.append(snippet(f'<p><data data-fact="{course.ref}:duration">x</data></p>', f"Snippet {number}"))
        change(page, body="<p>Up.</p>" + "".join(map(card, rows)))
        actions.publish(revision=newest(page), by=None)
        counted = []
        for address in ("/kites/", "/api/v1/pages/kites/"):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert "2 years" in client.get(address).content.decode()
            counted.append(len(captured))
        return counted

    rows: list[Snippet] = []
    page = write_page("Kites", slug="kites")
    assert more(0, 2) == more(2, 7)
