"""The bin: what is deleted comes back whole, or goes for good by hand or by time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import Post
from courses.models import Course
from documents import kinds
from documents.models import Document, Reference
from live_rows.models import Tag
from live_rows.usage import uses_of
from publishing import actions, deletion, gate
from publishing.deletion import NotInTheBin
from publishing.models import AuditLine, Binned, Publishable, Revision
from publishing.models.binned import KEPT_FOR
from tests.content import change, image, live_course, live_post, publish, write_course, write_page, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

BIN = "/admin/publishing/binned/"
MAKERS = {"post": write_post, "course": write_course, "page": write_page}


def binned(item: Publishable) -> Binned:
    return Binned.objects.get(item=item.public_id)


def bring_back(desk: Desk, item: Publishable) -> Any:
    return desk.client.post(reverse("admin:publishing_binned_bring_back", args=[binned(item).pk]), follow=True)


def age(item: Publishable, by: timedelta) -> None:
    Binned.objects.filter(item=item.public_id).update(deleted_at=timezone.now() - by)


def body_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_every_kind_comes_back_just_as_it_was(editor: User, superuser: User) -> None:
    assert MAKERS.keys() == {kind.name for kind in kinds.content()}
    for make in MAKERS.values():
        item = make("Kites", body="<p>Up they go.</p>", by=editor) if make is write_post else make("Kites")
        publish(item)
        model = type(item)
        before, row = gate.read(item), model._default_manager.values().get(pk=item.pk)
        desk = Desk(superuser)
        response = desk.post("delete", item, post="yes")
        assert "“Kites” is in the bin , from which it can be brought back until" in said(response)
        assert not model._default_manager.exists()
        bring_back(desk, item)
        back = model._default_manager.get()
        assert gate.read(back) == before
        after = model._default_manager.values().get(pk=item.pk)
        assert {name for name, value in row.items() if after[name] != value} <= {"updated_at"}
        assert Revision.objects.of(back).count() == 1
        assert not Document.objects.of_item(item.public_id).live().exists()
        item.delete()
    verbs = AuditLine.objects.order_by("pk").values_list("verb", "actor").distinct()
    assert {(verb, actor) for verb, actor in verbs if verb != "published"} == {
        ("deleted", "root"),
        ("brought_back", "root"),
    }


def test_a_deleted_course_comes_back_with_its_twelve_relations(editor: User, client: Client) -> None:
    course = write_course("Flight", slug="flight", hero=image(), hero_alt="A kite", intakes=({"name": "January"},))
    course.fees.create(amount=9500, academic_year="2027/28", position=0)
    course.modules.create(title="Lift", summary="Up.", position=0)
    course.reasons.create(title="It flies", text="High.", position=0)
    course.requirements.create(title="A degree", text="In anything.", position=0)
    course.accreditations.create(body="The Kite Society", scope="All", logo=image("A logo"), position=0)
    course.staff.create(name="Ada Byron", role="Tutor", position=0)
    course.faqs.create(question="Why?", answer="Because.", position=0)
    actions.save_revision(item=course, by=editor)
    publish(course)
    listing = live_post("Lists it", courses=[str(course.public_id)])
    linking = live_post("Links to it", body=f'<p>See <a data-ref="{course.ref}">the course</a>.</p>')
    showing = live_post("Shows it", body=f'<div data-card="course" data-ref="{course.ref}"></div><p>Words.</p>')
    posts = [listing, linking, showing]
    pages = [f"/blog/{post.slug}/" for post in posts]
    before, shown = gate.read(course), [body_of(client, page) for page in pages]
    assert all("/courses/flight/" in page for page in shown)
    assert "Lists it" in body_of(client, "/courses/flight/")

    desk = Desk(editor)
    desk.post("delete", course, post="yes")
    assert all("/courses/flight/" not in body_of(client, page) for page in pages)
    bring_back(desk, course)
    back = Course.objects.get()
    assert gate.read(back) == before
    publish(back)
    assert [body_of(client, page) for page in pages] == shown
    assert "Lists it" in body_of(client, "/courses/flight/")


def test_what_is_in_the_bin_is_nowhere_else(editor: User, client: Client) -> None:
    post = live_post("Kites in the wind", slug="kites")
    desk = Desk(editor)
    desk.post("delete", post, post="yes")
    assert client.get("/blog/kites/").status_code == 410
    assert "Kites in the wind" not in body_of(client, "/blog/")
    for page in ("change", "history", "share", "preview", "delete"):
        assert desk.get(page, post).status_code == 404
    listed = said(desk.get("/admin/blog/post/?q=kites"))
    assert "Kites in the wind" not in listed
    found = desk.get(reverse("admin:desk_search_content"), q="kites", kind="post").content.decode()
    assert "Kites in the wind" not in found
    with pytest.raises(actions.PublishRefused, match="It is in the bin"):
        actions.publish(revision=Revision.objects.get(), by=editor)
    write_post("Other kites", slug="kites")  # its address is free


def test_an_address_that_was_taken_meanwhile_is_left_to_whoever_has_it(editor: User) -> None:
    post = write_post("Kites", slug="kites")
    desk = Desk(editor)
    desk.post("delete", post, post="yes")
    write_post("Other kites", slug="kites")
    response = bring_back(desk, post)
    assert "Another item has its address by now, so it got one of its own: kites-2." in said(response)
    assert Post.objects.get(pk=post.pk).slug == "kites-2"
    assert Revision.objects.of(post).count() == 2


def test_what_it_mentions_is_not_deleted_under_it(editor: User) -> None:
    post = write_post("Kites", tags=("Wind",), hero=image("A kite"))
    tag = Tag.objects.get()
    desk = Desk(editor)
    desk.post("delete", post, post="yes")
    response = desk.get(reverse("admin:live_rows_tag_delete", args=[tag.pk]))
    assert "Kites (Post, tag, in the bin)" in said(response)
    deletion.remove(binned=binned(post), by=editor)
    assert not uses_of(tag, editor)
    assert not Reference.objects.exists()


def test_it_leaves_the_bin_after_thirty_days_whether_anybody_clears_up_or_not(editor: User) -> None:
    post, other = write_post("Kites"), write_post("Balloons")
    desk = Desk(editor)
    desk.post("delete", post, post="yes")
    age(post, KEPT_FOR - timedelta(minutes=1))
    assert "Kites" in said(desk.get(BIN))
    age(post, KEPT_FOR)
    assert "Kites" not in said(desk.get(BIN))
    assert bring_back(desk, post).status_code == 404
    with pytest.raises(NotInTheBin):
        deletion.bring_back(binned=binned(post), by=editor)
    desk.post("delete", other, post="yes")  # who deletes clears up
    assert list(Binned.objects.values_list("title", flat=True)) == ["Balloons"]
    assert not Revision.objects.of(post).exists()
    line = AuditLine.objects.get(verb="removed")
    assert (line.title, line.actor) == ("Kites", "")


def test_the_command_clears_away_what_nobody_has(editor: User, capsys: pytest.CaptureFixture) -> None:
    for number in range(3):
        deletion.delete(item=write_post(f"Kites {number}"), by=editor)
    Binned.objects.exclude(title="Kites 2").update(deleted_at=timezone.now() - KEPT_FOR)
    call_command("empty_bin")
    assert capsys.readouterr().out == "2 removed for good.\n"
    assert Binned.objects.get().title == "Kites 2"


def test_somebody_deletes_for_good_by_hand(editor: User) -> None:
    posts = [live_post(f"Kites {number}") for number in range(3)]
    desk = Desk(editor)
    for post in posts:
        desk.post("delete", post, post="yes")
    url = reverse("admin:publishing_binned_delete", args=[binned(posts[0]).pk])
    assert "Post: Kites 0" in said(desk.client.get(url))
    desk.client.post(url, {"post": "yes"}, follow=True)
    chosen = [binned(post).pk for post in posts[1:]]
    data = {"action": "delete_selected", "_selected_action": chosen}
    assert "Post: Kites 1" in said(desk.client.post(BIN, data))
    desk.client.post(BIN, {**data, "post": "yes"}, follow=True)
    assert not Binned.objects.exists()
    assert not Revision.objects.exists()
    assert Document.objects.count() == 3  # what was public, and when
    assert AuditLine.objects.filter(verb="removed", actor="edith").count() == 3


def test_several_are_brought_back_at_once(editor: User) -> None:
    for title in ("Kites", "Balloons"):
        deletion.delete(item=write_post(title), by=editor)
    chosen = list(Binned.objects.values_list("pk", flat=True))
    desk = Desk(editor)
    desk.client.post(BIN, {"action": "bring_back_chosen", "_selected_action": chosen}, follow=True)
    assert set(Post.objects.values_list("title", flat=True)) == {"Kites", "Balloons"}


def test_a_writer_finds_their_own_and_no_more(writer: User, other_writer: User, editor: User) -> None:
    mine, public, theirs = (
        write_post("Mine", by=writer),
        write_post("Public", by=writer),
        write_post("Theirs", by=other_writer),
    )
    course = write_course("Flight")
    publish(public)
    for item in (mine, public, theirs, course):
        deletion.delete(item=item, by=editor)
    desk = Desk(writer)
    listed = said(desk.get(BIN))
    assert ["Mine" in listed, "Public" in listed, "Theirs" in listed, "Flight" in listed] == [True, True, False, False]
    for item, status in ((mine, 200), (public, 404), (theirs, 404)):
        url = reverse("admin:publishing_binned_delete", args=[binned(item).pk])
        assert desk.client.get(url).status_code == status
    assert bring_back(desk, theirs).status_code == 404
    bring_back(desk, mine)
    assert Post.objects.get().created_by == writer


def test_the_page_of_an_item_says_what_comes_back(editor: User) -> None:
    course = live_course("Flight", slug="flight", intakes=({"name": "January"}, {"name": "May"}))
    change(course, title="Flight and fall")
    deletion.delete(item=course, by=editor)
    page = said(Desk(editor).client.get(reverse("admin:publishing_binned_change", args=[binned(course).pk])))
    for words in ("Edith Crane", "/courses/flight/", "intakes: 2, saved versions: 2", "Bring it back as a draft"):
        assert words in page
