"""Changing how content maps to documents, and how it is stored."""

import pytest
from django.utils import timezone

from blog.models import Post
from publishing import actions
from publishing.models import Document, Revision
from tests.content import change, live_post, newest, publish, write_post

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


def test_live_pages_are_rebuilt_from_their_revisions_and_the_record_is_kept(request) -> None:
    post = live_post("Kites")
    change(post, title="A draft sentence")
    was_live = timezone.now()
    request.getfixturevalue("new_mapping")
    assert actions.republish(model=Post) == 1
    assert actions.republish(model=Post) == 0
    assert Document.objects.live().get().title == "KITES"
    assert Document.objects.live(was_live).get().title == "Kites"


def test_a_failure_while_republishing_changes_nothing(request, monkeypatch) -> None:
    live_post("One")
    live_post("Two")
    request.getfixturevalue("new_mapping")
    titles, original = set(Document.objects.values_list("title", flat=True)), actions.documents.build_revision

    def failing(revision, **kwargs):
        if revision.content["title"] == "Two":
            raise RuntimeError
        return original(revision, **kwargs)

    monkeypatch.setattr(actions.documents, "build_revision", failing)
    with pytest.raises(RuntimeError):
        actions.republish(model=Post)
    assert set(Document.objects.values_list("title", flat=True)) == titles


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
