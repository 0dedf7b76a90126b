"""What content refers to is looked up once, however much of it there is, and tells nobody what they may not know."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from documents.models import Redirect
from live_rows.models import Tag
from publishing import actions, deletion, gate
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.content import Problem, Severity
from tests.content import change, image, live_course, live_post, newest, write_post
from website.models import NavigationItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def richly_linked(number: int) -> Post:
    """A post with so many links of every sort: to what is live, a draft, gone, an address, a picture."""
    parts = []
    for each in range(number):
        live, draft, gone = live_post(), write_post(), write_post()
        deletion.delete(item=gone, by=None)
        course = live_course(f"Course {number} {each}")
        parts += [f'<p>The <a data-ref="{other.ref}">words of it</a>.</p>' for other in (live, draft, gone, course)]
        parts += [f'<p>An <a href="/old-{number}-{each}/">old address</a>, <a href="/blog/tag/t{each}/">a tag</a>.</p>']
        parts += [f'<figure data-image="{image().public_id}" data-layout="text" data-alt=""></figure>']
    return write_post(f"With {number}", body="".join(parts))


def examined(post: Post) -> Examined:
    content = gate.read(post)
    return Examined(Post, content, Post.document(content), timezone.now(), item=post.public_id)


def queries(*posts: Post) -> int:
    batch = [examined(post) for post in posts]
    with CaptureQueriesContext(connection) as captured:
        registry.problems_of_many(batch, at=timezone.now())
    return len(captured)


def test_any_number_of_references_takes_as_many_queries_as_one() -> None:
    few, many = richly_linked(1), richly_linked(6)
    change(few)
    assert queries(few) == queries(many) == queries(few, many) <= 16


def test_what_stops_publishing_is_found_without_asking_the_database() -> None:
    known = examined(richly_linked(1))
    fine = examined(write_post("Fine"))
    with CaptureQueriesContext(connection) as captured:
        assert registry.problems(fine, severity=Severity.BLOCKING) == []
    assert len(captured) == 0
    assert registry.problems(known, severity=Severity.BLOCKING)


def problems_of(body: str, code: str) -> list[Problem]:
    post = write_post("Kites", body=body)
    return [each for each in actions.problems_of(post, at=timezone.now()) if each.code == code]


def test_an_address_of_this_site_may_be_anything_that_answers() -> None:
    live_post("Wind", slug="wind")
    moved = live_post("Rain", slug="rain")
    actions.publish(revision=change(moved, slug="showers"), by=None)
    followed, successor = live_post("Hail", slug="hail"), live_post("Snow", slug="snow")
    actions.unpublish(item=followed, successor=successor.public_id, by=None)
    Redirect.objects.create(old_path="/old/", target="/blog/wind/")
    Tag.objects.create(name="Weather")
    answering = ["/", "/blog/", "/blog/wind/", "/blog/wind/?page=2#top", "/blog/rain/", "/blog/hail/", "/old/"]
    answering += ["/blog/tag/weather/", "/courses/", "/search/?q=kites", "/BLOG/Wind/"]
    for address in answering:
        assert problems_of(f'<p>Read <a href="{address}">all of it</a>.</p>', "link_to_gone") == [], address
    for address in ("/blog/nothing/", "/blog/tag/nothing/", "/nothing/at/all/"):
        [problem] = problems_of(f'<p>Read <a href="{address}">all of it</a>.</p>', "link_to_gone")
        assert address in problem.sentence


def test_somebody_elses_draft_is_not_called_by_its_title_to_who_may_not_open_it() -> None:
    secret = write_post("The secret merger")
    post = write_post("Kites", body=f'<p>All of <a data-ref="{secret.ref}">the news</a>.</p>')
    revision = newest(post)
    told = actions.problems(revision, at=timezone.now())
    untold = actions.problems(revision, at=timezone.now(), nameable=lambda model: model._default_manager.none())
    assert any("The secret merger" in each.sentence for each in told)
    assert not any("The secret merger" in each.sentence for each in untold)
    assert {each.code for each in told} == {each.code for each in untold}


def test_what_was_public_may_be_called_what_it_was_called() -> None:
    known = live_post("Known to all")
    actions.unpublish(item=known, by=None)
    change(known, title="The secret merger")
    post = write_post("Kites", related_posts=[str(known.public_id)])
    untold = actions.problems(newest(post), at=timezone.now(), nameable=lambda model: model._default_manager.none())
    [problem] = [each for each in untold if each.code == "link_to_unpublished"]
    assert (problem.field, problem.block) == ("related_posts", None)
    assert "Known to all" in problem.sentence


def test_a_page_that_navigation_leads_to_is_no_orphan() -> None:
    about = live_post("About us")
    site, _ = SiteSettings.objects.get_or_create(pk=1)

    def is_orphan() -> bool:
        return "orphan" in {each.code for each in actions.problems(newest(about), at=timezone.now())}

    assert is_orphan()
    NavigationItem.objects.create(site=site, label="About", item=about.public_id)
    assert not is_orphan()


def test_a_draft_is_no_orphan_for_nobody_could_lead_to_it() -> None:
    post = write_post("Kites")
    assert "orphan" not in {each.code for each in actions.problems(newest(post), at=timezone.now())}
