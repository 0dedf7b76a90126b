"""What a change does to the addresses of the blog: its lists, its feeds, and the posts that show others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils import timezone

from blog import feeds, views
from blog.models.author import Author
from blog.neighbours import ALL, rearranged, shelf_of, work
from courses.models.subject import Subject
from documents import affected, kinds, quotations
from documents.affected import Change, Effect, Outcome, Why
from documents.models.document import Document, DocumentTag
from documents.models.reference import Reference
from documents.public import PublicItem
from documents.reading import Resolved
from documents.shelves import Shelf, page_address, pages_of
from live_rows.models import Tag

BLOG = "/blog/"
SITEMAP = Effect("/sitemap/lists.xml", Outcome.CHANGES, Why.FEED, "Sitemap")
RSS = "/feed/"
FEEDS = "feeds"  # in `Change.read`: the lists whose feeds are known to change


# --- what is seen of a post where ------------------------------------------------------------------------------------


def headline(document: Document, at: datetime) -> Any:
    day = timezone.localtime(document.published_at).date()
    return document.path, document.title, document.subject, day, PublicItem(document, Resolved(at)).reading_minutes


def card(document: Document, at: datetime) -> Any:
    return headline(document, at), _hero(document).get("image"), document.summary


def lead(document: Document, at: datetime) -> Any:
    hero, said = _hero(document), document.subtitle or document.summary
    return headline(document, at), said, hero.get("image"), hero.get("alt"), document.data.get("authors")


def updated(document: Document) -> datetime:
    """As feeds and structured data say it."""
    return max(document.live_from, document.published_at)


def entry(document: Document) -> Any:
    """In RSS. The other formats say beside it when it was updated."""
    data = document.data
    said = document.title, document.path, document.summary, document.published_at, document.body
    return said, data.get("hero"), data.get("authors") or [], sorted(data.get("tags") or [])


def _hero(document: Document) -> dict[str, Any]:
    return document.data.get("hero") or {}


# --- the lists --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PostList:
    """A list of posts that has an address: the whole blog, or the posts of a tag, a subject or an author."""

    kind: str
    path: str
    title: str
    row: Any = None

    def shelf(self, change: Change) -> Shelf:
        return shelf_of(change, ALL if self.row is None else (self.kind, self.row.public_id))

    def face(self, at: datetime) -> Any:
        """What is seen at a place of it: the whole blog opens with a larger one."""
        is_all = self.row is None
        return lambda document, place: lead(document, at) if is_all and place == 0 else card(document, at)


THE_BLOG = PostList("all", BLOG, "Blog")
ROWS: dict[str, type[Any]] = {"tag": Tag, "subject": Subject, "author": Author}


def _ids(document: Document, kind: str) -> list[str]:
    """The tags, authors or the subject of a post, as public ids."""
    if kind == "subject":
        return [str(document.subject)] if document.subject else []
    return document.data.get({"tag": "tags", "author": "authors"}[kind]) or []


def lists_with(documents: Iterable[Document]) -> list[PostList]:
    """Every list that one of some posts stands in."""
    documents = list(documents)
    found = [THE_BLOG] if documents else []
    for kind, model in ROWS.items():
        wanted = {each for document in documents for each in _ids(document, kind)}
        if wanted:
            rows = model._default_manager.filter(public_id__in=wanted)
            found += [PostList(kind, kinds.of(kind).path(row.slug), str(row), row) for row in rows]
    return found


def of_lists(change: Change) -> Iterator[Effect]:
    """The pages of lists, and their feeds."""
    renewed = subjects_change(change)
    touched = lists_with(document for each in change.of_kind("post") for document in each.sides)
    for each in touched:
        shelf = each.shelf(change)
        yield from shelf.effects(
            each.path,
            size=views.POSTS_A_PAGE,
            title=each.title,
            face=each.face(change.at),
            even_if_empty=each.row is None,
            all_pages=renewed and each.kind != "author",
        )
        yield from _of_feeds(each, shelf, change)
        if _comes_or_goes(each, shelf):
            yield SITEMAP
    yield from _of_feeds_that_mention(change)
    if renewed:
        paths = {each.path for each in touched}
        for path, (pages, _) in pages_of_lists(change).items():
            if path not in paths and not path.startswith(kinds.of("author").prefix):
                for number in range(1, pages + 1):
                    yield Effect(page_address(path, number), Outcome.CHANGES, Why.LIST)


def _comes_or_goes(of: PostList, shelf: Shelf) -> bool:
    """Whether a list gets its first post or loses its last; the blog itself is always there."""
    return of.row is not None and len(shelf.before) != len(shelf.after) and not all(shelf.lengths)


def subjects_change(change: Change) -> bool:
    """Whether a subject gets its first post or loses its last, so that every list of subjects is another one."""
    before, after = (
        {document.subject for each in change.of_kind("post") if (document := getattr(each, side)) and document.subject}
        for side in ("before", "after")
    )
    return any(
        not change.untouched.of_kind("post").about(subject).exists()
        and Subject.objects.filter(public_id=subject).exists()
        for subject in before ^ after
    )


def pages_of_lists(change: Change) -> dict[str, tuple[int, int]]:
    """Every list of posts by its path, with how many pages it has before and after."""
    posts = change.untouched.of_kind("post").order_by()
    lengths: Counter[tuple[str, str]] = Counter({("all", ""): posts.count()})
    tagged = DocumentTag.objects.filter(content_object__in=posts.values("pk")).values_list("tag__public_id")
    bylines = Reference.objects.filter(role="author", document__in=posts.values("pk")).values_list("target")
    about = posts.filter(subject__isnull=False).values_list("subject")
    for kind, rows in (("tag", tagged), ("author", bylines), ("subject", about)):
        lengths.update({(kind, str(public_id)): number for public_id, number in rows.annotate(Count("pk"))})
    before, after = Counter(lengths), Counter(lengths)
    for each in change.of_kind("post"):
        for side, counted in ((each.before, before), (each.after, after)):
            if side:
                counted.update([("all", ""), *((kind, row) for kind in ROWS for row in _ids(side, kind))])
    paths = {("all", ""): BLOG}
    for kind, model in ROWS.items():
        paths |= {
            (kind, str(public_id)): kinds.of(kind).path(slug)
            for public_id, slug in model._default_manager.values_list("public_id", "slug")
        }
    return {
        path: (_pages(before[key], key), _pages(after[key], key))
        for key, path in paths.items()
        if before[key] or after[key] or path == BLOG
    }


def _pages(length: int, key: tuple[str, str]) -> int:
    return pages_of(length, views.POSTS_A_PAGE, even_if_empty=key[0] == "all")


# --- their feeds ------------------------------------------------------------------------------------------------------


def _of_feeds(of: PostList, shelf: Shelf, change: Change) -> Iterator[Effect]:
    if _comes_or_goes(of, shelf):
        outcome = Outcome.ENDS if shelf.before else Outcome.BEGINS
        yield from _every_feed(of, outcome)
        return
    size = feeds.POSTS_IN_A_FEED
    if shelf.first_differ(size, lambda document, place: entry(document)):
        change.read.setdefault(FEEDS, set()).add(of.path)
        yield from _every_feed(of, Outcome.CHANGES)
    elif shelf.first_differ(size, lambda document, place: updated(document)):
        same_in_rss = _newest_update(shelf, "before") == _newest_update(shelf, "after")
        yield from (
            each for each in _every_feed(of, Outcome.CHANGES) if not (same_in_rss and each.address.endswith(RSS))
        )


def _newest_update(shelf: Shelf, side: str) -> datetime:
    """When a feed says that it was changed last, if the same posts are in it before and after."""
    inside = [getattr(each, side) for place, each in getattr(shelf, side) if place < feeds.POSTS_IN_A_FEED]
    others = shelf.untouched.newest_first().for_lists()[: feeds.POSTS_IN_A_FEED - len(inside)]
    return max(updated(document) for document in (*inside, *others))


def _of_feeds_that_mention(change: Change) -> Iterator[Effect]:
    """Feeds hold whole texts, so one changes with what they link to or show a card of."""
    posts: set[int] = set()
    for role in affected.IN_THE_TEXT:
        targets = {each.item for each in change.items if role in affected.shown_otherwise(change, each)}
        if targets:
            posts.update(change.mentioning(targets, role).of_kind("post").values_list("pk", flat=True))
    posts.update(document.pk for document in quotations.quoting(change) if document.kind == "post")
    if posts:
        told = change.read.get(FEEDS, set())
        for of in lists_with(Document.objects.filter(pk__in=posts).for_lists()):
            if of.path in told:
                continue
            shelf = of.shelf(change)
            room = feeds.POSTS_IN_A_FEED
            shown = set(shelf.untouched.newest_first().values_list("pk", flat=True)[:room])
            if shown & posts:
                yield from _every_feed(of, Outcome.CHANGES)


def _every_feed(of: PostList, outcome: Outcome) -> Iterator[Effect]:
    for each in feeds.FORMATS:
        yield Effect(of.path + each.ending, outcome, Why.FEED, of.title)


# --- a tag that is called otherwise ----------------------------------------------------------------------------------


def of_renamed_tags(change: Change) -> Iterator[Effect]:
    """Its page and its feeds, the posts that name it, and the feeds that these are in."""
    for renaming in change.renamed:
        before, after = renaming.before, renaming.after
        posts = change.untouched.of_kind("post").filter(tagged_items__tag__public_id=before.public_id)
        pages = pages_of(posts.count(), views.POSTS_A_PAGE)
        if not pages or (before.name, before.slug) == (after.name, after.slug):
            continue
        for path, title in posts.values_list("path", "title"):
            yield Effect(path, Outcome.CHANGES, Why.SHOWN, title)
        for tag, outcome in _sides(before, after):
            of = PostList("tag", kinds.of("tag").path(tag.slug), tag.name, before)
            for number in range(1, pages + 1):
                yield Effect(page_address(of.path, number), outcome, Why.LIST, of.title)
            yield from _every_feed(of, outcome)
        if before.name != after.name:
            with_it = set(posts.values_list("pk", flat=True))
            for of in lists_with(posts.for_lists()):
                if of.row is None or of.row.public_id != before.public_id:
                    shown = of.shelf(change).untouched.newest_first().values_list("pk", flat=True)
                    if with_it.intersection(shown[: feeds.POSTS_IN_A_FEED]):
                        yield from _every_feed(of, Outcome.CHANGES)
        if before.slug != after.slug:
            yield SITEMAP


def _sides(before: Any, after: Any) -> list[tuple[Any, Outcome]]:
    if before.slug == after.slug:
        return [(after, Outcome.CHANGES)]
    return [(before, Outcome.ENDS), (after, Outcome.BEGINS)]


# --- the posts --------------------------------------------------------------------------------------------------------


def of_related(change: Change) -> Iterator[Effect]:
    """Posts below which others are shown, or in another order, or for another reason."""
    found = rearranged(change, partial(card, at=change.at))
    for path, title in Document.objects.filter(pk__in=found).values_list("path", "title"):
        yield Effect(path, Outcome.CHANGES, Why.RELATED, title)


def work_for_related(change: Change) -> int:
    return work(change, partial(card, at=change.at))


def page_differs(before: Document, after: Document) -> bool:
    """Whether the page of a post certainly is another one: it says when it was changed, and what its tags are."""
    return updated(before) != updated(after) or _ids(before, "tag") != _ids(after, "tag")
