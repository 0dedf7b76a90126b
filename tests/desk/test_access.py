"""Who may open what: every address of the desk, for every role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from blog.models import Post
from documents.models import Document, MissedAddress, Redirect
from enquiries.models import Form
from live_rows.models import Tag
from publishing import deletion
from publishing.models import AuditLine, Revision
from snippets.models import Snippet
from tests.cast import make_person
from tests.content import author, image, live_course, live_post, publish, schedule, subject, write_page, write_post
from tests.desk.desk import Desk, Sheet, said, url_of
from tests.enquiries.sending import an_enquiry
from website.models import SiteSettings

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]

OPEN, FORBIDDEN, MISSING = 200, 403, 404
ROLES = ("Writer", "Editor", "Manager", "superuser")
PUBLISHING = ("publish", "schedule", "unpublish")
READING = ("preview", "revision", "compare")
STOCK = ("changelist", "add", "history", "delete", "change")


def hidden(page: str) -> int:
    """What somebody without the right is answered: that there is no such thing; that a list is not for them."""
    return FORBIDDEN if page in {"changelist", "add"} else MISSING


def expected() -> dict[str, tuple[int, ...]]:
    """What each role is answered (in the order of ROLES) at each address, about things that somebody else made."""
    table: dict[str, tuple[int, ...]] = {"index": (OPEN,) * 4, "password_change": (OPEN,) * 4, "jsi18n": (OPEN,) * 4}
    table |= dict.fromkeys(("desk_search_content", "desk_search_tags", "desk_slug", "desk_token"), (OPEN,) * 4)
    table |= {"images_image_search": (OPEN,) * 4, "password_change_done": (OPEN,) * 4}
    for kind in ("blog_post", "courses_course", "website_page"):
        for page in (*PUBLISHING, *READING, "history"):
            table[f"{kind}_{page}"] = (MISSING, OPEN, OPEN, OPEN)
        table[f"{kind}_share"] = table[f"{kind}_review"] = (MISSING, OPEN, OPEN, OPEN)
        for page in ("changelist", "add"):
            table[f"{kind}_{page}"] = (OPEN if kind == "blog_post" else FORBIDDEN, OPEN, OPEN, OPEN)
        table[f"{kind}_delete"] = table[f"{kind}_change"] = (MISSING, OPEN, OPEN, OPEN)
        for page in ("cancel_schedule", "include", "restore", "presence"):  # only ever by POST
            table[f"{kind}_{page}"] = (MISSING, 405, 405, 405)
    for kind in ("blog_author", "courses_subject", "live_rows_tag", "snippets_snippet"):
        table |= {f"{kind}_{page}": (hidden(page), OPEN, OPEN, OPEN) for page in STOCK}
    table |= {f"images_image_{page}": (OPEN, OPEN, OPEN, OPEN) for page in ("changelist", "add", "history", "change")}
    table["images_image_describe"] = (OPEN,) * 4
    table["images_image_delete"] = table["images_image_replace"] = (MISSING, OPEN, OPEN, OPEN)
    table["images_image_discard"] = (MISSING, 405, 405, 405)  # only ever by POST
    for kind in ("documents_redirect", "auth_user"):
        table |= {f"{kind}_{page}": (hidden(page), hidden(page), OPEN, OPEN) for page in STOCK}
    for page in (*STOCK, "answer", "person"):
        closed = FORBIDDEN if page == "person" else hidden(page)
        table[f"enquiries_enquiry_{page}"] = (closed, closed, OPEN, OPEN)
        if page in STOCK:
            table[f"enquiries_form_{page}"] = (hidden(page), hidden(page), OPEN, OPEN)
    table["enquiries_enquiry_add"] = (FORBIDDEN,) * 4  # students do that
    table["documents_redirect_import"] = (FORBIDDEN, FORBIDDEN, OPEN, OPEN)
    for page in ("changelist", "history", "change", "delete"):
        table[f"documents_missedaddress_{page}"] = (hidden(page), hidden(page), OPEN, OPEN)
    table["documents_missedaddress_add"] = (FORBIDDEN,) * 4
    table["auth_user_password_change"] = (FORBIDDEN, FORBIDDEN, OPEN, OPEN)
    for page in ("changelist", "history", "change"):
        table[f"publishing_auditline_{page}"] = (hidden(page), hidden(page), OPEN, OPEN)
    for page in ("add", "delete"):
        table[f"publishing_auditline_{page}"] = (hidden(page),) * 4
        table[f"website_sitesettings_{page}"] = (hidden(page),) * 4
    table |= {f"publishing_binned_{page}": (MISSING, OPEN, OPEN, OPEN) for page in ("change", "delete", "history")}
    table["publishing_binned_changelist"], table["publishing_binned_add"] = (OPEN,) * 4, (FORBIDDEN,) * 4
    table["publishing_binned_bring_back"] = (MISSING, 405, 405, 405)
    table["website_sitesettings_changelist"] = (FORBIDDEN, FORBIDDEN, 302, 302)
    table["website_sitesettings_change"] = table["website_sitesettings_history"] = (MISSING, MISSING, OPEN, OPEN)
    table |= {"images_image_upload": (405,) * 4, "richtext_clean": (405,) * 4, "logout": (405,) * 4}
    table |= dict.fromkeys(("richtext_headings", "richtext_video", "desk_markdown"), (405,) * 4)
    return table


# Answered for everybody, or about nothing of ours.
APART = {"login", "autocomplete", "view_on_site", "app_list"}


def names(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


@pytest.fixture
def addresses() -> dict[str, str]:
    """Every address of the desk, about things made by nobody in particular."""
    stranger = User.objects.create_user("stranger", is_staff=True)
    things: dict[str, Any] = {
        "blog_post": live_post(),
        "courses_course": live_course(),
        "website_page": write_page(),
        "blog_author": author(),
        "courses_subject": subject(),
        "images_image": image(),
        "live_rows_tag": Tag.objects.create(name="MBA"),
        "snippets_snippet": Snippet.objects.create(title="Fees", body="<p>They may change.</p>"),
        "documents_redirect": Redirect.objects.create(old_path="/old/", target="https://example.ac.uk/"),
        "documents_missedaddress": MissedAddress.objects.create(
            path="/nowhere/", count=1, first_at=timezone.now(), last_at=timezone.now()
        ),
        "publishing_auditline": AuditLine.objects.first(),
        "publishing_binned": deletion.delete(item=write_post(), by=None),
        "website_sitesettings": SiteSettings.objects.get_or_create(pk=1)[0],
        "auth_user": stranger,
        "enquiries_form": Form.objects.get(slug="question"),
        "enquiries_enquiry": an_enquiry(),
    }
    found = {}
    for name in expected():
        thing = next((thing for prefix, thing in things.items() if name.startswith(prefix + "_")), None)
        page = name.rsplit("_", 1)[-1]
        about_none = {"changelist", "add", "upload", "search", "describe", "person", "import"}
        about = thing is not None and page not in about_none
        args = [thing.pk, *([1] if page in {"revision", "restore"} else [])] if about else []
        found[name] = reverse(f"admin:{name}", args=args) + ("?a=1&b=1" if page == "compare" else "")
    return found


def person(role: str) -> User:
    if role == "superuser":
        return User.objects.create_superuser("root")
    return make_person(role.lower(), role=role)


def test_every_address_of_the_desk_is_in_the_table() -> None:
    assert names(admin.site.get_urls()) - APART == set(expected())


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_it_may_and_nothing_else(role: str, addresses: dict[str, str]) -> None:
    client = Desk(person(role)).client
    answers = {name: client.get(url).status_code for name, url in addresses.items()}
    assert answers == {name: answer[ROLES.index(role)] for name, answer in expected().items()}


@pytest.mark.parametrize("role", ROLES[:3])
def test_posting_opens_no_more_than_looking(role: str, addresses: dict[str, str]) -> None:
    client = Desk(person(role)).client
    before = counts()
    for name, answer in expected().items():
        if answer[ROLES.index(role)] in {FORBIDDEN, MISSING} and not name.startswith(("logout", "password")):
            response = client.post(addresses[name], {"post": "yes", "_publish": "1", "_save": "1"})
            assert response.status_code in {FORBIDDEN, MISSING, 302, 405}, name
    assert counts() == before


def counts() -> list[int]:
    tables: list[Any] = [Post, Document, Revision, AuditLine, Redirect, Tag, User]
    return [table.objects.count() for table in tables]


def test_nobody_gets_in_without_signing_in_or_without_being_staff(addresses: dict[str, str], client: Client) -> None:
    outsider = Client()
    outsider.force_login(User.objects.create_user("reader"))
    for name, url in addresses.items():
        if name in {"logout", "jsi18n"}:
            continue
        for visitor in (client, outsider):
            response = visitor.get(url)
            assert response.status_code == 302, name
            assert response["Location"].startswith("/admin/login/"), name


# --- writers ----------------------------------------------------------------------------------------------------------


def test_a_writer_works_on_their_own_and_is_not_offered_to_publish(writer: User) -> None:
    desk = Desk(writer)
    desk.new(Post).type(title="Mine", body="<p>Words.</p>").press()
    post = Post.objects.get()
    sheet = desk.open(post)
    assert sheet.buttons == {"_continue", "_preview"}
    assert "An editor publishes it." in said(sheet.response)
    sheet.type(title="Mine, and better").press()
    assert Post.objects.get().title == "Mine, and better"
    assert desk.get("history", post).status_code == 200


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_unpublish"])
def test_a_writer_who_forges_the_button_is_refused_and_nothing_is_saved(writer: User, button: str) -> None:
    desk = Desk(writer)
    post = write_post("Mine", by=writer)
    response = desk.open(post).type(title="Changed").press(button)
    assert response.status_code == 403
    assert Post.objects.get().title == "Mine"
    assert not Document.objects.exists()


@pytest.mark.parametrize("page", PUBLISHING)
def test_a_writer_does_not_find_the_pages_for_publishing_their_own(writer: User, page: str) -> None:
    post = write_post("Mine", by=writer)
    assert Desk(writer).get(page, post).status_code == 404
    assert Desk(writer).post(page, post).status_code == 404


def test_a_writer_does_not_see_that_others_write(writer: User, other_writer: User) -> None:
    theirs = write_post("Theirs", by=other_writer)
    desk = Desk(writer)
    assert "Theirs" not in said(desk.get("/admin/blog/post/"))
    for page in ("preview", "history"):
        assert desk.get(page, theirs).status_code == 404
    assert desk.client.post(url_of("restore", theirs, 1)).status_code == 404


def test_a_writer_deletes_a_draft_but_not_what_has_been_public(writer: User) -> None:
    draft, public = write_post("Draft", by=writer), write_post("Public", by=writer)
    publish(public)
    desk = Desk(writer)
    assert desk.post("delete", draft, post="yes").status_code == 200
    assert desk.post("delete", public, post="yes").status_code == 404
    assert list(Post.objects.values_list("title", flat=True)) == ["Public"]


# --- managers ---------------------------------------------------------------------------------------------------------


def test_a_manager_changes_the_site_and_gives_roles_but_makes_no_superuser(manager: User, superuser: User) -> None:
    desk = Desk(manager)
    stranger = User.objects.create_user("stranger")
    page = desk.get(reverse("admin:auth_user_change", args=[stranger.pk])).content.decode()
    assert "id_groups" in page
    assert "is_superuser" not in page
    assert "user_permissions" not in page
    assert desk.get(reverse("admin:auth_user_change", args=[superuser.pk])).status_code == 404


def test_a_manager_links_the_navigation_to_a_page_by_choosing_it(manager: User) -> None:
    page = write_page("About us")
    publish(page)
    site, _ = SiteSettings.objects.get_or_create(pk=1)
    url = reverse("admin:website_sitesettings_change", args=[site.pk])
    desk = Desk(manager)
    sheet = Sheet(desk, url, desk.client.get(url), "sitesettings_form")
    assert "About us" in said(sheet.response)
    sheet.type(**{"navigation-0-place": "header", "navigation-0-label": "About", "navigation-0-item": page.public_id})
    assert sheet.press("_save").status_code == 200
    assert site.navigation.get().item == page.public_id


def test_the_audit_trail_is_read_and_never_changed(superuser: User) -> None:
    live_post("Kites")
    line = AuditLine.objects.get()
    url = reverse("admin:publishing_auditline_change", args=[line.pk])
    assert Desk(superuser).client.post(url, {"title": "Forged"}).status_code == 403
    line.refresh_from_db()
    assert line.title == "Kites"


def test_a_tag_cannot_be_written_twice_with_other_capitals(editor: User) -> None:
    Tag.objects.create(name="MBA")
    desk = Desk(editor)
    response = desk.client.post(reverse("admin:live_rows_tag_add"), {"name": " mba "})
    assert "There is a tag “MBA” already." in said(response)
    tag = Tag.objects.get()
    desk.open(tag).type(name="mba").press()
    assert Tag.objects.get().name == "mba"


def test_what_is_planned_shows_to_those_who_may_cancel_it(editor: User, writer: User) -> None:
    post = write_post("Mine", by=writer)
    schedule(post, timezone.now() + timedelta(days=1))
    cancel: Callable[[User], bool] = lambda user: "Cancel schedule" in said(Desk(user).open(post).response)  # noqa: E731
    assert cancel(editor)
    assert not cancel(writer)
