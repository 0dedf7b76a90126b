"""What CONTRIBUTING promises whoever adds a kind of content, step by step, with the events.

Not collected with the other tests, because events are installed here alone: `tests/test_contributing.py` runs it.
"""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from api import openapi
from documents import kinds, search
from documents.models import Document, Reference
from publishing import actions, gate
from publishing.status import status_of
from tests.content import author, change, newest, publish, schedule, write_post
from tests.desk.desk import Desk, said
from tests.kinds.events.models import Event
from tests.publishing import test_gate

pytestmark = pytest.mark.django_db


def write_event(title: str = "Open day by the lake", **fields: Any) -> Event:
    known = {"body": "<p>Bring a friend.</p>", "starts_on": "2027-05-04", "place": "Boathouse"}
    event = Event(title=title, **{**known, **fields})
    event.fill_slug()
    event.save()
    actions.save_revision(item=event, by=None)
    return event


@pytest.fixture
def event() -> Event:
    """A public one."""
    made = write_event(speakers=[str(author("Ada Byron").public_id)])
    publish(made)
    return made


@pytest.fixture
def desk(editor: User) -> Desk:
    """Of an editor who may do with events what editors may do with posts."""
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="events"))
    return Desk(editor)


# --- 1. The working copy ----------------------------------------------------------------------------------------------


def test_1_a_revision_becomes_a_document_and_problems_stand_against_it(event: Event) -> None:
    document = Document.objects.live().get(item=event.public_id)
    assert (document.kind, document.path) == ("event", "/events/open-day-by-the-lake/")
    assert [(facet.name, facet.value) for facet in document.facets.all()] == [("start", "2027-05-04")]
    undated = write_event("Undated", starts_on=None)
    with pytest.raises(actions.PublishRefused, match="Say when it is"):
        publish(undated)


def test_1_what_is_scheduled_appears_at_its_second(client: Client, time_machine: Any) -> None:
    planned = write_event("Planned")
    at = timezone.now() + timedelta(hours=1)
    schedule(planned, at)
    time_machine.move_to(at - timedelta(seconds=1), tick=False)
    assert client.get("/events/planned/").status_code == 404
    time_machine.move_to(at, tick=False)
    assert client.get("/events/planned/").status_code == 200


# --- 2. The public half -----------------------------------------------------------------------------------------------


def test_2_the_public_sees_it_joined_with_what_it_mentions(client: Client, event: Event) -> None:
    page = said(client.get("/events/open-day-by-the-lake/"))
    assert "4 May 2027, Boathouse, Ada Byron" in page


# --- 3. The registration ----------------------------------------------------------------------------------------------


def test_3_the_registry_knows_it(event: Event) -> None:
    assert kinds.of("event") in kinds.content()


@pytest.mark.parametrize("typed", ["open day", "boathouse", "2027-05-04", "bring friend", "ada byron", "boathose"])
def test_3_search_finds_it(client: Client, event: Event, typed: str) -> None:
    assert [hit.document.item for hit in search.search(typed).hits] == [event.public_id]
    assert "/events/open-day-by-the-lake/" in client.get("/search/", {"q": typed}).content.decode()


def test_3_the_sitemap_lists_it(client: Client, event: Event) -> None:
    assert "/events/open-day-by-the-lake/</loc>" in client.get("/sitemap/pages.xml").content.decode()


def test_3_another_slug_redirects_and_what_is_taken_down_is_gone(client: Client, event: Event) -> None:
    change(event, slug="day-by-the-lake")
    publish(event)
    moved = client.get("/events/open-day-by-the-lake/")
    assert (moved.status_code, moved["Location"]) == (301, "/events/day-by-the-lake/")
    assert client.get("/Events/Day-by-the-lake/")["Location"] == "/events/day-by-the-lake/"
    actions.unpublish(item=event, by=None)
    assert client.get("/events/open-day-by-the-lake/").status_code == 410


def test_3_a_link_to_it_follows_it(client: Client, event: Event) -> None:
    post = write_post("Come", slug="come", body=f'<p>To the <a data-ref="{event.ref}">open day</a>.</p>')
    publish(post)
    change(event, slug="elsewhere")
    publish(event)
    assert 'href="/events/elsewhere/"' in client.get("/blog/come/").content.decode()
    assert Reference.objects.filter(target=event.public_id, document__isnull=False).count() == 1


def test_3_the_gate_names_what_readers_will_not_find_and_where(event: Event) -> None:
    draft = write_post("Draft")
    change(event, related_posts=[str(draft.public_id)])
    found = actions.problems(newest(event), at=timezone.now())
    [problem] = [each for each in found if each.field == "related_posts"]
    assert (problem.code, problem.is_blocking) == ("link_to_draft", False)


def test_3_a_renamed_author_is_found_under_the_new_name(event: Event, django_capture_on_commit_callbacks: Any) -> None:
    ada = author("Ada Byron")
    ada.name = "Ada Lovelace"
    with django_capture_on_commit_callbacks(execute=True):
        ada.save()
    assert [hit.document.item for hit in search.search("lovelace").hits] == [event.public_id]


def test_3_republish_rebuilds_it(event: Event) -> None:
    Document.objects.update(facts="")
    call_command("republish", stdout=StringIO())
    assert Document.objects.get().facts == "Boathouse 2027-05-04"


def test_3_no_page_takes_its_first_address(desk: Desk) -> None:
    from website.models import Page

    page = Page(title="Events")
    page.fill_slug()
    assert page.slug == "events-page"


# --- 4. The desk ------------------------------------------------------------------------------------------------------


def test_4_an_editor_writes_previews_publishes_and_lists_it(desk: Desk, client: Client) -> None:
    sheet = desk.new(Event).type(title="A talk", body="<p>On kites.</p>", starts_on="2027-05-04", place="Hall")
    assert "4 May 2027, Hall" in said(sheet.press("_preview"))
    assert not Event.objects.exists()
    sheet.press("_publish")
    talk = Event.objects.get()
    published = said(client.get("/events/a-talk/"))
    assert "4 May 2027, Hall" in published
    listed = said(desk.get("/admin/events/event/", q="kites"))
    assert "A talk" in listed
    assert str(status_of(talk).words) in listed
    assert status_of(talk).live
    assert "A talk" in said(desk.get("/admin/"))
    again = desk.open(talk).type(title="Another talk")
    again.press()
    assert "Another talk" in said(desk.get("/admin/events/event/"))
    assert newest(talk).number == 2
    assert "A talk" in said(client.get("/events/a-talk/"))


def test_4_the_live_preview_follows_it(desk: Desk, event: Event) -> None:
    sheet = desk.open(event).type(title="A typed title")
    for picture in ("page", "search", "social"):
        answer = desk.client.post(sheet.url, {**sheet.fields, "_live": picture})
        assert "A typed title" in answer.json()["html"]
    assert desk.client.post(sheet.url, {**sheet.fields, "_live": "card"}).status_code == 400  # it names none


def test_4_the_pickers_offer_it(desk: Desk, event: Event) -> None:
    for query in ({"q": "open day"}, {"q": "lake", "kinds": "event"}, {"refs": event.ref}, {"paths": event.path}):
        [row] = desk.get("/admin/search/content/", **query).json()["results"]
        assert (row["ref"], row["kind_label"], row["live"]) == (event.ref, "Event", True)


def test_4_who_may_nothing_is_answered_so(writer: User, event: Event) -> None:
    assert Desk(writer).get("/admin/events/event/").status_code == 403


# --- 5. The public page -----------------------------------------------------------------------------------------------


def test_5_the_page_says_what_it_is(client: Client, event: Event) -> None:
    page = client.get("/events/open-day-by-the-lake/").content.decode()
    assert '"@type": "Event"' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/events/open-day-by-the-lake/">' in page
    assert "/events/open-day-by-the-lake/" in client.get("/events/").content.decode()
    for method in (client.post, client.put, client.delete):
        assert method("/events/open-day-by-the-lake/").status_code == 405


# --- 6. The content API -----------------------------------------------------------------------------------------------


def test_6_the_api_answers_with_it_and_describes_it(client: Client, event: Event) -> None:
    [listed] = client.get("/api/v1/events/").json()["results"]
    assert (listed["title"], listed["starts_on"]) == ("Open day by the lake", "2027-05-04")
    whole = client.get(f"/api/v1/events/{event.slug}/").json()
    assert whole == client.get(f"/api/v1/events/{event.public_id}/").json()
    assert "Bring a friend" in json.dumps(whole["body"])
    assert client.get("/api/v1/events/", {"place": "x"}).status_code == 400
    assert {"/events/", "/events/{slug_or_id}/"} <= openapi.document()["paths"].keys()
    assert "EventParameters" not in openapi.document()["components"]["schemas"]
    reference = client.get("/api/docs/").content.decode()
    assert "Open days and talks." in reference
    assert "/api/v1/events/open-day-by-the-lake/" in reference


# --- 7. The tests -----------------------------------------------------------------------------------------------------


def test_7_those_that_walk_the_registry_fail_until_it_has_an_answer() -> None:
    with pytest.raises(AssertionError):
        test_gate.test_every_kind_of_content_is_tried_here()


def test_7_with_a_maker_they_pass(superuser: User, rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(test_gate.MAKERS, "event", write_event)
    test_gate.test_every_kind_of_content_is_tried_here()
    test_gate.test_a_form_says_what_its_rows_say_once_they_are_saved("event", superuser, rf)
    item = Event.objects.get()
    content = gate.read(item)
    assert gate.write(content, item) == []
    assert gate.read(Event.objects.get()) == content
