"""Home, pages, search, and what machines ask for."""

from datetime import datetime, timedelta
from importlib import import_module
from xml.etree import ElementTree

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone

from documents import boundaries
from documents.models import Document
from publishing import actions
from tests.content import (
    author,
    change,
    image,
    live_course,
    live_post,
    publish,
    schedule,
    subject,
    write_page,
    write_post,
)
from website.models import NavigationItem, SiteSettings
from website.roles import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

PUBLIC = ["/", "/blog/", "/courses/", "/search/", "/search/?q=kites", "/blog/kites/", "/courses/flight/", "/about/"]


@pytest.fixture
def site() -> SiteSettings:
    settings = SiteSettings(name="Test University", accent="#123456")
    settings.save()
    live_post("Kites", slug="kites", tags=("Wind",), subject=subject("Sky"), hero=image(), hero_alt="A kite")
    live_course("Flight", slug="flight")
    page = write_page("About", slug="about")
    publish(page)
    NavigationItem.objects.create(site=settings, label="About us", item=page.public_id)
    NavigationItem.objects.create(site=settings, label="Blog", url="/blog/")
    return settings


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_set_no_cookie_and_allow_nothing_inline(client: Client, site, path) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    page = response.content.decode()
    assert " style=" not in page
    assert "<script>" not in page
    assert page.count("<h1") == 1
    assert 'rel="canonical"' in page


@pytest.mark.parametrize("path", [*PUBLIC, "/sitemap.xml", "/robots.txt", "/healthz", "/blog/feed/"])
def test_only_reading_is_allowed(site, path) -> None:
    client = Client(enforce_csrf_checks=True)
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(path).status_code == 405
    assert client.head(path).status_code == 200


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "query", ["q=%00", "q[]=1", "q=" + "x" * 5000, "q=%22%27)(*:^-", "page=%00", "q=a&page=99999", "%00=1"]
)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/blog/",
        "/blog/kites/",
        "/search/",
        "/courses/",
        "/sitemap.xml",
        "/sitemap/pages.xml",
        "/blog/feed/",
        "/blog/feed/json/",
    ],
)
def test_no_query_string_breaks_a_page(client: Client, site, path, query) -> None:
    assert client.get(f"{path}?{query}").status_code in {200, 400, 404}


def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/healthz", HTTP_HOST="evil.example").status_code == 400


def test_an_unchanged_page_answers_304(client: Client, site) -> None:
    first = client.get("/blog/kites/")
    again = client.get("/blog/kites/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_navigation_follows_its_pages_and_drops_those_not_live(client: Client, site) -> None:
    assert 'href="/about/"' in client.get("/").content.decode()
    page = site.navigation.get(label="About us")
    item = write_page("Other", slug="other")
    page.item = item.public_id
    page.save()
    assert "About us" not in client.get("/").content.decode()


def test_the_theme_holds_the_sites_colours_for_ever_at_its_own_address(client: Client, site) -> None:
    home = client.get("/").content.decode()
    address = home.split('href="/theme/')[1].split('"')[0]
    response = client.get(f"/theme/{address}")
    assert "--accent:#123456" in response.content.decode()
    assert "immutable" in response["Cache-Control"]
    assert client.get("/theme/0123456789ab.css")["Cache-Control"] == "no-cache"


def test_an_announcement_stands_above_every_page_for_its_time(client: Client, site) -> None:
    begins = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    site.announcement, site.announcement_url = "Apply by Friday.", "/courses/"
    site.announced_from, site.announced_until = begins, begins + timedelta(hours=2)
    site.save()
    moments = {-1: False, 0: True, 7199: True, 7200: False}  # seconds from its beginning
    for seconds, is_there in moments.items():
        with time_machine.travel(begins + timedelta(seconds=seconds), tick=False):
            for path in ("/", "/blog/kites/", "/nothing/here/"):
                assert ("Apply by Friday." in client.get(path).content.decode()) is is_there, (seconds, path)
            said = client.get("/api/v1/site/").json()["announcement"]
            assert said == ({"text": "Apply by Friday.", "url": "/courses/"} if is_there else None)
            last, following = boundaries.around(timezone.now())
            assert last <= timezone.now() < following
            assert not any(last < moment < following for moment in (begins, begins + timedelta(hours=2)))


def test_an_announcement_does_not_end_before_it_begins(site) -> None:
    site.announced_from = timezone.now()
    site.announced_until = site.announced_from - timedelta(seconds=1)
    with pytest.raises(ValidationError):
        site.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        site.save()


def test_home_needs_seven_queries_at_most(client: Client, site, django_assert_max_num_queries) -> None:
    for _ in range(12):
        live_post(subject=subject("Sky"), hero=image(), hero_alt="A kite", authors=[str(author().public_id)])
    with django_assert_max_num_queries(7):
        client.get("/")


@pytest.mark.parametrize("path", ["/about/", "/courses/", "/search/?q=kites+body"])
def test_other_pages_need_six_queries_at_most(client: Client, site, django_assert_max_num_queries, path) -> None:
    for number in range(12):
        live_post(f"Kites {number}", hero=image(), hero_alt="A kite")
        live_course(hero=image(), hero_alt="A course")
    client.get(path)  # what the finder reads once and keeps
    with django_assert_max_num_queries(6):
        client.get(path)


def test_correcting_a_slip_costs_one_query_more(client: Client, site, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(7):
        client.get("/search/?q=kytes+andd+boddy")


# --- search


def found(client: Client, query: str) -> list[str]:
    return [result["path"] for result in client.get("/search/", {"q": query}).context["results"]]


def test_search_ranks_the_title_above_the_summary_above_the_body(client: Client) -> None:
    live_post("Body", slug="body", summary="Birds.", body="<p>Something about falcons and more.</p>")
    live_post("Summary", slug="summary", summary="All about falcons.")
    live_post("Falcons", slug="title")
    assert found(client, "falcons") == ["/blog/title/", "/blog/summary/", "/blog/body/"]


@pytest.mark.parametrize(
    "query", ["managing engineers", "manage engineer", "engineeri", "enginering", "ENGINEERING", "éngineering"]
)
def test_search_forgives_endings_beginnings_case_accents_and_one_slip(client: Client, query) -> None:
    live_post("Engineering managers", slug="engineering")
    assert found(client, query) == ["/blog/engineering/"]


def test_search_needs_every_word(client: Client) -> None:
    live_post("Red kites", slug="red")
    live_post("Blue kites", slug="blue")
    assert found(client, "blue kites") == ["/blog/blue/"]


def test_search_marks_the_words_and_escapes_the_rest(client: Client) -> None:
    live_post("Kites <b>", slug="kites", body="<p>Many kites &lt;script&gt; fly.</p>")
    page = client.get("/search/?q=kites").content.decode()
    assert "<mark>Kites</mark> &lt;b&gt;" in page
    assert "Many <mark>kites</mark>" in page
    assert "<script> fly" not in page


def test_search_follows_the_timeline(client: Client) -> None:
    post = live_post("Kites", slug="kites")
    later = write_post("Later kites", slug="later")
    schedule(later, timezone.now() + timedelta(hours=1))
    assert found(client, "kites") == ["/blog/kites/"]
    change(post, title="Falcons", body="<p>Falcons.</p>")
    publish(post)
    assert found(client, "kites") == []
    actions.unpublish(item=post, by=None)
    assert found(client, "falcons") == []


def test_search_pages_on(client: Client) -> None:
    for number in range(12):
        live_post(f"Kites {number}")
    first = client.get("/search/?q=kites")
    second = client.get(first.context["pagination"]["older_url"])
    paths = [result["path"] for response in (first, second) for result in response.context["results"]]
    assert len(set(paths)) == len(paths) == 12


# --- machines


def sitemap(client: Client) -> dict[str, str | None]:
    """What each address in the sitemap is said to have been changed last, read from the index on."""
    parts = _entries(client, "/sitemap.xml")
    found: dict[str, str | None] = {}
    for part in parts:
        entries = _entries(client, part)
        assert not entries.keys() & found.keys()
        newest = [changed for changed in entries.values() if changed]
        assert parts[part] == (max(newest) if newest else None)
        found |= entries
    return found


def _entries(client: Client, path: str) -> dict[str, str | None]:
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314  our own
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = [(entry.findtext(f"{name}loc") or "", entry.findtext(f"{name}lastmod")) for entry in root]
    assert len(dict(entries)) == len(entries)
    return {address.removeprefix("http://127.0.0.1:8000"): changed for address, changed in entries}


@pytest.mark.parametrize("most", [2_000, 1])
def test_the_sitemap_holds_every_public_address_once(client: Client, site, monkeypatch, most: int) -> None:
    monkeypatch.setattr("website.sitemaps.MOST_IN_A_PART", most)
    write_post("Draft", slug="draft", tags=("Secret",))
    live_post("Ada", authors=[str(author("Ada Byron").public_id)], slug="ada")
    addresses = sitemap(client)
    expected = ["/", "/about/", "/blog/", "/blog/ada/", "/blog/author/ada-byron/", "/blog/kites/", "/blog/subject/sky/"]
    assert sorted(addresses) == [*expected, "/blog/tag/wind/", "/courses/", "/courses/flight/"]
    for address in addresses:
        assert client.get(address).status_code == 200


def test_the_sitemap_says_when_a_page_changed_and_which_pictures_it_shows(client: Client, site) -> None:
    live = {each.path: each for each in Document.objects.live()}
    said = sitemap(client)
    for path, document in live.items():
        assert datetime.fromisoformat(said[path] or "") == document.live_from.replace(microsecond=0)
    content = client.get("/sitemap/pages.xml").content.decode()
    assert content.count("<image:loc>http://127.0.0.1:8000/media/images/aa/") == 1


def test_a_part_of_the_sitemap_is_there_only_at_its_own_address(client: Client, site) -> None:
    for path in ("/sitemap/pages-0.xml", "/sitemap/pages-.xml", "/sitemap/pages-xyz.xml", "/sitemap/x.xml"):
        assert client.get(path).status_code == 404, path


def test_no_part_of_the_sitemap_asks_more_for_more_pages(client: Client, site, django_assert_num_queries) -> None:
    for _ in range(3):
        live_post(hero=image(), hero_alt="A kite")
    for path, queries in (("/sitemap.xml", 2), ("/sitemap/lists.xml", 3), ("/sitemap/pages.xml", 3)):
        with django_assert_num_queries(queries):
            client.get(path)


def test_staging_is_never_indexable(client: Client, site, settings) -> None:
    settings.INDEXABLE = False
    assert b"Disallow: /\n" in client.get("/robots.txt").content
    assert 'name="robots" content="noindex"' in client.get("/blog/kites/").content.decode()


def test_the_migration_makes_the_roles_that_the_code_knows(db) -> None:
    Group.objects.all().delete()  # made by the migration, or by another test that emptied the tables
    then = MigrationLoader(connection).project_state(("website", "0002_roles")).apps
    import_module("website.migrations.0002_roles").make_roles(then, None)
    assert {group.name for group in Group.objects.all()} == set(ROLES)
    for group in Group.objects.all():
        found = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}
        assert found == set(ROLES[group.name])


def test_republish_is_idempotent_and_never_publishes_a_draft(client: Client, site, capsys) -> None:
    post = live_post("Kites again", slug="kites-again")
    change(post, title="A draft sentence")
    call_command("republish")
    assert "Posts: 2 looked at, 0 rebuilt" in capsys.readouterr().out
    assert "A draft sentence" not in client.get("/blog/kites-again/").content.decode()


def test_a_page_is_kept_out_of_search_engines_and_names_where_it_stood_first(client: Client, site) -> None:
    hidden = live_post("Hidden", slug="hidden", noindex=True)
    live_post("Borrowed", slug="borrowed", canonical_url="https://journal.example.com/borrowed")
    assert not {"/blog/hidden/", "/blog/borrowed/"} & sitemap(client).keys()
    page = client.get("/blog/hidden/").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical" href="http://127.0.0.1:8000/blog/hidden/"' in page
    borrowed = client.get("/blog/borrowed/").content.decode()
    assert 'rel="canonical" href="https://journal.example.com/borrowed"' in borrowed
    assert 'name="robots"' not in borrowed
    said = client.get(f"/api/v1/posts/{hidden.public_id}/").json()["seo"]
    assert said["noindex"] is True
    assert "/blog/hidden/" in client.get("/blog/").content.decode()
    actions.publish(revision=change(hidden, noindex=False), by=None)
    assert "/blog/hidden/" in sitemap(client)
