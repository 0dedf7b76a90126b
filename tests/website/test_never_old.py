"""After whatever is done, and whenever: what the page cache gives is, byte for byte, what Django would say then."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from blog.models import Author
from courses.models import Subject
from documents.models import Redirect
from images.models import Image
from publishing import actions
from snippets.models import Snippet
from tests.config.addresses import public_addresses
from tests.content import live_course
from tests.documents.graph import RandomSite, _lasting, addresses, lists
from tests.website.server import Server
from website.models import NavigationItem, SiteSettings
from website.page_cache import watch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
# `ROWS=50 pytest tests/website/test_never_old.py` tries longer.
ROWS = int(os.environ.get("ROWS", "1"))
FIRST = int(os.environ.get("FIRST_ROW", "1"))
DEEDS = 5
KINDS = ("posts", "courses", "pages")


class Row:
    """A row of deeds on a random site: what an editor does, and time that goes by."""

    def __init__(self, seed: int, clock: Any):
        self.chance, self.clock = random.Random(seed), clock
        self.site = RandomSite(self.chance, clock)
        self.site.build(posts=7, courses=3, pages=2)
        closes = timezone.localdate() + timedelta(days=2)
        live_course("Closing", slug="closing", intakes=({"name": "Spring", "applications_close_on": closes},))

    def deeds(self) -> list[Callable[[], str]]:
        return [
            self.publish,
            self.publish,
            self.plan,
            self.live_row,
            self.live_row,
            self.redirect,
            self.wait,
            self.wait,
        ]

    def publish(self) -> str:
        deed = self.site.deed()
        deed.do()
        return deed.words

    def plan(self) -> str:
        """Something is to begin, or to end, a little later."""
        item = self.site.pick(self.site.items)
        at = timezone.now() + timedelta(hours=self.chance.randint(1, 30))
        with suppress(actions.PublishRefused):
            actions.schedule(revision=self.site.rewrite(item), at=at, by=None, reason="A test.")
        return f"plan {item!r} for {at}"

    def live_row(self) -> str:
        model = self.chance.choice([Author, Subject, Snippet, SiteSettings, NavigationItem, Image])
        row: Any = model._default_manager.order_by("pk").first()
        if row is None:
            return "nothing"
        name = next(each for each in ("name", "label", "title") if hasattr(row, each))
        setattr(row, name, f"Called {self.chance.randint(1, 10_000)}")
        row.save()
        return f"rename {row!r}"

    def announce(self) -> str:
        site, _ = SiteSettings.objects.get_or_create(pk=1)
        site.announcement = f"Open day {self.chance.randint(1, 10_000)}"
        site.announced_from = timezone.now() + timedelta(hours=self.chance.choice([0, 5]))
        site.announced_until = site.announced_from + timedelta(hours=self.chance.choice([1, 30]))
        site.save()
        return "announce"

    def redirect(self) -> str:
        Redirect.objects.create(old_path=f"/old-{self.chance.randint(1, 10_000)}/", target="/blog/")
        return "redirect"

    def wait(self) -> str:
        self.clock.shift(hours := timedelta(hours=self.chance.choice([0.1, 1, 7, 40])))
        return f"wait {hours}"


def everything() -> list[str]:
    """Every address of the resolver and of the site, and lists of the API as it answers them in different ways."""
    items = [f"/api/v1/{kind}/" for kind in (*KINDS, "tags", "subjects", "authors", "site")]
    asked = [f"/api/v1/posts/?{query}" for query in ("limit=2", "tag=kites", "subject=wind", "order=published_at")]
    asked += [f"/courses/?{query}" for query in ("sort=start", "state=open,closing_soon", "page=2", "compare=course-1")]
    asked += ["/courses/compare/?courses=course-0,course-1,closing", "/courses/course-0/?compare=course-1"]
    pages = [f"{path}{ending}" for path in lists() for ending in ("", "?page=2", "feed/", "feed/atom/", "feed/json/")]
    return list(dict.fromkeys([*addresses(), *pages, *items, *asked, *public_addresses()]))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + ROWS))
def test_what_is_kept_is_what_django_would_say(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blog.views.POSTS_A_PAGE", 3)
    monkeypatch.setattr(watch, "INTERVAL", 1_000)  # what this process does it knows without asking
    with time_machine.travel(START, tick=False) as clock:
        row, server, done = Row(seed, clock), Server(), []
        for address in everything():
            server.get(address)
        for _ in range(DEEDS):
            done.append(row.site.pick(row.deeds())())
            clock.shift(timedelta(milliseconds=1))
            for address in everything():
                given = server.get(address)
                if given.entered:  # it was just made
                    continue
                said = server.get_from_django(address)
                assert (given.status, _lasting(given.body)) == (said.status, _lasting(said.body)), (address, done, seed)
