"""Where a row is used: what is public is named for everybody, of other people's drafts is said how many there are."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from blog.models import Author
from documents import kinds
from live_rows.usage import uses_of
from tests.content import change, image, publish, schedule, write_course, write_page, write_post
from tests.desk.desk import Desk, said
from website.models import SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

# How each kind of content comes to use a picture.
WRITERS = {"post": write_post, "course": write_course, "page": write_page}


@pytest.fixture
def picture(writer: User) -> Any:
    """The writer's own."""
    picture = image("Kites over the lake")
    picture.uploaded_by = writer
    picture.save()
    return picture


def page_of(picture: Any, person: User, name: str = "change") -> str:
    return said(Desk(person).client.get(f"/admin/images/image/{picture.pk}/{name}/"))


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("role", ["hero", "social_image", "body"])
def test_a_strangers_draft_is_counted_and_not_named(picture: Any, writer: User, superuser: User, kind: str, role: str):
    assert set(WRITERS) == {each.name for each in kinds.content()}
    figure = f'<figure data-image="{picture.public_id}" data-layout="text" data-alt="Kites"></figure>'
    WRITERS[kind]("Secret plans", **{role: figure if role == "body" else picture})

    for name in ("change", "delete"):
        page = page_of(picture, writer, name)
        assert "Secret plans" not in page
        assert "1 draft of other people" in page
        assert "Secret plans (" in page_of(picture, superuser, name)


def test_two_mentions_of_one_draft_are_one_draft(picture: Any, writer: User, other_writer: User):
    write_post("Secret plans", by=other_writer, hero=picture, social_image=picture)
    write_post("More of them", by=other_writer, hero=picture)

    uses = uses_of(picture, writer)

    assert (uses.named, uses.hidden) == ([], 2)


def test_a_scheduled_page_of_somebody_else_is_a_draft_yet(picture: Any, writer: User, other_writer: User):
    post = write_post("Secret plans", by=other_writer, hero=picture, hero_alt="Kites")
    schedule(post, timezone.now() + timedelta(days=1))

    uses = uses_of(picture, writer)

    assert (uses.named, uses.hidden) == ([], 1)


def test_a_live_page_is_named_for_everybody_as_the_public_knows_it(picture: Any, writer: User, other_writer: User):
    post = write_post("Kites", by=other_writer, hero=picture, hero_alt="Kites")
    document = publish(post)
    change(post, title="Secret title", social_image=picture)

    (use,) = uses_of(picture, writer).named

    assert (use.title, use.where, use.url, use.is_live) == ("Kites", "Post, main picture", document.path, True)
    for name in ("change", "delete"):
        page = page_of(picture, writer, name)
        assert "Kites (Post, main picture)" in page
        assert "Secret title" not in page
    (own,) = uses_of(picture, other_writer).named
    assert (own.title, own.is_live) == ("Secret title", True)
    assert own.url.startswith("/admin/blog/post/")


def test_that_the_draft_of_a_live_page_has_the_picture_by_now_is_not_told(
    picture: Any, writer: User, other_writer: User
):
    post = write_post("Kites", by=other_writer)
    publish(post)
    change(post, hero=picture)

    uses = uses_of(picture, writer)

    assert (uses.named, uses.hidden) == ([], 1)


def test_own_drafts_and_live_pages_and_others_stand_side_by_side(picture: Any, writer: User, other_writer: User):
    write_post("My plans", by=writer, hero=picture)
    publish(write_post("Out already", by=other_writer, hero=picture, hero_alt="Kites"))
    write_post("Secret plans", by=other_writer, hero=picture)

    page = page_of(picture, writer, "delete")

    assert "cannot be deleted while it is used on" in page
    assert "My plans (Post, main picture)" in page
    assert "Out already (Post, main picture)" in page
    assert "1 draft of other people" in page
    assert "Secret plans" not in page


def test_the_photo_of_an_author_and_the_logo_of_the_site_are_uses(picture: Any, writer: User, superuser: User):
    author = Author.objects.create(name="Ada Obi", slug="ada-obi", photo=picture, photo_alt="Ada Obi at a desk")
    SiteSettings.objects.update_or_create(pk=1, defaults={"name": "Northmere", "logo": picture})

    for name in ("change", "delete"):
        page = page_of(picture, writer, name)
        assert "Ada Obi (Author, photo)" in page
        assert "Northmere (Site settings, logo)" in page
    assert f"/admin/blog/author/{author.pk}/change/" in {use.url for use in uses_of(picture, superuser).named}


def test_whoever_may_not_see_the_people_is_given_no_link_to_them(picture: Any):
    Author.objects.create(name="Ada Obi", slug="ada-obi", photo=picture, photo_alt="Ada Obi at a desk")
    nobody = User.objects.create_user("nobody", is_staff=True)

    (use,) = uses_of(picture, nobody).named

    assert (use.title, use.url) == ("Ada Obi", "")
