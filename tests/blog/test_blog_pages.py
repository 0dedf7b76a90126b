"""The blog as a student reads it."""

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client

from publishing import actions
from tests.content import author, change, image, live_course, live_post, publish, subject, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def many_posts(number: int, **fields) -> None:
    for each in range(number):
        live_post(f"Number {each:02}", publish_date=date(2026, 1, 1) + timedelta(days=each), **fields)


def titles(response) -> list[str]:
    return [post.title for post in response.context["posts"]]


def test_a_post_shows_every_part_of_it(client: Client) -> None:
    course = live_course("Flight")
    live_post(
        "Kites",
        slug="kites",
        subtitle="And how to mend them",
        publish_date=date(2026, 4, 13),
        tags=("Wind",),
        subject=subject("Sky"),
        authors=[str(author("Ada Byron").public_id)],
        courses=[str(course.public_id)],
        hero=image("A kite"),
        hero_alt="A red kite over a hill",
        hero_caption="Seen in March",
        body="<h2>String</h2><p>Long <strong>string</strong>.</p>",
    )
    page = client.get("/blog/kites/").content.decode()
    for words in (
        "Kites", "And how to mend them", "13 April 2026", "Wind", "Sky", "Ada Byron", "Flight",
        "A red kite over a hill", "Seen in March", "<strong>string</strong>",
        '<h2 id="string"><a class="anchor" href="#string">String</a></h2>',
    ):  # fmt: skip
        assert words in page


def test_paging_on_shows_every_post_once_whatever_is_published_meanwhile(client: Client) -> None:
    many_posts(30)
    seen, address = [], "/blog/"
    while address:
        response = client.get(address)
        seen += titles(response)
        live_post(f"Meanwhile {len(seen)}")
        address = response.context["pagination"].older_url
    assert [title for title in seen if title.startswith("Number")] == [f"Number {n:02}" for n in range(29, -1, -1)]


def test_paging_back_leads_to_the_page_one_came_from(client: Client) -> None:
    many_posts(40)
    pages = [client.get("/blog/")]
    while pages[-1].context["pagination"].older_url:
        pages.append(client.get(pages[-1].context["pagination"].older_url))
    back = client.get(pages[-1].context["pagination"].newer_url)
    assert titles(back) == titles(pages[-2])
    assert client.get(pages[1].context["pagination"].newer_url).status_code == 200


def test_a_page_number_typed_by_hand_counts_from_the_newest(client: Client) -> None:
    many_posts(30)
    second = client.get("/blog/?page=2")
    assert titles(second)[0] == "Number 17"
    assert "page 2" in second.context["meta"].title
    assert second.context["meta"].canonical.endswith("/blog/?page=2")


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=1e3",
        "page=999999999",
        "page=",
        "page=9",
        "page=2&after=nonsense",
        "page=3&before=%00",
    ],
)
def test_pages_that_are_not_there_answer_404(client: Client, query) -> None:
    live_post()
    assert client.get(f"/blog/?{query}").status_code == 404


def test_a_tag_is_one_however_it_is_written(client: Client) -> None:
    live_post("One", tags=("MBA",))
    live_post("Two", tags=("mba",))
    assert set(titles(client.get("/blog/tag/mba/"))) == {"One", "Two"}


def test_lists_of_tag_subject_and_author_hold_what_is_live(client: Client) -> None:
    fields = {"tags": ("Wind",), "subject": subject("Sky"), "authors": [str(author("Ada Byron").public_id)]}
    live_post("Live", **fields)
    write_post("Draft", **fields)
    for path in ("/blog/tag/wind/", "/blog/subject/sky/", "/blog/author/ada-byron/"):
        assert titles(client.get(path)) == ["Live"]


def test_a_tag_subject_or_author_without_a_live_post_has_no_page(client: Client) -> None:
    write_post(tags=("Wind",), subject=subject("Sky"), authors=[str(author("Ada Byron").public_id)])
    for path in ("/blog/tag/wind/", "/blog/subject/sky/", "/blog/author/ada-byron/", "/blog/tag/wind/feed/"):
        assert client.get(path).status_code == 404


def test_renaming_a_target_changes_every_link_to_it_and_unpublishing_keeps_the_sentence(client: Client) -> None:
    target = live_post("Target", slug="target")
    body = f'<p>Read <a data-ref="post:{target.public_id}">all about it</a> now.</p>'
    live_post("Source", slug="source", body=body)
    change(target, slug="moved")
    publish(target)
    assert '<a href="/blog/moved/">all about it</a>' in client.get("/blog/source/").content.decode()
    actions.unpublish(item=target, by=None)
    assert "Read all about it now." in client.get("/blog/source/").content.decode()


def test_json_ld_cannot_be_broken_out_of(client: Client) -> None:
    live_post('Kites</script><script>alert("x")</script>&amp;', slug="kites")
    page = client.get("/blog/kites/").content.decode()
    assert "<script>alert" not in page
    blocks = [json.loads(text) for text in re.findall(r'ld\+json">(.*?)</script>', page, re.S)]
    posting = next(block for block in blocks if block["@type"] == "BlogPosting")
    assert posting["headline"] == 'Kites</script><script>alert("x")</script>&amp;'


def test_the_head_has_honest_fallbacks(client: Client) -> None:
    live_post(
        "Kites",
        slug="kites",
        body=f"<h2>Not this</h2><p>Some words about kites.</p><p>{'Some words about kites. ' * 20}</p>",
    )
    meta = client.get("/blog/kites/").context["meta"]
    assert meta.title == "Kites"
    assert meta.description.startswith("Some words about kites. Some words")
    assert len(meta.description) <= 201
    assert meta.image is None


def test_shared_links_show_a_real_crop_of_known_size(client: Client) -> None:
    live_post("Kites", slug="kites", hero=image("A kite"), hero_alt="A red kite")
    page = client.get("/blog/kites/").content.decode()
    assert 'property="og:image:width" content="1200"' in page
    assert 'property="og:image:alt" content="A red kite"' in page


def test_a_post_page_needs_nine_queries_at_most_however_much_it_mentions(client, django_assert_max_num_queries) -> None:
    wind, ada = subject("Wind"), str(author().public_id)
    courses = [str(live_course().public_id) for _ in range(3)]
    shared = {"subject": wind, "tags": ("A", "B", "C"), "authors": [ada], "courses": courses, "hero_alt": "A kite"}
    others = [live_post(hero=image(), **shared) for _ in range(15)]
    links = "".join(f'<p><a data-ref="post:{other.public_id}">one</a></p>' for other in others)
    live_post("Kites", slug="kites", body=links, hero=image(), related_posts=[str(others[0].public_id)], **shared)
    with django_assert_max_num_queries(9):
        client.get("/blog/kites/")


@pytest.mark.parametrize("number", [1, 14])
@pytest.mark.parametrize(
    "path", ["/blog/", "/blog/?page=1", "/blog/tag/wind/", "/blog/subject/sky/", "/blog/author/ada-byron/"]
)
def test_a_list_needs_six_queries_at_most(client, django_assert_max_num_queries, path, number) -> None:
    fields = {"tags": ("Wind",), "subject": subject("Sky"), "authors": [str(author("Ada Byron").public_id)]}
    for _ in range(number):
        live_post(hero=image(), hero_alt="A kite", **fields)
    with django_assert_max_num_queries(6):
        client.get(path)


def test_a_tag_with_accents_has_an_address_that_works(client: Client) -> None:
    live_post("Coffee", tags=("Café",))
    assert titles(client.get("/blog/tag/cafe/")) == ["Coffee"]
