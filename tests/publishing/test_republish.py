"""Changing how content maps to documents, and how it is stored."""

from datetime import timedelta

import pytest
from django.utils import timezone

from blog.models import Post
from courses.reading import read_course
from documents.models import Document
from live_rows import publication
from publishing import actions
from publishing.models import AuditLine, Revision
from tests.content import change, live_course, live_post, newest, publish, schedule, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def new_mapping(monkeypatch):
    """From now on a post's document shouts."""
    original = Post.document.__func__

    def shouting(cls, content):
        mapped = original(cls, content)
        mapped.title = mapped.title.upper()
        return mapped

    monkeypatch.setattr(Post, "document", classmethod(shouting))


def rebuilt() -> int:
    return sum(documents for _item, documents in actions.republish(model=Post))


def instants() -> list[tuple[object, ...]]:
    columns = ("item", "live_from", "live_until", "published_at", "first_live_at")
    return list(Document.objects.order_by("pk").values_list(*columns))


def test_live_and_coming_pages_are_rebuilt_and_nothing_is_called_updated(request, client) -> None:
    post = live_post("Kites", slug="kites", tags=("Wind",))
    change(post, title="Later")
    schedule(post, timezone.now() + timedelta(days=1))
    change(post, title="A draft sentence")
    before, version = instants(), publication.version()
    page = client.get("/api/v1/posts/kites/").json()
    request.getfixturevalue("new_mapping")
    assert rebuilt() == 2
    assert rebuilt() == 0
    assert {document.title for document in Document.objects.all()} == {"KITES", "LATER"}
    assert instants() == before
    assert publication.version() > version
    again = client.get("/api/v1/posts/kites/").json()
    assert again["title"] == "KITES"
    assert (again["updated_at"], again["tags"]) == (page["updated_at"], page["tags"])
    assert AuditLine.objects.filter(verb="published").count() == 1
    found = client.get("/search/?q=kites").content.decode()
    assert found.count('href="/blog/kites/"') == 1


def test_what_has_closed_stays_as_it_was(request) -> None:
    post = live_post("Kites")
    change(post, title="New kites")
    publish(post)
    request.getfixturevalue("new_mapping")
    rebuilt()
    assert [d.title for d in Document.objects.order_by("live_from")] == ["Kites", "NEW KITES"]


def test_a_rebuild_that_stops_half_way_goes_on_where_it_was(request, monkeypatch) -> None:
    for title in ("One", "Two", "Three"):
        live_post(title)
    request.getfixturevalue("new_mapping")
    original, seen = actions.building.build_revision, []

    def failing(revision, **kwargs):
        seen.append(revision.item)
        if len(seen) == 2:
            raise RuntimeError
        return original(revision, **kwargs)

    monkeypatch.setattr(actions.building, "build_revision", failing)
    with pytest.raises(RuntimeError):
        rebuilt()
    assert sum(document.title.isupper() for document in Document.objects.all()) == 1
    assert rebuilt() == 2
    assert all(document.title.isupper() for document in Document.objects.all())


def test_a_closed_document_of_an_older_schema_still_renders(rf) -> None:
    """Its data lacks what was added since, and has what has gone."""
    course = live_course("Flight", slug="flight", intakes=({"name": "Autumn"},))
    document = Document.objects.get()
    was_live = document.live_from
    actions.unpublish(item=course, by=None)
    Document.objects.update(schema=0, data={"award": "MSc", "intakes": [{"unknown": 1}], "mode": "By post", "gone": []})
    old = Document.objects.live(was_live).get()
    item = read_course(old, at=was_live)
    assert (item.details.award, item.details.mode, item.details.fees, item.full_title) == (
        "MSc",
        None,
        (),
        "Flight MSc",
    )
    assert item.state.label


def test_content_of_an_older_schema_is_upgraded_when_it_is_opened(monkeypatch) -> None:
    """In schema 2, say, the subtitle has moved into the summary."""
    post = write_post("Kites", subtitle="And string")
    old = newest(post)

    def to_two(content):
        return {**content, "summary": content["subtitle"], "subtitle": ""}

    monkeypatch.setattr(Post, "schema", 2)
    monkeypatch.setattr(Post, "upgrades", {1: to_two})
    document = publish(post)
    assert (document.schema, document.summary, document.subtitle) == (2, "And string", "")
    assert Revision.objects.get(pk=old.pk).content["subtitle"] == "And string"


def test_a_missing_upgrade_is_named(monkeypatch) -> None:
    post = write_post("Kites")
    monkeypatch.setattr(Post, "schema", 3)
    with pytest.raises(LookupError, match="post content from schema 1 to 2"):
        newest(post).opened()


def test_a_revision_with_a_field_that_is_no_more_says_so_when_restored() -> None:
    post = write_post("Kites")
    old = newest(post)
    Revision.objects.filter(pk=old.pk).update(content={**old.content, "title": "Old", "mood": "sunny"})
    change(post, title="New")
    restored = actions.restore(revision=Revision.objects.get(pk=old.pk), by=None)
    post.refresh_from_db()
    assert (post.title, restored.lost) == ("Old", ["mood"])
