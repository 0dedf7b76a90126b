"""The sections of a page, and the front of the site."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from publishing import actions
from tests.content import image, live_course, live_post, publish, subject, write_page
from website.models import Page, PageSection, SiteSettings
from website.terms import NEEDS, SAYS, SectionKind

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

SAID = {
    "heading": "The heading",
    "text": "94% | would fly again | Survey",
    "name": "Wren Abbott",
    "role": "Graduate",
    "label": "Fly with us",
    "url": "/courses/",
}


def live_page(*sections: dict[str, Any], **fields: Any) -> Page:
    page = write_page("Kites for everybody", slug="kites", sections=sections, **fields)
    publish(page)
    return page


def at_the_front(page: Page) -> None:
    SiteSettings.objects.update_or_create(pk=1, defaults={"name": "Test University", "home": page.public_id})


def said(client: Client, path: str = "/kites/") -> str:
    """The main part of a page, as its words and links."""
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode().split("<main", 1)[1].split("</main>")[0])


def titles(html: str) -> list[str]:
    return re.findall(r"<h[23][^>]*><a href=\"/blog/[^\"]+\">([^<]+)", html)


@pytest.mark.parametrize("kind", SectionKind)
def test_a_section_of_every_kind_shows_what_it_says_and_what_it_is_for(client: Client, kind: SectionKind) -> None:
    live_post("Wind", subject=subject("Sky"))
    live_post("Rain", subject=subject("Sky"))
    live_course("Flight")
    live_page({"kind": kind, "image": image("Wren"), **SAID}, body="<p>The body.</p>")
    html = said(client)
    for name in set(SAYS[kind]) - {"text", "image"}:
        assert SAID[name] in html
    shown = {
        SectionKind.COURSES: ["Flight", "/courses/flight/"],
        SectionKind.LEAD: ["Rain", "lead-title"],
        SectionKind.ARTICLES: ["Rain", "Wind"],
        SectionKind.SUBJECTS: ["/blog/subject/sky/"],
        SectionKind.BODY: ["The body."],
        SectionKind.TEXT: ["would fly again", "<img"],
        SectionKind.QUOTE: ["<blockquote", "would fly again", "<img"],
        SectionKind.FIGURES: [">94%<", ">would fly again<", ">Survey<"],
        SectionKind.ACTION: ["would fly again"],
    }
    assert [each for each in shown[kind] if each not in html] == []


@pytest.mark.parametrize("kind", NEEDS)
def test_a_section_without_what_it_needs_stops_publishing(kind: str) -> None:
    for lacking in NEEDS[kind]:
        page = write_page("Kites", sections=({"kind": kind, **SAID, lacking: ""},))
        with pytest.raises(actions.PublishRefused):
            publish(page)


def test_sections_stand_in_their_order_and_no_post_stands_twice(client: Client) -> None:
    posts = [live_post(f"Post {number}") for number in range(9)]
    live_page(
        {"kind": SectionKind.ARTICLES},
        {"kind": SectionKind.LEAD},
        featured_posts=[str(posts[0].public_id), str(posts[3].public_id)],
    )
    assert titles(said(client)) == [f"Post {number}" for number in (0, 3, 8, 7, 6, 5, 4)]


def test_courses_are_those_that_were_chosen_and_what_is_not_public_is_left_out(client: Client) -> None:
    flight, gliding = live_course("Flight"), live_course("Gliding")
    live_course("Ballooning")
    chosen = [str(gliding.public_id), str(flight.public_id)]
    live_page({"kind": SectionKind.COURSES}, featured_courses=chosen)
    assert re.findall(r'href="/courses/(\w+)/"', said(client)) == ["gliding", "flight"]
    actions.unpublish(item=gliding, by=None)
    assert re.findall(r'href="/courses/(\w+)/"', said(client)) == ["flight"]
    actions.unpublish(item=flight, by=None)
    assert re.findall(r'href="/courses/(\w+)/"', said(client)) == ["ballooning"]


# --- the front of the site --------------------------------------------------------------------------------------------


def test_a_site_without_a_front_page_says_first_what_one_can_study(client: Client) -> None:
    live_post("Wind")
    live_course("Flight")
    html = said(client, "/")
    assert html.index("/courses/flight/") < html.index("Wind")


def test_the_chosen_page_stands_at_the_front_while_it_is_public(client: Client) -> None:
    live_course("Flight")
    page = live_page({"kind": SectionKind.TEXT, "text": "Welcome to the wind."})
    at_the_front(page)
    html = client.get("/").content.decode()
    assert "Welcome to the wind." in html
    assert "<h1" in html
    assert "Kites for everybody" in html
    for path in ("/", "/kites/"):
        assert f'<link rel="canonical" href="{settings.SITE_URL}/">' in client.get(path).content.decode()
    assert client.get("/api/v1/site/").json()["front_page"] == "/kites/"
    actions.unpublish(item=page, by=None)
    assert "Welcome to the wind." not in client.get("/").content.decode()
    assert "/courses/flight/" in said(client, "/")
    assert client.get("/api/v1/site/").json()["front_page"] is None


def test_a_page_of_all_sections_needs_nine_queries_at_most(client: Client, django_assert_max_num_queries) -> None:
    for _ in range(12):
        live_post(subject=subject("Sky"), hero=image(), hero_alt="A kite")
        live_course(hero=image(), hero_alt="A course")
    chosen = [str(live_post(hero=image(), hero_alt="A kite").public_id)]
    page = live_page(*({"kind": kind, "image": image(), **SAID} for kind in SectionKind), featured_posts=chosen)
    at_the_front(page)
    for path in ("/kites/", "/"):
        with django_assert_max_num_queries(9):
            client.get(path)


def test_the_api_says_what_the_sections_say(client: Client) -> None:
    flight, wind = live_course("Flight"), live_post("Wind")
    live_page(
        {"kind": SectionKind.QUOTE, "text": "It flies.", "name": "Wren", "image": image("Wren")},
        {"kind": SectionKind.COURSES},
        featured_courses=[str(flight.public_id)],
        featured_posts=[str(wind.public_id)],
    )
    page = client.get("/api/v1/pages/kites/").json()
    quote, courses = page["sections"]
    assert (quote["kind"], quote["text"], quote["name"]) == ("quote", "It flies.", "Wren")
    assert quote["picture"]["alt"] == "Wren, described"
    assert courses["kind"] == "courses"
    assert [each["title"] for each in page["featured_courses"]] == ["Flight"]
    assert [each["title"] for each in page["featured_posts"]] == ["Wind"]


def test_the_desk_hides_the_fields_that_a_section_of_its_kind_does_not_have() -> None:
    css = (settings.BASE_DIR / "static/desk/page_sections.css").read_text()
    hidden = {
        kind: set(re.findall(r"\.field-(\w+)", fields))
        for kind, fields in re.findall(r'option\[value="(\w+)"\]:checked\) :is\((.*?)\)', css)
    }
    fields = {field.name for field in PageSection._meta.concrete_fields} - {"id", "page", "position", "kind"}
    assert hidden == {str(kind): fields - set(SAYS[kind]) for kind in SectionKind}
