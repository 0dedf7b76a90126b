"""A post, as the API gives it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from publishing import actions, deletion
from tests.content import change, image, live_course, live_post, newest, publish, schedule, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_a_post_has_everything_its_page_shows(read, kites):
    post = read("/posts/kites/")
    assert post["id"] == str(kites.public_id)
    assert (post["kind"], post["slug"], post["path"]) == ("post", "kites", "/blog/kites/")
    assert post["url"] == "http://127.0.0.1:8000/blog/kites/"
    assert (post["title"], post["subtitle"], post["summary"]) == ("Kites", "How they fly", "On wind and string.")
    assert post["subject"]["slug"] == "air-sports"
    assert [tag["name"] for tag in post["tags"]] == ["Air", "Wind"]
    assert [(author["name"], author["url"]) for author in post["authors"]] == [
        ("Ada Byron", "http://127.0.0.1:8000/blog/author/ada-byron/")
    ]
    assert post["seo"]["title"] == "Kites and how they fly"
    assert post["seo"]["description"] == "On wind and string."
    assert post["seo"]["canonical"] == post["url"]
    assert post["seo"]["image"]["width"] == 1200
    assert post["outline"] == [{"level": 2, "id": "the-wind", "text": "The wind"}]
    assert post["reading_minutes"] == 1


def test_a_picture_comes_with_what_is_said_of_it_here_and_every_rendition(read, kites):
    hero = read("/posts/kites/")["hero"]
    assert (hero["alt"], hero["caption"]) == ("A kite in the sky", "Over the bay")
    assert hero["focal_point"] == {"x": 50, "y": 50}
    assert {rendition["crop"] for rendition in hero["renditions"]} == {"full", "card", "square", "social"}
    assert all(rendition["url"].startswith("http://127.0.0.1:8000/media/") for rendition in hero["renditions"])


def test_a_decorative_picture_has_an_empty_alternative_text(read):
    live_post("Wind", slug="wind", hero=image(), hero_decorative=True)
    assert read("/posts/wind/")["hero"]["alt"] == ""


def test_a_body_comes_as_html_as_blocks_and_as_text(read, kites):
    body = read("/posts/kites/")["body"]
    assert [block["type"] for block in body["blocks"]] == [
        "paragraph",
        "heading",
        "paragraph",
        "list",
        "quote",
        "figure",
        "takeaways",
        "faq",
        "course",
        "table",
    ]
    assert body["html"] == "\n".join(block["html"] for block in body["blocks"])
    assert "First the wind." in body["text"]
    assert "<" not in body["text"]
    figure, faq, card = body["blocks"][5], body["blocks"][7], body["blocks"][8]
    assert (figure["layout"], figure["image"]["alt"], figure["image"]["caption"]) == ("wide", "A tail", "Its tail")
    assert faq["questions"] == [{"question": "How high?", "answer": "<p>Very.</p>"}]
    assert (card["title"], card["path"]) == ("Paragliding", "/courses/paragliding/")


def test_addresses_in_the_body_are_whole(read, kites):
    html = read("/posts/kites/")["body"]["html"]
    assert 'href="http://127.0.0.1:8000/courses/paragliding/"' in html
    assert '="/' not in html
    assert ", /" not in html


def test_what_looks_like_an_address_in_the_text_stays_as_it_was_written(read):
    live_post("Code", slug="code", body='<p>Write href="/x" in <a href="https://example.org/a">a tag</a>.</p>')
    html = read("/posts/code/")["body"]["html"]
    assert "http://127.0.0.1" not in html


def test_a_post_is_found_by_its_id_whatever_its_slug(read, kites):
    assert read(f"/posts/{kites.public_id}/") == read("/posts/kites/")


@pytest.mark.parametrize(
    "reference",
    ["nothing", "1", "1abc", "0x1", "%31", "1.0", "-1", "9223372036854775808", "a%00b", "a,b", "kites%20", "é", "[]"],
)
def test_anything_else_is_not_found(client: Client, kites, reference):
    response = client.get(f"/api/v1/posts/{reference}/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_an_id_of_another_kind_or_spelling_is_not_found(client: Client, kites, course):
    other = str(kites.public_id)
    for reference in (
        course.public_id,
        other.upper(),
        kites.public_id.hex,
        f"{{{other}}}",
        f"urn:uuid:{other}",
        kites.pk,
    ):
        assert client.get(f"/api/v1/posts/{reference}/").status_code == 404, reference


def test_linked_courses_say_where_they_stand(read, kites):
    (course,) = read("/posts/kites/")["courses"]
    assert course["title"] == "Paragliding"
    assert course["state"]["code"] == "to_be_announced"
    assert course["hero"]["alt"] == "A paraglider above a valley"
    assert course["api_url"] == "http://127.0.0.1:8000/api/v1/courses/paragliding/"


def test_related_posts_are_those_picked_then_those_that_share_most_and_why(read, kites):
    picked = live_post("Picked", slug="picked")
    change(kites, related_posts=[str(picked.public_id)])
    publish(kites)
    live_post("Sharing", slug="sharing", tags=("Wind",), hero=image("Shared"), hero_alt="Shared sky")
    related = read("/posts/kites/")["related"]
    assert [(post["slug"], post["reason"]) for post in related] == [("picked", None), ("sharing", "Shares a tag")]
    assert related[1]["hero"]["alt"] == "Shared sky"


def test_what_is_not_live_is_related_to_nothing_and_linked_from_nowhere(read):
    """L7: draft, scheduled, unpublished, ended and deleted."""
    draft = write_post("Hidden draft", tags=("Wind",))
    coming = write_post("Hidden scheduled", tags=("Wind",))
    schedule(coming, timezone.now() + timedelta(days=1))
    taken_down, deleted = live_post("Hidden unpublished", tags=("Wind",)), live_post("Hidden deleted", tags=("Wind",))
    course = live_course("Hidden course")
    hidden = [draft, coming, taken_down, deleted]
    links = "".join(f'<p>See <a data-ref="post:{post.public_id}">this</a>.</p>' for post in hidden)
    live_post(
        "Kites",
        slug="kites",
        tags=("Wind",),
        related_posts=[str(post.public_id) for post in hidden],
        courses=[str(course.public_id)],
        body=f'{links}<div data-card="course" data-ref="course:{course.public_id}"></div>',
    )
    actions.unpublish(item=taken_down, by=None)
    actions.unpublish(item=course, by=None)
    deletion.delete(item=deleted, by=None)
    post = read("/posts/kites/")
    assert (post["related"], post["courses"]) == ([], [])
    assert "<a" not in post["body"]["html"]
    assert post["body"]["html"].count("See this.") == 4
    assert [block["type"] for block in post["body"]["blocks"]] == ["paragraph"] * 4
    assert "Hidden" not in str(post)
    assert [found["title"] for found in read("/posts/", tag="wind")["results"]] == ["Kites"]


def test_a_draft_of_a_live_post_changes_nothing(client: Client, kites):
    before = client.get("/api/v1/posts/kites/").content
    change(kites, title="Secret", slug="secret", body="<p>Secret.</p>", hero=None)
    assert client.get("/api/v1/posts/kites/").content == before
    assert client.get("/api/v1/posts/secret/").status_code == 404


def test_a_scheduled_change_shows_at_its_second(read, kites, time_machine):
    at = timezone.now() + timedelta(hours=1)
    actions.schedule(revision=change(kites, title="Kites again", slug="kites-again"), at=at, by=None)
    time_machine.move_to(at - timedelta(seconds=1), tick=False)
    assert read("/posts/kites/")["title"] == "Kites"
    time_machine.move_to(at, tick=False)
    post = read("/posts/kites-again/")
    assert post["title"] == "Kites again"
    assert datetime.fromisoformat(post["updated_at"]) == at


def test_what_is_not_live_any_more_is_not_found(client: Client, kites):
    actions.unpublish(item=kites, by=None)
    assert client.get("/api/v1/posts/kites/").status_code == 404
    assert client.get(f"/api/v1/posts/{kites.public_id}/").status_code == 404


def test_moments_are_in_utc(read, settings):
    live_post("Summer", slug="summer", publish_date=date(2026, 7, 1))
    published_at = read("/posts/summer/")["published_at"]
    assert published_at.endswith("Z")
    assert datetime.fromisoformat(published_at) == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_a_renamed_course_and_a_renamed_tag_are_right_everywhere_at_once(read, kites, course):
    change(course, title="Gliding", slug="gliding")
    actions.publish(revision=newest(course), by=None)
    post = read("/posts/kites/")
    assert post["courses"][0]["path"] == "/courses/gliding/"
    assert 'href="http://127.0.0.1:8000/courses/gliding/"' in post["body"]["html"]
