"""An author, a subject or a tag that is renamed is found under its old address; one that is deleted is gone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog.models import Author
from courses.models import Subject
from documents import kinds
from live_rows.models import FormerSlug, Tag
from live_rows.slugs import slugify
from publishing import actions
from snippets.models import Snippet
from tests.content import author, change, live_post, newest, subject
from tests.desk.desk import Desk, Sheet, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

WITH_ADDRESSES = [kind for kind in kinds.live_rows() if kind.prefix]


def row_with_a_post(kind: str) -> Any:
    if kind == "tag":
        live_post("Kites", tags=("Wind",))
        return Tag.objects.get()
    if kind == "author":
        ada = author("Ada Byron")
        live_post("Kites", authors=[str(ada.public_id)])
        return ada
    if kind == "snippet":
        row = Snippet.objects.create(title="Fees may change", body="<p>They may.</p>")
        live_post("Kites", body=f'<p>Up.</p><div data-card="snippet" data-ref="{row.ref}"></div>')
        return row
    engineering = subject("Engineering")
    live_post("Kites", subject=engineering)
    return engineering


def rename(row: Any, slug: str) -> None:
    row.slug = slug
    row.save()


@pytest.mark.parametrize("kind", [kind.name for kind in WITH_ADDRESSES])
@pytest.mark.parametrize("ending", ["", "feed/", "feed/atom/"])
def test_a_former_address_leads_to_where_it_is_now(client: Client, kind: str, ending: str) -> None:
    row = row_with_a_post(kind)
    path = kinds.of(kind).path
    first = row.slug
    rename(row, "second")
    rename(row, "third")
    for former in (first, "second"):
        response = client.get(path(former) + ending, {"utm_source": "x"})
        assert (response.status_code, response["Location"]) == (301, f"{path('third')}{ending}?utm_source=x")
    assert client.get(path("third") + ending).status_code == 200


@pytest.mark.parametrize("kind", [kind.name for kind in WITH_ADDRESSES])
def test_an_address_goes_to_whoever_has_it_now(client: Client, kind: str) -> None:
    row = row_with_a_post(kind)
    first = row.slug
    rename(row, "second")
    rename(row, first)
    assert client.get(kinds.of(kind).path(first)).status_code == 200
    assert client.get(kinds.of(kind).path("second")).status_code == 301


@pytest.mark.parametrize("kind", [kind.name for kind in WITH_ADDRESSES])
def test_the_address_of_a_deleted_row_is_gone(client: Client, kind: str) -> None:
    row = kinds.of(kind).model_class(slug="short-lived", **{"title" if kind == "subject" else "name": "Short lived"})
    row.save()
    row.delete()
    assert client.get(kinds.of(kind).path("short-lived")).status_code == 410


@pytest.mark.parametrize("kind", [kind.name for kind in kinds.live_rows()])
def test_a_row_in_use_is_not_deleted_and_its_pages_are_named(kind: str, superuser: User) -> None:
    if kind == "image":
        from tests.content import image

        row: Any = image("Kites")
        live_post("Kites", hero=row, hero_alt="Kites, three of them")
    else:
        row = row_with_a_post(kind)
    desk = Desk(superuser)
    url = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/delete/"
    for response in (desk.client.get(url), desk.client.post(url, {"post": "yes"})):
        assert "cannot be deleted while it is used on: Kites (Post, " in said(response)
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes", "confirmed": "1"}
    response = desk.client.post(f"/admin/{row._meta.app_label}/{row._meta.model_name}/", chosen)
    refused = "1 stays Kites It is used on: Kites (Post, " if kind == "image" else "deleted, because some are used on"
    assert refused in said(response)
    assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_a_draft_of_somebody_else_is_counted_and_not_named(writer: User, other_writer: User) -> None:
    from tests.content import image, write_post

    picture = image("Kites")
    picture.uploaded_by = writer
    picture.save()
    write_post("Secret plans", by=other_writer, hero=picture)
    page = said(Desk(writer).get(f"/admin/images/image/{picture.pk}/change/"))
    assert "Secret plans" not in page
    assert "1 draft of other people" in page


def test_a_tag_renamed_before_a_rebuild_keeps_its_new_name(client: Client) -> None:
    post = live_post("Kites", tags=("Wind",))
    tag = Tag.objects.get()
    tag.name = "Breeze"
    tag.save()
    actions.republish(model=type(post))
    change(post, subtitle="Again")
    actions.publish(revision=newest(post), by=None)
    assert [each.name for each in Tag.objects.all()] == ["Breeze"]
    assert "Breeze" in client.get("/blog/kites/").text
    assert client.get("/blog/tag/wind/").status_code == 200


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ελλάδα", "ellada"),
        ("Привет мир", "privet-mir"),
        ("日本", "riben"),
        ("120–180 minutes", "120-180-minutes"),
        ("2026/27", "2026-27"),
        ("Part-time—and", "part-time-and"),
        ("King’s & Queen's", "kings-queens"),
        ("Straße", "strasse"),
        ("Ærø, Łódź", "aero-lodz"),
        ("C++/C#", "c-c"),
        ("½ day", "1-2-day"),
        ("  --  ", ""),
    ],
)
def test_a_slug_is_made_of_whatever_a_title_says(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("name", ["Ελλάδα", "日本", "♥", "C++", "C#", "???", "العربية", "ไทย", "🎓"])
def test_every_tag_has_an_address_that_works(client: Client, name: str) -> None:
    live_post("Kites", tags=(name,))
    [tag] = Tag.objects.all()
    path = kinds.of("tag").path(tag.slug)
    assert client.get(path).status_code == 200
    assert path in client.get("/blog/kites/").text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "Cafe\u0301"),
        ("MBA", "M\u200bBA"),
        ("MBA", "\ufeffMBA"),
        ("Data science", "Data\u00a0science"),
        ("MBA", "mba"),
    ],
)
def test_two_spellings_that_look_alike_are_one_tag(editor: User, one: str, other: str) -> None:
    from blog.models import Post

    desk = Desk(editor)
    for name in (one, other):
        desk.new(Post).type(title="Kites", tags=name).press()
    assert Tag.objects.count() == 1
    assert not FormerSlug.objects.exists()
    assert Author.objects.count() + Subject.objects.count() == 0


# --- In the desk -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind.name for kind in WITH_ADDRESSES])
def test_an_address_changed_in_the_desk_leads_from_the_former_one(client: Client, kind: str, superuser: User) -> None:
    row = row_with_a_post(kind)
    former = kinds.of(kind).path(row.slug)
    response = sheet_of(superuser, row).type(slug="another-name", confirmed="1").press("_save", follow=False)
    assert response.status_code == 302, said(response)
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, kinds.of(kind).path("another-name"))
    assert client.get(kinds.of(kind).path("another-name")).status_code == 200


def test_a_tag_without_an_address_gets_one_from_its_name_and_none_that_another_has(superuser: User) -> None:
    row, _ = Tag.objects.create(name="Kites"), Tag.objects.create(name="Wind")
    sheet_of(superuser, row).type(slug="Kites & Gliders!").press("_save")
    assert Tag.objects.get(pk=row.pk).slug == "kites-gliders"
    sheet_of(superuser, row).type(slug="", name="Gliding").press("_save")
    assert Tag.objects.get(pk=row.pk).slug == "gliding"
    response = sheet_of(superuser, row).type(slug="wind").press("_save", follow=False)
    assert "already exists" in said(response)
    assert Tag.objects.get(pk=row.pk).slug == "gliding"


def sheet_of(person: User, row: Any) -> Sheet:
    """The row's form in the desk."""
    desk, opts = Desk(person), row._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    return Sheet(desk, url, desk.client.get(url), f"{opts.model_name}_form")
