"""RSS and Atom: whole posts, whole addresses, nothing that is not public."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.content import author, live_post, subject, write_post

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


def test_a_feed_needs_seven_queries_at_most(client: Client, posts, django_assert_max_num_queries) -> None:
    for _ in range(10):
        live_post(tags=("Wind",))
    with django_assert_max_num_queries(7):
        client.get("/blog/feed/")
