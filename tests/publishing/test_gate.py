"""Whatever becomes content passes one gate, which reads forms and rows alike and touches no row to preview."""

from __future__ import annotations

import sqlite3
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from courses.models import Course
from demo import loading
from documents import kinds
from documents.models import Document
from documents.requests import Request
from live_rows.models import Tag
from publishing import actions, gate
from publishing.models import Revision
from richtext import compiling
from tests.content import author, image, live_post, publish, subject, write_course, write_page, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def whole_course() -> Course:
    course = write_course("Flight", hero=image(), hero_alt="A glider, seen from below", careers="<p>Pilot.</p>")
    course.intakes.create(name="Autumn", starts_on="2027-09-01", places=20)
    course.fees.create(amount="9500", academic_year="2027/28", position=0)
    course.fees.create(amount="12600.5", residence="international", academic_year="2027/28", position=1)
    course.modules.create(title="Wind", credits=15)
    course.accreditations.create(body="Guild of gliders", scope="All of it", logo=image("Logo"))
    course.faqs.create(question="Why?", answer="Because.")
    return course


def whole_post() -> Post:
    ada, sky = author("Ada Byron"), subject("Sky")
    known = {"authors": [str(ada.public_id)], "subject": sky, "hero": image(), "hero_alt": "A kite"}
    return write_post("Kites", tags=("Wind", "String"), body="<h2>Why</h2><p>Because.</p>", **known)


MAKERS = {"post": whole_post, "course": whole_course, "page": lambda: write_page("About")}


def test_every_kind_of_content_is_tried_here() -> None:
    assert set(MAKERS) == {kind.name for kind in kinds.content()}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_form_says_what_its_rows_say_once_they_are_saved(kind: str, superuser: User, rf: Any) -> None:
    item = MAKERS[kind]()
    sheet = Desk(superuser).open(item)
    request: Request = rf.post("/", sheet.fields)
    request.user = superuser
    model_admin: Any = admin.site._registry[type(item)]
    posted = model_admin.posted(request, str(item.pk))
    assert posted.is_valid, posted.form.errors
    assert posted.content == gate.read(type(item).objects.get(pk=item.pk))


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_written_is_what_was_read(kind: str) -> None:
    item = MAKERS[kind]()
    content = gate.read(item)
    assert gate.write(content, item) == []
    assert gate.read(type(item).objects.get(pk=item.pk)) == content


# --- Previews ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MAKERS)
def test_a_preview_shows_what_is_typed_and_writes_nothing(kind: str, superuser: User) -> None:
    item = MAKERS[kind]()
    sheet = Desk(superuser).open(item).type(title="Typed and not saved")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = sheet.press("_preview")
    assert "Typed and not saved" in said(response)
    assert "no-store" in response["Cache-Control"]
    written = [q["sql"] for q in captured if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE", "BEGIN"}]
    assert written == []


def test_a_new_item_with_a_new_tag_is_previewed_and_neither_is_made(editor: User) -> None:
    sheet = Desk(editor).new(Post).type(title="Kites", body="<p>Up.</p>", tags="Wind, Breeze")
    page = said(sheet.press("_preview"))
    assert "Kites" in page
    assert "Breeze" in page
    assert not Post.objects.exists()
    assert not Tag.objects.exists()


def test_a_form_with_a_fault_says_so_in_the_form_and_not_in_a_preview(editor: User) -> None:
    sheet = Desk(editor).open(write_post("Kites")).type(publish_date="the day after")
    response = sheet.press("_preview")
    assert "publish_date" in response.content.decode()
    assert 'class="desk-form"' in response.content.decode()
    sheet.fields["_preview"] = ["1"]
    asked = sheet.desk.client.post(sheet.url, sheet.fields, headers={"Accept": "application/json"})
    assert asked.status_code == 422
    assert 'data-field="publish_date"' in asked.json()["notice"]
    fine = sheet.type(publish_date="2026-04-13").fields
    assert sheet.desk.client.post(sheet.url, fine, headers={"Accept": "application/json"}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_preview_waits_for_nobody_who_is_saving(editor: User) -> None:
    if connection.vendor != "sqlite":
        return  # there a reader never waits for a writer
    sheet = Desk(editor).open(write_post("Kites"))
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with CaptureQueriesContext(connection):
            assert sheet.press("_preview").status_code == 200
    finally:
        other.execute("ROLLBACK")
        other.close()


# --- Publishing -------------------------------------------------------------------------------------------------------


def test_publishing_compiles_a_body_once_and_saves_a_revision_once(editor: User, monkeypatch: Any) -> None:
    post = whole_post()
    compiled: list[str] = []
    original = compiling.compile_body

    def counting(html: str, **kwargs: Any) -> Any:
        compiled.append(html)
        return original(html, **kwargs)

    monkeypatch.setattr("publishing.models.publishable.compile_body", counting)
    sheet = Desk(editor).open(post).type(body="<p>New.</p>")
    sheet.press("_publish", follow=False)
    assert Document.objects.live().exists()
    assert compiled.count("<p>New.</p>") == 1
    assert Revision.objects.count() == 2


@pytest.mark.exhaustive
@pytest.mark.usefixtures("demo_pictures")
def test_publishing_the_richest_post_of_the_demo_takes_thirty_queries(
    editor: User, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    loading.load(width=160)
    document = max(Document.objects.of_kind("post"), key=lambda each: len(each.mentions))
    post = Post.objects.get(public_id=document.item)
    actions.save_revision(item=post, by=None)
    Post.objects.filter(pk=post.pk).update(subtitle="Changed")
    with CaptureQueriesContext(connection) as captured:
        revision = actions.save_revision(item=post, by=editor)
        actions.publish(revision=revision, by=editor)
    # The savepoints of the test's own transaction ask nothing.
    queries = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"][:20]]
    assert len(queries) <= 30, "\n".join(each[:150] for each in queries)


def test_a_stale_instance_makes_no_revision_of_half_old_content() -> None:
    post = write_post("Kites")
    stale = Post.objects.get(pk=post.pk)
    Post.objects.filter(pk=post.pk).update(title="Saved by somebody else")
    assert actions.save_revision(item=stale, by=None).content["title"] == "Saved by somebody else"


@pytest.mark.django_db(transaction=True)
def test_revisions_saved_at_once_are_numbered_apart() -> None:
    post = write_post("Kites")
    barrier, raised = Barrier(4), []

    def save(number: int) -> None:
        try:
            barrier.wait()
            Post.objects.filter(pk=post.pk).update(title=f"Title {number}")
            actions.save_revision(item=post, by=None)
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=save, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []
    numbers = list(Revision.objects.of(post).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


# --- What takes the place of something --------------------------------------------------------------------------------


def test_a_page_taken_down_leads_to_what_takes_its_place(editor: User, client: Any) -> None:
    old, new = live_post("Old", slug="old"), live_post("New", slug="new")
    desk = Desk(editor)
    page = said(desk.ask("unpublish", old).response)
    assert "What takes its place" in page
    desk.ask("unpublish", old).type(successor="/blog/new/").press("go")
    assert client.get("/blog/old/")["Location"] == "/blog/new/"
    third = live_post("Third", slug="third")
    desk.ask("unpublish", new).type(successor="/blog/third/").press("go")
    assert client.get("/blog/old/")["Location"] == "/blog/third/"
    actions.unpublish(item=third, successor=old.public_id, by=None)
    assert client.get("/blog/old/").status_code == 410
    publish(old)
    assert client.get("/blog/old/").status_code == 200
    assert client.get("/blog/third/")["Location"] == "/blog/old/"


def test_what_takes_the_place_has_to_be_public(editor: User) -> None:
    old = live_post("Old", slug="old")
    response = Desk(editor).ask("unpublish", old).type(successor="/blog/nothing/").press("go")
    assert "No page of this site is public at /blog/nothing/." in said(response)
    assert Document.objects.live().exists()


def test_a_deleted_page_may_name_what_takes_its_place_too(editor: User, client: Any) -> None:
    old = live_post("Old", slug="old")
    live_post("New", slug="new", related_posts=[str(old.public_id)])
    desk = Desk(editor)
    page = said(desk.get("delete", old))
    for sentence in ("It is public.", "This address ends: /blog/old/", "1 page that shows it (1) New /blog/new/"):
        assert sentence in page
    desk.post("delete", old, post="yes", successor="/blog/new/")
    assert client.get("/blog/old/")["Location"] == "/blog/new/"
