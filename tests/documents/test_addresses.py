"""An address that was once public answers for ever."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from documents import kinds
from documents.models import Redirect
from publishing import actions
from tests.config.addresses import routes
from tests.content import change, live_post, publish, schedule, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def leads(client: Client, path: str) -> tuple[int, str]:
    response = client.get(path)
    return response.status_code, response.headers.get("Location", "")


def move(post, slug: str) -> None:
    change(post, slug=slug)
    publish(post)


def test_a_moved_page_answers_301_from_every_address_it_ever_had(client: Client) -> None:
    post = live_post(slug="one")
    move(post, "two")
    move(post, "three")
    assert leads(client, "/blog/one/") == leads(client, "/blog/two/") == (301, "/blog/three/")
    assert leads(client, "/blog/three/") == (200, "")


def test_a_drafts_change_of_address_does_nothing(client: Client) -> None:
    post = live_post(slug="one")
    change(post, slug="two")
    assert leads(client, "/blog/one/") == (200, "")
    assert leads(client, "/blog/two/") == (404, "")


def test_going_back_to_an_old_address_works(client: Client) -> None:
    post = live_post(slug="one")
    move(post, "two")
    move(post, "one")
    assert leads(client, "/blog/one/") == (200, "")
    assert leads(client, "/blog/two/") == (301, "/blog/one/")


def test_another_item_may_take_an_old_address_over(client: Client) -> None:
    first = live_post("First", slug="one")
    move(first, "two")
    second = live_post("Second", slug="one")
    assert b"Second" in client.get("/blog/one/").content
    move(second, "three")
    assert leads(client, "/blog/one/") == (301, "/blog/three/")


def test_a_page_no_longer_live_answers_410_with_a_helpful_page(client: Client) -> None:
    post = live_post("Kites", slug="kites")
    move(post, "better-kites")
    actions.unpublish(item=post, by=None)
    for path in ("/blog/kites/", "/blog/better-kites/"):
        response = client.get(path)
        assert response.status_code == 410
        assert b"/search/" in response.content


def test_a_scheduled_move_redirects_at_its_very_second(client: Client, clock) -> None:
    post = live_post(slug="one")
    change(post, slug="two")
    schedule(post, START + timedelta(hours=1))
    assert leads(client, "/blog/one/") == (200, "")
    assert leads(client, "/blog/two/") == (404, "")
    clock.shift(timedelta(hours=1))
    assert leads(client, "/blog/one/") == (301, "/blog/two/")


def test_a_redirect_keeps_the_campaign_tags(client: Client) -> None:
    post = live_post(slug="one")
    move(post, "two")
    assert leads(client, "/blog/one/?utm_source=mail&q=a%26b")[1] == "/blog/two/?utm_source=mail&q=a%26b"


def test_an_address_that_never_was_answers_404(client: Client) -> None:
    assert leads(client, "/blog/never/") == (404, "")
    assert leads(client, "/no/such/place/") == (404, "")


def test_a_hand_made_redirect_serves_addresses_that_never_were_ours(client: Client) -> None:
    for old, target in (("Prospectus-2019", "/courses/"), ("/old/deep/place.aspx/", "https://example.ac.uk/x")):
        redirect = Redirect(old_path=old, target=target)
        redirect.full_clean()
        redirect.save()
    assert leads(client, "/prospectus-2019/") == (301, "/courses/")
    assert leads(client, "/PROSPECTUS-2019/") == (301, "/courses/")
    assert leads(client, "/old/deep/place.aspx/") == (301, "https://example.ac.uk/x")


def test_a_page_of_ours_comes_before_a_redirect(client: Client) -> None:
    Redirect.objects.create(old_path="/blog/kites/", target="/courses/")
    live_post(slug="kites")
    assert leads(client, "/blog/kites/") == (200, "")


@pytest.mark.parametrize(
    ("old", "target", "sentence"),
    [
        ("/a/", "/a", "round and round"),
        ("/b/", "/old/", "Send visitors there directly"),
        ("/brochures/", "/c/", "already leads here"),
        ("/", "/c/", "home page"),
        ("/a/", "javascript:alert(1)", "Begin with /"),
        ("/a/", "//evil.example/", "Begin with /"),
        ("/blog/kites/", "/c/", "has been public"),
    ],
)
def test_loops_chains_and_nonsense_among_redirects_are_refused_with_a_sentence(old, target, sentence) -> None:
    live_post(slug="kites")
    Redirect.objects.create(old_path="/old/", target="/brochures/")
    with pytest.raises(ValidationError, match=sentence):
        Redirect(old_path=old, target=target).full_clean()


def test_a_post_is_only_at_its_own_address(client: Client) -> None:
    live_post(slug="kites")
    for path in ("/kites/", "/courses/kites/", "/blog/kites%00/", "/blog/1kites/"):
        assert client.get(path).status_code in {400, 404}


def test_the_address_without_its_slash_leads_to_the_one_with_it(client: Client) -> None:
    write_post()
    live_post(slug="kites")
    assert leads(client, "/blog/kites") == (301, "/blog/kites/")


# --- Redirects as people bring them -----------------------------------------------------------------------------------


def redirect(old: str, target: str) -> Redirect:
    made = Redirect(old_path=old, target=target)
    made.full_clean()
    made.save()
    return made


OURS = "https://www.example.ac.uk"


@pytest.mark.parametrize(
    "target",
    [
        f"{OURS}/old/",
        "https://WWW.Example.ac.uk/OLD",
        "http://www.example.ac.uk:443/old/",
        f"{OURS}/%6Fld/",
        f"{OURS}/old/#top",
        "https://www.example.ac.uk./old",
        "/old",
        "/OLD/",
    ],
)
def test_a_redirect_to_itself_is_refused_however_it_is_written(settings, target) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = OURS, ["www.example.ac.uk", "example.ac.uk"]
    with pytest.raises(ValidationError, match="round and round"):
        redirect("/old/", target)


def test_a_circle_through_our_own_whole_address_is_refused(settings) -> None:
    settings.SITE_URL = OURS
    redirect("/a/", f"{OURS}/b/")
    with pytest.raises(ValidationError, match="itself redirected"):
        redirect("/b/", f"{OURS}/a/")


@pytest.mark.parametrize(
    ("old", "asked", "answer"),
    [
        ("/?p=123", "/?p=123", "/courses/"),
        ("/?p=123", "/?p=123&utm_source=x", "/courses/?utm_source=x"),
        ("/index.php?page_id=4", "/index.php?page_id=4", "/courses/"),
        ("/index.php?b=2&a=1", "/index.php?a=1&b=2", "/courses/"),
        ("/blog/?cat=7", "/blog/?cat=7", "/courses/"),
        ("/plain/", "/plain?x=1", "/courses/?x=1"),
    ],
)
def test_an_old_address_of_another_system_works_query_and_all(client: Client, old, asked, answer) -> None:
    redirect(old, "/courses/")
    assert leads(client, asked) == (301, answer)


def test_another_query_is_another_address(client: Client) -> None:
    redirect("/?p=123", "/courses/")
    assert leads(client, "/?p=124")[0] == 200
    assert leads(client, "/")[0] == 200


@pytest.mark.parametrize(
    ("target", "asked", "answer"),
    [
        ("/courses/#fees", "/old-fees/?utm_source=x", "/courses/?utm_source=x#fees"),
        ("/courses/?sort=fee#fees", "/old-fees/?a=1", "/courses/?sort=fee&a=1#fees"),
        ("https://other.example/x#y", "/old-fees/?a=1", "https://other.example/x?a=1#y"),
        ("/courses/#fees", "/old-fees/", "/courses/#fees"),
    ],
)
def test_what_followed_the_visitor_stands_before_the_fragment(client: Client, target, asked, answer) -> None:
    redirect("/old-fees/", target)
    assert leads(client, asked) == (301, answer)


def our_own_addresses() -> list[str]:
    """Every address of ours that answers whatever content there is, found in the resolver."""
    found = [
        "/admin/x/",
        "/api/anything/",
        "/api/v1/posts/",
        "/media/images/x.jpg",
        "/static/site/x.css",
        "/theme/x.css",
    ]

    def walk(patterns, prefix: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, route)
            elif pattern.name and "<" not in route and "(" not in route and "^" not in route and route:
                found.append(f"/{route}")

    walk(get_resolver().url_patterns, "")
    return sorted({path for path in found if not path.startswith("/admin/") or path == "/admin/x/"})


@pytest.mark.parametrize("old", our_own_addresses())
def test_an_address_that_answers_by_itself_is_no_old_one(old) -> None:
    with pytest.raises(ValidationError, match="answers by itself"):
        redirect(old, "/elsewhere/")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/Courses/", "/courses/"),
        ("/blog/My-Post/", "/blog/my-post/"),
        ("/BLOG/", "/blog/"),
        ("/Blog/Tag/Wind/", "/blog/tag/wind/"),
        ("/blog/My-Post/?utm_source=x", "/blog/my-post/?utm_source=x"),
    ],
)
def test_capitals_lead_to_the_address_in_small_letters(client: Client, asked, answer) -> None:
    live_post(slug="my-post", tags=("Wind",))
    assert leads(client, asked) == (301, answer)


def test_capitals_of_nothing_are_not_found(client: Client) -> None:
    write_post(slug="draft")
    assert leads(client, "/blog/Draft/")[0] == 404


@pytest.mark.parametrize("kind", kinds.content(), ids=lambda kind: kind.name)
def test_nothing_takes_an_address_that_belongs_to_another_part_of_the_site(kind: kinds.Kind) -> None:
    """Every address of the resolver that an item of the kind would have with some ending."""
    route = re.compile(re.escape(kind.prefix.removeprefix("/")) + r"([\w-]+)/$")
    endings = {found[1] for each in routes() if (found := route.match(each))}
    assert endings <= set(kind.model_class.reserved())
    for ending in kind.model_class.reserved():
        item = kind.model_class(title=ending.title())
        item.fill_slug()
        assert item.slug != ending
        item.slug = ending
        with pytest.raises(ValidationError, match="belongs to another part"):
            item.clean()
