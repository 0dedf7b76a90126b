"""What is said to change before it happens is what has changed after it: no address more, and none less."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from documents import affected, markdown, prepared
from tests.documents.graph import RandomSite, crawl, difference
from website.terms import SectionKind

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
# `GRAPHS=200 pytest tests/documents/test_affected.py` tries longer.
# What differs between the databases is seen in any one of them.
GRAPHS = int(os.environ.get("GRAPHS", "2" if connection.vendor == "sqlite" else "1"))
FIRST = int(os.environ.get("FIRST_GRAPH", "1"))
DEEDS = 5


@pytest.fixture
def short_lists(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lists so short that a dozen posts fill several pages, and not every one is in every feed."""
    for name, length in {
        "blog.views.POSTS_A_PAGE": 3,
        "blog.feeds.POSTS_IN_A_FEED": 3,
        "website.reading.POSTS_SHOWN": {SectionKind.LEAD: 1, SectionKind.ARTICLES: 3},
        "website.reading.COURSES_SHOWN": 2,
        "courses.finder.page.COURSES_A_PAGE": 3,
        "courses.reading.POSTS_ON_A_COURSE": 2,
        "blog.related.CONSIDERED": 2,
        "blog.related.HOW_MANY": 2,
        "website.sitemaps.MOST_IN_A_PART": 12,
    }.items():
        monkeypatch.setattr(name, length)
    monkeypatch.setattr("website.machines.draw", lambda card: card.version.encode())
    # A page that says the same says the same as Markdown: converting every page again and again takes most of the time.
    monkeypatch.setattr("documents.markdown.of_page", cache(markdown.of_page))
    prepared.forget()
    yield
    prepared.forget()


@pytest.mark.parametrize("seed", range(FIRST, FIRST + GRAPHS))
def test_a_crawl_before_and_after_finds_just_what_was_said(seed: int, short_lists: None) -> None:
    with time_machine.travel(START, tick=False) as clock:
        site = RandomSite(random.Random(seed), clock)
        site.build()
        clock.shift(timedelta(minutes=1))
        before = crawl()
        for _ in range(DEEDS):
            deed = site.deed()
            said = {effect.address: effect.outcome for effect in affected.effects(deed.change)}
            deed.do()
            clock.shift(timedelta(minutes=1))
            after = crawl()
            found = difference(before, after)
            missed = {address: found[address] for address in found if said.get(address) != found[address]}
            needless = {address: said[address] for address in said if found.get(address) != said[address]}
            assert (missed, needless) == ({}, {}), f"{deed.words} (seed {seed})"
            before = after
