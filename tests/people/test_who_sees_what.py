"""Every address of the admin, asked by every role about its own things, other people's, and what is not there.

What is not there and what one may not open get the same 404, byte for byte, but for the token of the page's own form.
Lists and empty forms of a section in which a role may do nothing are a 403.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from publishing import deletion
from publishing.models import AuditLine
from tests.cast import make_person
from tests.content import author, image, publish, subject, write_course, write_page, write_post
from tests.enquiries.sending import an_enquiry

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]

NOBODY = "Staff without a role"
ROLES = (NOBODY, "Writer", "Editor", "Manager", "superuser")
CLOSED, OWN, SEES, ALL = "closed", "own", "sees", "all"

# What each role has in each section: nothing; its own things; a look at everything; everything.
SECTIONS: dict[str, tuple[str, str, str, str, str]] = {
    "post": (CLOSED, OWN, ALL, ALL, ALL),
    "course": (CLOSED, CLOSED, ALL, ALL, ALL),
    "page": (CLOSED, CLOSED, ALL, ALL, ALL),
    "image": (CLOSED, SEES, ALL, ALL, ALL),
    "author": (CLOSED, CLOSED, ALL, ALL, ALL),
    "subject": (CLOSED, CLOSED, ALL, ALL, ALL),
    "tag": (CLOSED, CLOSED, ALL, ALL, ALL),
    "snippet": (CLOSED, CLOSED, ALL, ALL, ALL),
    "redirect": (CLOSED, CLOSED, CLOSED, ALL, ALL),
    "missedaddress": (CLOSED, CLOSED, CLOSED, ALL, ALL),
    "user": (CLOSED, CLOSED, CLOSED, ALL, ALL),
    "auditline": (CLOSED, CLOSED, CLOSED, SEES, SEES),
    "binned": (CLOSED, OWN, ALL, ALL, ALL),
    "enquiry": (CLOSED, CLOSED, CLOSED, ALL, ALL),
    "form": (CLOSED, CLOSED, CLOSED, ALL, ALL),
    "sitesettings": (CLOSED, CLOSED, CLOSED, ALL, ALL),
}

BY_POST_ONLY = ("cancel_schedule", "include", "restore")
EVER_BY_POST_ONLY = ("presence", "bring_back")
PUBLISHING = ("publish", "schedule", "unpublish", *BY_POST_ONLY)
PAGES = {
    *PUBLISHING,
    "presence",
    "answer",
    "share",
    "review",
    "bring_back",
    "discard",
    "replace",
    "change",
    "delete",
    "history",
    "preview",
    "revision",
    "compare",
    "password_change",
}

# The addresses about no thing: what each role is answered.
ELSEWHERE: dict[str, tuple[int, int, int, int, int]] = {
    "index": (200, 200, 200, 200, 200),
    "login": (302, 302, 302, 302, 302),
    "logout": (405, 405, 405, 405, 405),
    "password_change": (200, 200, 200, 200, 200),
    "password_change_done": (200, 200, 200, 200, 200),
    "jsi18n": (200, 200, 200, 200, 200),
    "autocomplete": (403, 403, 403, 403, 403),  # of no field at all
    "search_content": (403, 200, 200, 200, 200),
    "search_tags": (403, 200, 200, 200, 200),
    "richtext_clean": (405, 405, 405, 405, 405),
    "richtext_headings": (405, 405, 405, 405, 405),
    "richtext_video": (405, 405, 405, 405, 405),
    "markdown": (405, 405, 405, 405, 405),
    "slug": (200, 200, 200, 200, 200),
    "token": (200, 200, 200, 200, 200),
    "redirect_import": (403, 403, 403, 200, 200),
    "image_upload": (405, 405, 405, 405, 405),
    "image_search": (403, 200, 200, 200, 200),
    "image_describe": (403, 200, 200, 200, 200),
    "enquiry_person": (403, 403, 403, 200, 200),
}


def walked(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(name, address with its places, converters) of every address of the admin."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walked(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", route, pattern.pattern.converters


ADDRESSES = list(walked(admin.site.get_urls()))


def section_of(name: str) -> tuple[type[Model], str] | None:
    """The model and the page that a name like `blog_post_change` speaks of."""
    for model in admin.site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            return model, name.removeprefix(prefix)
    return None


def short(name: str) -> str:
    """The name of an address about no thing, whichever room it comes from: `desk_search_tags` → `search_tags`."""
    if section := section_of(name):
        model, page = section
        return page if page in {"changelist", "add"} else f"{model._meta.model_name}_{page}"
    return re.sub("^(desk|publishing)_", "", name)


def person(role: str, name: str = "me") -> User:
    if role == "superuser":
        return User.objects.create_superuser(name)
    if role == NOBODY:
        return User.objects.create_user(name, is_staff=True)
    return make_person(name, role=role)


def thing(model: type[Model], by: User) -> Model:
    """One of them, made by somebody and public already, if that can be."""
    made: Model
    match model._meta.model_name:
        case "post" | "course" | "page" as kind:
            made = {"post": write_post, "course": write_course, "page": write_page}[kind](f"By {by}")
            model._default_manager.filter(pk=made.pk).update(created_by=by)
            publish(made)
        case "image":
            made = image()
            model._default_manager.filter(pk=made.pk).update(uploaded_by=by)
        case "author":
            made = author(f"Author {by}")
        case "subject":
            made = subject(f"Subject {by}")
        case "snippet":
            made = model._default_manager.create(title=f"Snippet {by}", body="<p>Words.</p>")
        case "tag":
            made = model._default_manager.create(name=f"Tag {by}")
        case "redirect":
            made = model._default_manager.create(old_path=f"/old-{by}/", target="https://example.ac.uk/")
        case "missedaddress":
            now = timezone.now()
            made = model._default_manager.create(path=f"/missed-{by}/", count=1, first_at=now, last_at=now)
        case "auditline":
            publish(write_post(f"Audited {by}", by=by))
            made = AuditLine.objects.latest("pk")
        case "binned":
            post = write_post(f"In the bin of {by}", by=by)
            publish(post)
            made = deletion.delete(item=post, by=by)
        case "sitesettings":
            made, _ = model._default_manager.get_or_create(pk=1)
        case "enquiry":
            made = an_enquiry()
        case "form":
            an_enquiry()
            made = model._default_manager.get(slug="course")
        case "user":
            made = person("Writer", f"colleague-of-{by}")
        case name:
            raise AssertionError(f"Say here how a {name} is made, and in SECTIONS who sees it.")
    return made


def url(name: str, converters: dict[str, Any], pk: Any) -> str:
    args = [1 if place == "number" else pk for place in converters]
    return reverse(f"admin:{name}", args=args) + ("?a=1&b=1" if name.endswith("_compare") else "")


def bytes_of(response: HttpResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All of an answer: nothing in it tells two things apart."""
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)
    return response.status_code, content, sorted(response.items())


def answer(role: str, model: type[Model], page: str, *, is_own: bool) -> int:
    """What a role is answered at a page about a thing that is there. 0 stands for: as if it were not there."""
    has = SECTIONS[model._meta.model_name or ""][ROLES.index(role)]
    is_content = model._meta.model_name in {"post", "course", "page"}
    if has == CLOSED:
        return 403 if page == "password_change" else 0
    if has == OWN and not is_own:
        return 0
    if is_content and page in PUBLISHING:
        if page == "restore" and has == OWN:
            return 405  # a writer goes back to an older text of their own
        return 0 if has == OWN else 405 if page in BY_POST_ONLY else 200
    if page in EVER_BY_POST_ONLY:
        return 405  # by whoever may look at it
    if page in {"replace", "discard"} and has == SEES and not is_own:
        return 0
    if page == "discard":
        return 405
    if page == "delete":
        never = model._meta.model_name in {"auditline", "sitesettings"}
        return 0 if never or has == OWN or (has == SEES and not is_own) else 200
    return 200


OBJECT_PAGES = [
    (name, converters, section_of(name))
    for name, _, converters in ADDRESSES
    if converters and name and section_of(name)
]


def test_every_address_has_an_answer() -> None:
    assert {model._meta.model_name for model in admin.site._registry} == set(SECTIONS)
    assert {section[1] for _, _, section in OBJECT_PAGES if section} == PAGES
    about_no_thing = {short(name) for name, _, converters in ADDRESSES if name and not converters}
    assert about_no_thing == {*ELSEWHERE, "changelist", "add", "app_list"}
    others = {name for name, _, converters in ADDRESSES if name and converters and not section_of(name)}
    assert others == {"view_on_site"}


# Who may what is decided in Python: one role asks PostgreSQL too, which reads odd keys in a way of its own.
@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=pytest.mark.postgresql if role == "Writer" else ()) for role in ROLES]
)
def test_a_thing_that_one_may_not_see_is_answered_like_one_that_is_not_there(role: str) -> None:
    me = person(role)
    stranger = person("Editor", "stranger")
    client = Client()
    client.force_login(me)
    things = {model: (thing(model, me), thing(model, stranger)) for model in admin.site._registry}
    answers: dict[Any, set[str]] = {}  # one for each section and status: the header marks the section
    for name, converters, section in OBJECT_PAGES:
        assert section
        model, page = section
        refused = 403 if answer(role, model, page, is_own=False) == 403 else 404
        for is_own, there in zip((True, False), things[model], strict=True):
            got = client.get(url(name, converters, there.pk))
            expected = answer(role, model, page, is_own=is_own) or 404
            assert got.status_code == expected, (name, is_own)
            if expected == refused:
                answers.setdefault((model, refused), set()).add(repr(bytes_of(got)))
        # How an address reads an odd key has nothing to do with who asks.
        odd = () if "pk" in converters or role != "Writer" else ("1abc", "-1", "x y", "1.0")
        for pk in (9_999_999, *odd):
            gone = client.get(url(name, converters, pk))
            answers.setdefault((model, refused), set()).add(repr(bytes_of(gone)))
            assert gone.status_code == refused, (name, pk)
    assert {key: len(each) for key, each in answers.items()} == dict.fromkeys(answers, 1)


@pytest.mark.parametrize("role", ROLES[:3])
def test_posting_to_what_one_may_not_see_does_nothing_and_tells_nothing(role: str) -> None:
    me, stranger = person(role), person("Editor", "stranger")
    client = Client()
    client.force_login(me)
    things = {model: thing(model, stranger) for model in admin.site._registry}
    before = counts()
    for name, converters, section in OBJECT_PAGES:
        assert section
        model, page = section
        if answer(role, model, page, is_own=False) not in {0, 403}:
            continue
        data = {"post": "yes", "_save": "1", "_publish": "1", "title": "Taken over", "name": "Taken over"}
        there = client.post(url(name, converters, things[model].pk), data)
        gone = client.post(url(name, converters, 9_999_999), data)
        assert bytes_of(there) == bytes_of(gone), name
    assert counts() == before


def counts() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in apps.get_models() if counted(model)]


def counted(model: type[Model]) -> bool:
    return model._meta.app_label not in {"sessions", "contenttypes"}


@pytest.mark.parametrize("role", ROLES)
def test_the_addresses_about_no_thing(role: str) -> None:
    client = Client()
    client.force_login(person(role))
    for name, _, converters in ADDRESSES:
        if name and not converters and short(name) in ELSEWHERE:
            expected = ELSEWHERE[short(name)][ROLES.index(role)]
            assert client.get(reverse(f"admin:{name}")).status_code == expected, name


@pytest.mark.parametrize("role", ROLES)
def test_a_section_that_is_closed_has_no_first_page(role: str) -> None:
    client = Client()
    client.force_login(person(role))
    labels: dict[str, bool] = {}
    for model in admin.site._registry:
        opts = model._meta
        is_open = SECTIONS[opts.model_name or ""][ROLES.index(role)] != CLOSED
        labels[opts.app_label] = labels.get(opts.app_label, False) or is_open
        for page in ("changelist", "add"):
            got = client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}"))
            if not is_open:
                assert got.status_code == 403, (opts.label, page)
    for label, is_open in labels.items():
        assert client.get(reverse("admin:app_list", args=[label])).status_code == (200 if is_open else 404), label


def test_looking_at_a_thing_on_the_site_tells_nothing_of_what_is_not_public(writer: User, editor: User) -> None:
    client = Client()
    client.force_login(writer)
    answers = set()
    for model in admin.site._registry:
        there = thing(model, editor)
        kind = ContentType.objects.get_for_model(model).pk
        for pk in (there.pk, 9_999_999):
            answers.add(repr(bytes_of(client.get(reverse("admin:view_on_site", args=[kind, pk])))))
    answers.add(repr(bytes_of(client.get(reverse("admin:view_on_site", args=[9_999_999, 1])))))
    assert len(answers) == 1


def test_there_is_a_way_back_from_a_closed_door(writer: User) -> None:
    client = Client()
    client.force_login(writer)
    for path, words in [
        ("/admin/courses/course/", "You may not do this"),
        ("/admin/blog/post/9999999/change/", "There is nothing here that you can open"),
        ("/admin/no/such/page/", "There is nothing here that you can open"),
    ]:
        page = client.get(path).content.decode()
        assert words in page
        assert 'href="/admin/"' in page
        assert "erhaps" not in page


def test_a_page_of_the_site_that_is_not_there_is_the_sites_own(client: Client) -> None:
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    assert "We cannot find that page" in page.content.decode()
