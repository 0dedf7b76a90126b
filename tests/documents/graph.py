"""A random site, everything on it that has an address, and deeds that change it: for holding predictions against."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from blog.archives import Period
from blog.feeds import FORMATS
from blog.models import Post
from courses.models import Course
from documents import kinds, markdown
from documents.affected import Change, Outcome
from documents.models import Document
from documents.shelves import page_address
from live_rows.models import FormerSlug, Tag
from publishing import actions, deletion, prospects, tags
from publishing.models import Publishable, Revision
from snippets.models import Snippet
from tests.content import author, image, newest, subject, write_course, write_page, write_post
from website import sitemaps
from website.models import NavigationItem, Page, SiteSettings
from website.terms import SectionKind

# What changes with every answer, or says where one came from and not what stands there.
PASSING = [
    re.compile(rb"&(amp;)?cursor=[^\")&]*"),
    # A feed without entries is as new as the answer.
    re.compile(rb"<lastBuildDate>[^<]*</lastBuildDate>(?=</channel>)"),
    re.compile(rb"(?<=<updated>)[^<]*(?=</updated></feed>)"),
]

# Sections that show other content.
SHOWING = [SectionKind.COURSES, SectionKind.LEAD, SectionKind.ARTICLES, SectionKind.SUBJECTS, SectionKind.BODY]


CARD = re.compile(r'property="og:image" content="http://127.0.0.1:8000(/cards/[^"]+)"')


def crawl() -> dict[str, bytes]:
    """Every address that answers 200, with what it says."""
    client, found = Client(), {}

    def ask(address: str) -> bool:
        response = client.get(address)
        if response.status_code == 200:
            found[address] = _lasting(response.content)
            if response["Content-Type"].startswith("text/html"):
                for card in CARD.findall(response.content.decode()):
                    ask(card)
                # As `website.machines` makes it, without drawing the page once more.
                found[markdown.address_of(address)] = _lasting(markdown.of_page(response.content.decode()).encode())
        return response.status_code == 200

    for address in addresses():
        ask(address)
    for path in ("/courses/", *lists()):
        for each in FORMATS:
            ask(path + each.ending)
        number = 1
        while ask(page_address(path, number)):
            number += 1
    return found


def _lasting(said: bytes) -> bytes:
    for passing in PASSING:
        said = passing.sub(b"", said)
    return said


def addresses() -> list[str]:
    """Everything but the lists that is, was or may come to be an address."""
    found = [
        "/",
        "/search/",
        "/courses/",
        "/llms.txt",
        "/blog/archive/",
        *sitemap(),
        *Document.objects.values_list("path", flat=True),
    ]
    for kind in kinds.content():
        found += map(kind.path, kind.model_class._default_manager.values_list("slug", flat=True))
    return list(dict.fromkeys(found))


def sitemap() -> list[str]:
    """The index, and every part that there can be on a site of this size."""
    parts = [sitemaps.part_path(beginning) for beginning in ("", *"0123456789abcdef")]
    return [sitemaps.INDEX, sitemaps.LISTS, *parts]


def lists() -> list[str]:
    found = ["/blog/", *dates()]
    for kind in kinds.live_rows():
        if kind.prefix:
            former = FormerSlug.objects.filter(kind=kind.name).values_list("slug", flat=True)
            found += map(kind.path, {*kind.model_class._default_manager.values_list("slug", flat=True), *former})
    return found


def dates() -> list[str]:
    """The lists of every year and month in which a post has been dated, and of the days before and after them."""
    days = Document.objects.filter(kind="post").values_list("published_at", flat=True)
    months = {Period.of(day + timedelta(days=shift)) for day in days for shift in (-1, 0, 1)}
    return sorted({period.path for month in months for period in (month, month.whole_year)})


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, Outcome]:
    found = {}
    for address in before.keys() | after.keys():
        if address not in after:
            found[address] = Outcome.ENDS
        elif address not in before:
            found[address] = Outcome.BEGINS
        elif before[address] != after[address]:
            found[address] = Outcome.CHANGES
    return found


@dataclass
class Deed:
    """Something that will happen: in words, what it changes, and the doing."""

    words: str
    change: Change
    do: Callable[[], Any]


@dataclass
class RandomSite:
    """Posts, courses and pages that link to, relate to and show one another in every way there is."""

    chance: random.Random
    clock: Any
    items: list[Publishable] = field(default_factory=list)
    snippets: list[Snippet] = field(default_factory=list)

    def build(self, *, posts: int = 10, courses: int = 4, pages: int = 3) -> None:
        self.subjects = [subject(name) for name in ("Wind", "Water")]
        self.authors = [author(name) for name in ("Ada", "Ben")]
        self.tags = ["Kites", "Boats", "Walls", "Paths"]
        self.images = [image("One"), image("Two")]
        # Their files differ, so that it is seen which of the two is shown.
        self.images[1].renditions = json.loads(json.dumps(self.images[1].renditions).replace("/aa/", "/bb/"))
        self.images[1].save()
        for number in range(courses):
            self.items.append(
                write_course(f"Course {number}", slug=f"course-{number}", subject=self.pick(self.subjects))
            )
        for number in range(pages):
            sections = tuple({"kind": kind} for kind in self.some(SHOWING, 4))
            self.items.append(write_page(f"Page {number}", slug=f"page-{number}", sections=sections))
        for number in range(posts):
            self.items.append(write_post(f"Post {number}", slug=f"post-{number}"))
        self.snippets = [
            Snippet.objects.create(title=f"Snippet {number}", body=self.body(self.items[number])) for number in range(2)
        ]
        for item in self.items:
            self.rewrite(item)
        site, _ = SiteSettings.objects.get_or_create(pk=1)
        if self.chance.random() < 0.6:
            site.home = self.pick([item for item in self.items if isinstance(item, Page)]).public_id
            site.save()
        NavigationItem.objects.create(site=site, label="First", item=self.pick(self.items).public_id)
        for item in self.items:
            if self.chance.random() < 0.75:
                actions.publish(revision=newest(item), by=None, reason="A test.")
                self.clock.shift(timedelta(minutes=self.chance.randint(0, 600)))

    def pick(self, things: list[Any]) -> Any:
        return self.chance.choice(things)

    def some(self, things: list[Any], most: int = 2) -> list[Any]:
        return self.chance.sample(things, min(len(things), self.chance.randint(0, most)))

    def of(self, model: type[Publishable], *, but: Publishable) -> list[str]:
        return [str(item.public_id) for item in self.items if isinstance(item, model) and item != but]

    def body(self, item: Publishable) -> str:
        others = [other for other in self.items if other != item]
        links = "".join(f'<p>See <a data-ref="{other.ref}">this</a>.</p>' for other in self.some(others))
        cards = self.some([other for other in others if isinstance(other, Course)], 1)
        shown = "".join(f'<div data-card="course" data-ref="{course.ref}"></div>' for course in cards)
        quoted = "".join(self.fact(course) for course in self.some([o for o in others if isinstance(o, Course)]))
        for each in self.some(self.snippets, 1):
            shown += f'<div data-card="snippet" data-ref="{each.ref}"></div>'
        opening = f"<p>Words {self.chance.randint(1, 99)}.</p>"
        # At the beginning a fact is in the summary as well.
        return f"{quoted}{opening}{links}{shown}" if self.chance.random() < 0.5 else f"{opening}{links}{shown}{quoted}"

    def fact(self, course: Course) -> str:
        name = self.pick(["duration", "award", "weekly_hours", "start"])
        return f'<p>It says <data data-fact="{course.ref}:{name}">{self.pick(["2 years", "words"])}</data> there.</p>'

    def rewrite(self, item: Publishable) -> Revision:
        """A draft that differs from the last in a few ways."""
        for change in self.chance.sample(self.changes(item), 3):
            change()
        item.save()
        return actions.save_revision(item=item, by=None)

    def changes(self, item: Any) -> list[Callable[[], Any]]:
        def put(name: str, value: Callable[[], Any]) -> Callable[[], Any]:
            return lambda: setattr(item, name, value())

        number = self.chance.randint(1, 99)
        found = [
            put("body", lambda: self.body(item)),
            put("body", lambda: self.body(item)),
            put("title", lambda: f"{type(item).__name__} {number}"),
            put("summary", lambda: self.pick([f"Summary {number}", ""])),
            put("seo_description", lambda: f"Description {number}"),
            put("noindex", lambda: self.pick([True, False])),
            put("hero", lambda: self.pick(self.images)),
            put("hero_alt", lambda: f"Shown {number}"),
        ]
        if isinstance(item, Post):
            found += [
                put("related_posts", lambda: self.some(self.of(Post, but=item))),
                put("courses", lambda: self.some(self.of(Course, but=item))),
                put("subject", lambda: self.pick([*self.subjects, None])),
                put("authors", lambda: [str(each.public_id) for each in self.some(self.authors)]),
                put("publish_date", lambda: self.pick([None, datetime(2025, 5, self.chance.randint(1, 28)).date()])),
                lambda: item.tags.set(self.some(self.tags)),
                lambda: item.tags.set(self.some(self.tags)),
            ]
        if isinstance(item, Course):
            found += [
                put("related_posts", lambda: self.some(self.of(Post, but=item))),
                put("related_courses", lambda: self.some(self.of(Course, but=item))),
                put("subject", lambda: self.pick(self.subjects)),
                put("duration", lambda: f"{number} weeks"),
                put("location", lambda: f"Room {number}"),
                put("weekly_hours", lambda: self.pick([f"{number} hours", ""])),
            ]
        if isinstance(item, Page):
            found += [
                put("featured_posts", lambda: self.some(self.of(Post, but=item))),
                put("featured_courses", lambda: self.some(self.of(Course, but=item))),
                lambda: item.sections.create(kind=self.pick(SHOWING), position=number),
                lambda: item.sections.filter(position=0).delete(),
            ]
        return found

    # --- deeds --------------------------------------------------------------------------------------------------------

    def deed(self) -> Deed:
        live = set(Document.objects.live().values_list("item", flat=True))
        public = [item for item in self.items if item.public_id in live]
        deeds = [self.publish, self.publish, self.publish, self.move]
        if public:
            deeds += [self.unpublish, self.unpublish, self.delete, self.publish_again]
        if Tag.objects.count() > 1:
            deeds += [self.rename_a_tag, self.merge_tags]
        return self.pick(deeds)(public)

    def publish(self, public: list[Publishable]) -> Deed:
        item = self.pick(self.items)
        return self._publishing(f"publish {item!r}", item, self.rewrite(item))

    def publish_again(self, public: list[Publishable]) -> Deed:
        """As it stands, or with what readers hardly see."""
        item = self.pick(public)
        item.seo_title = f"For engines {self.chance.randint(1, 2)}"
        item.save()
        return self._publishing(f"publish {item!r} again", item, actions.save_revision(item=item, by=None))

    def move(self, public: list[Publishable]) -> Deed:
        item = self.pick(public or self.items)
        item.slug = f"{item.kind}-moved-{self.chance.randint(1, 10_000)}"
        item.save()
        return self._publishing(f"move {item!r}", item, actions.save_revision(item=item, by=None))

    def _publishing(self, words: str, item: Publishable, revision: Revision) -> Deed:
        change = prospects.of_publishing(revision, at=timezone.now())
        return Deed(words, change, lambda: actions.publish(revision=revision, by=None, reason="A test."))

    def unpublish(self, public: list[Publishable]) -> Deed:
        items = self.some(public, 3) or [self.pick(public)]

        def do() -> None:
            for item in items:
                actions.unpublish(item=item, by=None)

        return Deed(f"unpublish {items!r}", prospects.of_ending(*items, at=timezone.now()), do)

    def delete(self, public: list[Publishable]) -> Deed:
        item = self.pick(public)
        self.items.remove(item)
        change = prospects.of_ending(item, at=timezone.now())
        return Deed(f"delete {item!r}", change, lambda: deletion.delete(item=item, by=None))

    def rename_a_tag(self, public: list[Publishable]) -> Deed:
        before = self.pick(list(Tag.objects.order_by("pk")))
        after, number = copy(before), self.chance.randint(1, 10_000)
        if self.chance.random() < 0.7:
            after.name = f"{before.name.split()[0]} {number}"
        if self.chance.random() < 0.7:
            after.slug = f"{before.slug.split('-')[0]}-{number}"
        return Deed(f"rename {before!r}", tags.of_renaming(before, after, at=timezone.now()), after.save)

    def merge_tags(self, public: list[Publishable]) -> Deed:
        into, *merged = self.chance.sample(list(Tag.objects.order_by("pk")), 2)
        change = tags.of_merging(merged, into, at=timezone.now())
        return Deed(f"merge {merged!r} into {into!r}", change, lambda: tags.merge(tags=merged, into=into, by=None))
