"""Tags at the desk: how much each is used, and renaming, merging and deleting them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog.models import Post
from live_rows.models import FormerSlug, MergedTag, Tag
from publishing import actions, deletion
from publishing.models import AuditLine, Revision
from tests.content import change, image, live_post, newest, publish, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

LIST = "/admin/live_rows/tag/"


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def act(desk: Desk, action: str, tags: list[Tag], **data: Any) -> str:
    sent = {"action": action, "_selected_action": [tag.pk for tag in tags], **data}
    return said(desk.client.post(LIST, sent, follow=True))


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def test_the_list_says_how_much_each_is_used_and_finds_those_that_nothing_has(desk: Desk) -> None:
    live_post("One", tags=("Kites",))
    live_post("Two", tags=("Kites", "Wind"))
    write_post("Draft", tags=("Kites",))
    image().tags.add("Wind")
    Tag.objects.create(name="Idle")
    rows = {row.name: (row.live, row.drafts, row.images) for row in desk.get(LIST).context["cl"].result_list}
    assert rows == {"Kites": (2, 1, 0), "Wind": (1, 0, 1), "Idle": (0, 0, 0)}
    assert "Never" in said(desk.get(LIST))
    assert [row.name for row in desk.get(LIST, use="unused").context["cl"].result_list] == ["Idle"]
    assert len(desk.get(LIST, use="live").context["cl"].result_list) == 2


def test_the_list_asks_the_database_as_often_however_many_tags_there_are(
    desk: Desk, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    live_post(tags=("One",))
    with CaptureQueriesContext(connection) as few:
        desk.get(LIST)
    live_post(tags=tuple(f"Tag {number}" for number in range(12)))
    with django_assert_num_queries(len(few)):
        desk.get(LIST)


# --- merging ----------------------------------------------------------------------------------------------------------


def test_merging_says_which_addresses_change_and_asks_into_which(desk: Desk) -> None:
    live_post("One", slug="one", tags=("Kites",))
    live_post("Two", slug="two", tags=("Kiting",))
    page = act(desk, "merge_selected", [tag("Kites"), tag("Kiting")], into=tag("Kites").pk)
    for sentence in (
        "Merge 1 tag into “Kites”",
        "This cannot be undone",
        "Two /blog/two/ changes",
        "Kiting /blog/tag/kiting/ ends",
        "Kites /blog/tag/kites/ changes",
        "/blog/tag/kiting/feed/ and atom/ and json/ below it end",
    ):
        assert sentence in page, sentence
    assert Tag.objects.count() == 2


def test_a_merged_tag_leads_to_the_other_wherever_it_was(desk: Desk, editor: User, client: Client) -> None:
    post = live_post("One", slug="one", tags=("Kites", "Kiting"))
    other = live_post("Two", slug="two", tags=("Kiting",))
    draft = write_post("Draft", tags=("Kiting",))
    picture = image()
    picture.tags.add("Kiting")
    kites, kiting = tag("Kites"), tag("Kiting")
    kiting.slug = "kiting-for-all"
    kiting.save()
    before = {item.pk: item.public_id for item in (post, other, draft)}
    page = act(desk, "merge_selected", [kites, kiting], into=kites.pk, confirmed=1)
    assert "“Kiting” is merged into “Kites”." in page

    assert list(Tag.objects.values_list("name", flat=True)) == ["Kites"]
    for path in ("/blog/tag/kiting/", "/blog/tag/kiting-for-all/", "/blog/tag/kiting-for-all/feed/"):
        response = client.get(path)
        assert response.status_code == 301, path
        assert response["Location"] == path.replace("kiting-for-all", "kites").replace("kiting", "kites")
    for item in Post.objects.filter(pk__in=before):
        assert [each.name for each in item.tags.all()] == ["Kites"]
    assert [each.name for each in picture.tags.all()] == ["Kites"]
    assert client.get("/blog/two/").content.decode().count('rel="tag">Kites<') == 1
    assert client.get("/blog/one/").content.decode().count('rel="tag"') == 1
    for slug in ("kites", "kiting", "kiting-for-all"):
        titles = [each["title"] for each in client.get(f"/api/v1/posts/?tag={slug}").json()["results"]]
        assert sorted(titles) == ["One", "Two"]
    line = AuditLine.objects.get(verb="merged")
    assert (line.actor, line.title) == (editor.get_username(), "Kiting → Kites")


def test_nothing_seems_changed_by_a_merge_and_old_revisions_come_back_with_the_other(
    desk: Desk, client: Client
) -> None:
    post = live_post("One", slug="one", tags=("Kiting",))
    old = newest(post)
    live_post("Two", tags=("Kites",))
    act(desk, "merge_selected", [tag("Kites"), tag("Kiting")], into=tag("Kites").pk, confirmed=1)
    assert "unpublished changes" not in said(desk.open(post).response)
    assert actions.save_revision(item=Post.objects.get(pk=post.pk), by=None).number == old.number
    change(Post.objects.get(pk=post.pk), title="Changed")
    post = Post.objects.get(pk=post.pk)
    post.tags.clear()
    actions.save_revision(item=post, by=None)
    restored = actions.restore(revision=old, by=None)
    assert restored.lost == []
    assert [each.name for each in Post.objects.get(pk=post.pk).tags.all()] == ["Kites"]
    publish(post)
    assert 'rel="tag">Kites<' in client.get("/blog/one/").content.decode()
    assert list(actions.republish(model=Post))
    assert 'rel="tag">Kites<' in client.get("/blog/one/").content.decode()
    assert Revision.objects.filter(item=post.public_id).count() >= 3


def test_who_types_a_merged_name_gets_the_other_tag(desk: Desk) -> None:
    live_post("One", tags=("Kites",))
    stale = desk.new(Post).type(title="New", tags="kiting, Wind")
    Tag.objects.create(name="Kiting")
    act(desk, "merge_selected", [tag("Kites"), tag("Kiting")], into=tag("Kites").pk, confirmed=1)
    stale.press()
    assert sorted(each.name for each in Post.objects.get(title="New").tags.all()) == ["Kites", "Wind"]
    desk.client.post(reverse("admin:live_rows_tag_add"), {"name": "Kiting"})
    desk.new(Post).type(title="Newer", tags="kiting").press()
    assert [each.name for each in Post.objects.get(title="Newer").tags.all()] == ["Kiting"]


def test_merges_of_merges_still_lead_to_the_last(desk: Desk, client: Client) -> None:
    post = live_post("One", tags=("A",))
    live_post("Two", tags=("B",))
    live_post("Three", tags=("C",))
    old = newest(post)
    act(desk, "merge_selected", [tag("A"), tag("B")], into=tag("B").pk, confirmed=1)
    act(desk, "merge_selected", [tag("B"), tag("C")], into=tag("C").pk, confirmed=1)
    assert client.get("/blog/tag/a/")["Location"] == "/blog/tag/c/"
    assert MergedTag.objects.filter(tag__name="C").count() == 2
    actions.restore(revision=old, by=None)
    assert [each.name for each in Post.objects.get(pk=post.pk).tags.all()] == ["C"]


def test_one_tag_alone_is_not_merged_and_an_id_of_nothing_refuses_all(desk: Desk) -> None:
    kites = Tag.objects.create(name="Kites")
    assert "Tick at least two tags" in act(desk, "merge_selected", [kites])
    sent = {"action": "merge_selected", "_selected_action": [kites.pk, 999]}
    assert desk.client.post(LIST, sent).status_code == 403


# --- deleting ---------------------------------------------------------------------------------------------------------


def test_only_what_nothing_uses_is_deleted(desk: Desk) -> None:
    live_post("One", tags=("Kites",))
    idle, busy = [Tag.objects.create(name=name) for name in ("Idle", "Lazy")], tag("Kites")
    page = act(desk, "delete_unused", [*idle, busy])
    assert "Delete 2 tags that nothing uses" in page
    assert "1 that you ticked is in use and will stay." in page
    page = act(desk, "delete_unused", [*idle, busy], confirmed=1)
    assert "2 tags are deleted." in page
    assert list(Tag.objects.values_list("name", flat=True)) == ["Kites"]
    assert AuditLine.objects.filter(verb="deleted", kind="tag").count() == 2
    assert FormerSlug.objects.filter(slug="idle").exists()


def test_a_tag_of_something_in_the_bin_is_not_unused(desk: Desk) -> None:
    post = write_post("One", tags=("Kites",))
    deletion.delete(item=post, by=None)
    assert "something uses each of these" in act(desk, "delete_unused", [tag("Kites")], confirmed=1)
    assert Tag.objects.exists()


# --- renaming ---------------------------------------------------------------------------------------------------------


def test_a_new_name_is_confirmed_with_the_addresses_it_changes(desk: Desk, client: Client) -> None:
    live_post("One", slug="one", tags=("Kites",))
    kites = tag("Kites")
    sheet = desk.open(kites).type(name="Flying", slug="flying")
    response = sheet.press("_save")
    page = said(response)
    for sentence in (
        "Name: Kites → Flying",
        "Address: kites → flying",
        "One /blog/one/ changes",
        "/blog/tag/kites/ ends",
    ):
        assert sentence in page, sentence
    assert tag("Kites")
    assert sheet.desk.client.post(sheet.url, {**sheet.fields, "_save": "1", "confirmed": "1"}).status_code == 302
    assert client.get("/blog/tag/kites/")["Location"] == "/blog/tag/flying/"
    assert AuditLine.objects.get(verb="renamed").title == "Kites → Flying; kites → flying"


def test_a_tag_that_no_page_has_is_renamed_at_once(desk: Desk) -> None:
    kites = Tag.objects.create(name="Kites")
    desk.open(kites).type(name="Flying").press("_save")
    assert tag("Flying").pk == kites.pk


def test_whoever_may_not_change_tags_merges_none(writer: User) -> None:
    Tag.objects.create(name="Kites")
    Tag.objects.create(name="Kiting")
    sent = {"action": "merge_selected", "_selected_action": [tag.pk for tag in Tag.objects.all()], "confirmed": 1}
    assert Desk(writer).client.post(LIST, sent).status_code == 403
    assert Tag.objects.count() == 2
