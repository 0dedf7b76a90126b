"""The page before something happens: which live addresses change, and what can be done about the links."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.models import Post
from documents.models import Document
from publishing.models import Revision
from tests.cast import make_person
from tests.content import change, live_course, live_post, newest, publish, write_page, write_post
from tests.desk.desk import Desk, said, url_of
from website.models import NavigationItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def link_to(item: Any, words: str = "this") -> str:
    return f'<p>See <a data-ref="{item.ref}">{words}</a>.</p>'


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def test_the_page_before_a_page_comes_down_names_each_address_and_what_becomes_of_it(desk: Desk) -> None:
    old = live_post("Old", slug="old", tags=("Kites",))
    live_post("One", slug="one", body=link_to(old))
    live_course("Wind", slug="wind", related_posts=[str(old.public_id)])
    write_post("Draft", body=link_to(old))
    page = said(desk.get("unpublish", old))
    for sentence in (
        "19 live addresses change: 6 of them end. These, and no others:",
        "1 draft mentions it too.",
        "Its own address (1) Old /blog/old/ ends",
        "1 page loses a link; the words stay (1) One /blog/one/ changes",
        "1 page that shows it (1) Wind /courses/wind/ changes",
        "Blog /blog/ changes Articles by date /blog/archive/ changes",
        "Kites /blog/tag/kites/ ends",
        "Old /cards/",
        "Kites /blog/tag/kites/feed/ and atom/ and json/ below it end",
        "Sitemap /sitemap/lists.xml changes Sitemap /sitemap/pages.xml changes",
    ):
        assert sentence in page, sentence


def test_publishing_is_one_press_unless_an_address_ends(desk: Desk, client: Client) -> None:
    post = live_post("Old", slug="old", tags=("Kites",))
    assert "Published." in said(desk.open(post).type(title="Older").press("_publish"))
    for typed, sentence in (
        ({"slug": "moved"}, "Old /blog/old/ ends"),
        ({"slug": "old", "tags": ""}, "Kites /blog/tag/kites/ ends"),
    ):
        response = desk.open(post).type(**typed).press("_publish")
        assert response.redirect_chain[-1][0] == url_of("publish", post)
        assert sentence.replace("Old ", "") in said(response)
        assert client.get("/blog/old/").status_code == 200
    desk.ask("publish", post).press("go")
    assert client.get("/blog/tag/kites/").status_code == 404


def test_a_move_says_which_pages_link_to_the_new_address(desk: Desk) -> None:
    post = live_post("Old", slug="old")
    live_post("One", slug="one", body=link_to(post))
    change(post, slug="moved")
    page = said(desk.get("publish", post))
    assert "Old /blog/old/ ends" in page
    assert "Old /blog/moved/ is new" in page
    assert "1 page links to the new address (1) One /blog/one/ changes" in page


def test_a_list_too_long_to_read_is_shown_when_asked_for(desk: Desk) -> None:
    old = live_post("Old", slug="old")
    for number in range(21):
        live_post(f"Post {number:02}", body=link_to(old))
    page = said(desk.get("unpublish", old))
    assert "21 pages lose a link" in page
    assert "Post 19" in page
    assert "Post 20 /" not in page
    assert "Show the other line too" in page
    assert "Post 20 /" in said(desk.client.get(url_of("unpublish", old), {"all": "1"}))


def test_looking_at_the_page_takes_the_same_queries_however_much_links_there(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    old = live_post("Old", slug="old", tags=("Kites",))
    for _ in range(15):
        live_post(body=link_to(old), tags=("Kites",))
    with django_assert_max_num_queries(60):
        desk.get("unpublish", old)


# --- replace everywhere -----------------------------------------------------------------------------------------------


def test_links_are_replaced_everywhere_with_a_result_for_each(desk: Desk, editor: User, client: Client) -> None:
    old, new = live_post("Old", slug="old"), live_post("New", slug="new")
    linking = live_post("One", slug="one", body=link_to(old, "words"), related_posts=[str(old.public_id)])
    course = live_course("Wind", slug="wind", careers=link_to(old))
    ahead = live_post("Ahead", slug="ahead", body=link_to(old))
    change(ahead, title="Not for the public yet", body=link_to(old) + "<p>Nor this.</p>")
    draft = write_post("Draft", body=link_to(old))
    site, _ = SiteSettings.objects.get_or_create(pk=1)
    NavigationItem.objects.create(site=site, label="Start", item=old.public_id)

    response = desk.ask("unpublish", old).type(successor="/blog/new/", replace="on").press("go")

    told = said(response)
    for sentence in (
        "“One” has the new links, on its public page.",
        "“Wind” has the new links, on its public page.",
        "“Not for the public yet” has the new links, on its public page and in its draft.",
        "“Draft” has the new links, in its draft.",
        "“Start (in the menu)” was left as it is: you may not change the menu.",
        "It is no longer public.",
    ):
        assert sentence in told, sentence
    for path in ("/blog/one/", "/courses/wind/", "/blog/ahead/"):
        page = client.get(path).content.decode()
        assert 'href="/blog/new/"' in page, path
        assert "/blog/old/" not in page, path
    public = client.get("/blog/ahead/").content.decode()
    assert "Not for the public yet" not in public
    assert "Nor this" not in public
    ahead.refresh_from_db()
    assert (ahead.title, old.ref in ahead.body, "Nor this." in ahead.body) == ("Not for the public yet", False, True)
    linking.refresh_from_db()
    assert linking.related_posts == [str(new.public_id)]
    for item in (linking, course, ahead, draft):
        revision = newest(item)
        assert revision.created_by == editor
        assert revision.note == "What led to “Old” leads to “New”"
    assert client.get("/blog/old/")["Location"] == "/blog/new/"


def test_who_replaces_without_the_right_is_told_what_stays(client: Client) -> None:
    old, new = live_post("Old", slug="old"), live_post("New", slug="new")
    page = write_page("About", slug="about", body=link_to(old))
    publish(page)
    person = make_person("postie", role="Writer")
    person.user_permissions.add(*_permissions("blog.publish_post", "blog.change_post"))
    response = Desk(person).ask("unpublish", old).type(successor="/blog/new/", replace="on").press("go")
    assert "“About” was left as it is: you may not change it." in said(response)
    assert Revision.objects.of(page).count() == 1
    assert new.ref not in page.body


def _permissions(*names: str) -> list[Any]:
    from django.contrib.auth.models import Permission

    found = []
    for name in names:
        app, codename = name.split(".")
        found.append(Permission.objects.get(content_type__app_label=app, codename=codename))
    return found


def test_the_successor_never_links_to_itself(desk: Desk, client: Client) -> None:
    old = live_post("Old", slug="old")
    new = live_post("New", slug="new", body=link_to(old, "words"), related_posts=[str(old.public_id)])
    desk.ask("unpublish", old).type(successor="/blog/new/", replace="on").press("go")
    new.refresh_from_db()
    assert new.body == "<p>See words.</p>"
    assert client.get("/blog/new/").status_code == 200


@pytest.mark.parametrize("page", ["unpublish", "delete"])
def test_replacing_needs_something_else_to_take_the_place(desk: Desk, page: str) -> None:
    old = live_post("Old", slug="old")
    for successor, sentence in (
        ("", "Say which page the links are to lead to."),
        ("/blog/old/", "That is this very page."),
    ):
        response = desk.ask(page, old).type(successor=successor, replace="on").press("go")
        assert sentence in said(response)
        assert Document.objects.live().exists()
        assert Post.objects.exists()


def test_deleting_replaces_too(desk: Desk, client: Client) -> None:
    old = live_post("Old", slug="old")
    live_post("New", slug="new")
    live_post("One", slug="one", body=link_to(old))
    response = desk.ask("delete", old).type(successor="/blog/new/", replace="on").press("post")
    assert "“One” has the new links, on its public page." in said(response)
    assert 'href="/blog/new/"' in client.get("/blog/one/").content.decode()


def test_what_is_scheduled_is_told_to_be_scheduled_again(desk: Desk) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from tests.content import schedule

    old = live_post("Old", slug="old")
    live_post("New", slug="new")
    coming = write_post("Coming", body=link_to(old))
    schedule(coming, timezone.now() + timedelta(days=1))
    assert "1 scheduled page mentions it too." in said(desk.get("unpublish", old))
    response = desk.ask("unpublish", old).type(successor="/blog/new/", replace="on").press("go")
    assert "in its draft. What is scheduled for it is as it was: schedule it again." in said(response)
