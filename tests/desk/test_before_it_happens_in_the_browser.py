"""An unpublish that would break nine links, in a real browser: read what it changes, replace them everywhere."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from documents.models import Reference
from tests.browser import violations
from tests.content import live_post, newest
from tests.desk.desk import url_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_nine_links_that_would_break_lead_elsewhere(page: Page, sign_in, editor: User) -> None:
    old, new = live_post("Old", slug="old"), live_post("New", slug="new")
    linking = [
        live_post(f"Post {n}", slug=f"post-{n}", body=f'<p>See <a data-ref="{old.ref}">this</a>.</p>') for n in range(9)
    ]
    sign_in(editor)
    page.goto(url_of("change", old))
    page.get_by_role("button", name="Unpublish…").first.click()
    expect(page.get_by_text("9 pages lose a link; the words stay")).to_be_visible()
    for post in linking:
        expect(page.get_by_role("link", name=f"/blog/{post.slug}/").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("What takes its place").fill("/blog/new/")
    page.get_by_label("Replace the links everywhere").check()
    page.get_by_role("button", name="Unpublish").click()
    expect(page.get_by_text("has the new links, on its public page.")).to_have_count(9)
    expect(page.get_by_text("It is no longer public.")).to_be_visible()
    for post in linking:
        assert newest(post).created_by == editor
    assert not Reference.objects.filter(target=old.public_id, document__live_until__isnull=True).exists()
    page.goto("/blog/post-4/")
    page.get_by_role("link", name="this", exact=True).click()
    page.wait_for_url("**/blog/new/")
    page.goto("/blog/old/")
    expect(page).to_have_url(f"{page.url.split('/blog/')[0]}/blog/new/")
    assert new.path == "/blog/new/"
