"""A draft shown to somebody without an account, until its time is over, it is revoked, or its maker has gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from desk.models import ShareLink
from desk.sharing import DAYS, MOST_OPEN
from documents import kinds
from publishing import deletion
from publishing.models import AuditLine
from tests.cast import make_roles
from tests.content import change, publish, write_course, write_page, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db]

MAKERS: dict[str, Callable[..., Any]] = {"post": write_post, "course": write_course, "page": write_page}


def share(person: User, item: Any, days: int = 7) -> ShareLink:
    Desk(person).post("share", item, days=days)
    return ShareLink.objects.of(item.public_id).first()


@pytest.mark.postgresql
def test_a_draft_of_every_kind_is_shown_to_whoever_has_its_link_and_to_nobody_else(
    editor: User, client: Client
) -> None:
    assert MAKERS.keys() == {kind.name for kind in kinds.content()}
    for make in MAKERS.values():
        item = make("Secret kites", subtitle="Up they go")
        link = share(editor, item)
        response = client.get(link.path)
        page = said(response)
        assert response.status_code == 200
        assert "Secret kites" in page
        assert "shared with you by Edith Crane until" in page
        assert "only signed-in staff" not in page
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"
        assert b'name="robots" content="noindex' in response.content
        assert not response.cookies
        assert client.get(item.path).status_code == 404
        assert client.post(link.path).status_code == 405


def test_it_is_the_newest_saved_draft_whatever_is_public(editor: User, client: Client) -> None:
    post = write_post("Kites")
    publish(post)
    link = share(editor, post)
    change(post, title="Better kites")
    assert "Better kites" in said(client.get(link.path))
    assert "Better kites" not in said(client.get(post.path))


def test_every_link_that_leads_nowhere_is_answered_alike(editor: User, manager: User, client: Client) -> None:
    def shared() -> tuple[Any, ShareLink]:
        item = write_post()
        return item, share(editor, item)

    (revoked_of, revoked), (_, expired), (binned, of_binned) = shared(), shared(), shared()
    Desk(manager).post("share", revoked_of, revoke=revoked.pk)
    ShareLink.objects.filter(pk=expired.pk).update(
        made_at=timezone.now() - timedelta(days=8), expires_at=timezone.now() - timedelta(seconds=1)
    )
    deletion.delete(item=binned, by=editor)
    unknown = revoked.path[:-3] + ("aa/" if not revoked.path.endswith("aa/") else "bb/")
    answers = [client.get(path) for path in (revoked.path, expired.path, of_binned.path, unknown, "/shared/x/")]
    assert {response.status_code for response in answers} == {404}
    assert len({response.content for response in answers}) == 1
    assert all(response["Cache-Control"] == "no-store, private" for response in answers)
    assert "This link leads to no draft" in said(answers[0])


def test_a_link_ends_with_the_account_or_the_right_of_whoever_made_it(
    editor: User, writer: User, client: Client
) -> None:
    post = write_post("Kites", by=writer)
    links = {person: share(person, post) for person in (editor, writer)}
    assert {client.get(link.path).status_code for link in links.values()} == {200}
    editor.groups.clear()
    assert client.get(links[editor].path).status_code == 404
    make_roles()
    User.objects.filter(pk=writer.pk).update(is_active=False)
    assert client.get(links[writer].path).status_code == 404
    User.objects.filter(pk=writer.pk).update(is_active=True)
    assert client.get(links[writer].path).status_code == 200
    path = links[writer].path
    writer.delete()
    assert client.get(path).status_code == 404


def test_links_are_listed_on_the_item_with_who_made_them_and_how_often_they_were_opened(
    editor: User, client: Client
) -> None:
    post = write_post("Kites")
    link = share(editor, post)
    desk = Desk(editor)
    assert "Nobody has opened it yet." in said(desk.get("share", post))
    for _ in range(3):
        client.get(link.path)
    client.head(link.path)
    page = desk.get("share", post)
    assert "Made by Edith Crane on" in said(page)
    assert "Opened 1 time, last on" in said(page)  # whoever reloads has not opened it again
    assert link.path in page.content.decode()
    assert "Revoked." in said(desk.post("share", post, revoke=link.pk))
    page = desk.get("share", post)
    assert link.path not in page.content.decode()
    assert "Links that have ended" in said(page)
    verbs = AuditLine.objects.order_by("pk").values_list("verb", "actor")
    assert list(verbs) == [("shared", "edith"), ("unshared", "edith")]


def test_a_link_works_for_a_week_unless_said_otherwise(editor: User) -> None:
    desk, post = Desk(editor), write_post()
    assert desk.ask("share", post).response.context["form"]["days"].value() == 7
    for days, _ in DAYS:
        link = share(editor, post, days)
        assert link.expires_at - link.made_at == timedelta(days=days)
    desk.post("share", post, days=3650)
    assert ShareLink.objects.count() == len(DAYS)


def test_nobody_revokes_what_is_not_theirs_and_nothing_odd_does_harm(
    editor: User, writer: User, other_writer: User
) -> None:
    post, theirs = write_post(by=writer), write_post(by=other_writer)
    link = share(editor, theirs)
    desk = Desk(writer)
    assert desk.post("share", theirs, revoke=link.pk).status_code == 404
    for odd in (link.pk, "", "x", "-1", "9" * 30, "٣"):
        desk.post("share", post, revoke=odd)
    assert ShareLink.objects.open(timezone.now()).count() == 1


def test_there_is_an_end_to_the_links_of_one_draft(editor: User) -> None:
    post = write_post()
    for _ in range(MOST_OPEN + 1):
        share(editor, post)
    assert ShareLink.objects.count() == MOST_OPEN
