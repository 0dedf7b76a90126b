"""RSS, Atom and JSON: whole posts, whole addresses, nothing that is not public."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from blog.feeds import FORMATS
from documents.models import Document
from tests.blog.feed_rules import wrong_with_atom, wrong_with_json, wrong_with_rss
from tests.content import author, image, live_course, live_post, subject, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture
def posts() -> None:
    target = live_post("Target", slug="target", publish_date=date(2026, 1, 1))
    live_post(
        "Kites & co",
        slug="kites",
        publish_date=date(2026, 4, 13),
        body=f'<p>Read <a data-ref="post:{target.public_id}">this</a>.</p>',
        tags=("Wind",),
        subject=subject("Sky"),
        authors=[str(author("Ada Byron").public_id)],
    )
    write_post("Draft", tags=("Wind",))


@pytest.mark.parametrize("place", ["", "tag/wind/", "subject/sky/", "author/ada-byron/"])
def test_rss_holds_whole_posts_with_whole_addresses(client: Client, posts, place) -> None:
    channel = ElementTree.fromstring(client.get(f"/blog/{place}feed/").content)[0]  # noqa: S314  our own
    items = channel.findall("item")
    assert items[0].findtext("title") == "Kites & co"
    assert items[0].findtext("link").endswith("/blog/kites/")
    assert 'href="http://127.0.0.1:8000/blog/target/"' in items[0].findtext(CONTENT)
    assert items[0].findtext("pubDate") == "Mon, 13 Apr 2026 12:00:00 +0000"
    assert "Draft" not in [item.findtext("title") for item in items]


@pytest.mark.parametrize("place", ["", "tag/wind/", "subject/sky/", "author/ada-byron/"])
def test_atom_says_the_same(client: Client, posts, place) -> None:
    feed = ElementTree.fromstring(client.get(f"/blog/{place}feed/atom/").content)  # noqa: S314  our own
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Kites & co"
    assert "<p>Read" in entry.findtext(f"{ATOM}content")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Byron"
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")


PLACES = ["", "tag/wind/", "subject/sky/", "author/ada-byron/"]
RULES = {"feed/": wrong_with_rss, "feed/atom/": wrong_with_atom, "feed/json/": wrong_with_json}
EVERY_BLOCK = """<h2>Why & how</h2><p>Read <a data-ref="post:{target}">this</a>, ]]&gt; or &lt;b&gt;.</p>
<aside data-card="takeaways"><p>One</p></aside>
<section data-card="faq"><details><summary>Why?</summary><p>So.</p></details></section>
<div data-card="course" data-ref="course:{course}"></div>
<aside data-card="pull-quote" data-name="Ada"><p>Said.</p></aside>
<div data-card="video" data-href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" data-title="A &quot;film&quot;"></div>
<table><tbody><tr><th>A</th><td>B</td></tr></tbody></table>"""


def test_every_feed_in_every_format_is_valid(client: Client, posts) -> None:
    """By the rules of the W3C's validator and of JSON Feed, whatever is in the posts."""
    ids = {"target": Document.objects.get(path="/blog/target/").item, "course": live_course("Flight").public_id}
    beside = {"tags": ("Wind",), "subject": subject("Sky"), "authors": [str(author().public_id)]}
    picture = image("Kite & string")
    for title in ("Every block", ']]> & <b>bold</b> "quoted" 😀', "No \x0b control"):
        live_post(title, body=EVERY_BLOCK.format(**ids), hero=picture, hero_alt="A <kite>", **beside)
    live_post("Nobody's", tags=("Wind", "R & D"), subject=subject("Sky"))
    for place in PLACES:
        for ending, wrong in RULES.items():
            address = f"/blog/{place}{ending}"
            response = client.get(address)
            assert response.status_code == 200, address
            assert wrong(response.content, at=f"http://127.0.0.1:8000{address}") == [], address


def test_each_format_says_the_same_of_a_post_and_has_its_own_media_type(client: Client, posts) -> None:
    feed = client.get("/blog/feed/json/").json()
    assert feed["title"] == "Blog – Prospectus"
    item = feed["items"][0]
    assert (item["title"], item["tags"]) == ("Kites & co", ["Wind"])
    assert item["authors"] == [{"name": "Ada Byron", "url": "http://127.0.0.1:8000/blog/author/ada-byron/"}]
    assert 'href="http://127.0.0.1:8000/blog/target/"' in item["content_html"]
    page = client.get("/blog/tag/wind/").content.decode()
    for each in FORMATS:
        assert client.get(f"/blog/tag/wind/{each.ending}")["Content-Type"].startswith(each.media_type)
        link = f'type="{each.media_type}" title="Wind ({each.name})" href="http://127.0.0.1:8000/blog/tag/wind/{each.ending}"'
        assert link in page


def test_a_feed_needs_seven_queries_at_most(client: Client, posts, django_assert_max_num_queries) -> None:
    for _ in range(10):
        live_post(tags=("Wind",))
    with django_assert_max_num_queries(7):
        client.get("/blog/feed/")
    with django_assert_max_num_queries(7):
        client.get("/blog/feed/json/")
