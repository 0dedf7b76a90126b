"""Under which posts a change rearranges what is related automatically: `blog.related`, for many posts at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from blog import related
from blog.related import Candidate
from documents.affected import Change, ItemChange
from documents.models.document import Document, DocumentQuerySet, DocumentTag
from documents.models.reference import Reference
from documents.shelves import Shelf

Face = Callable[[Document], Any]
ENOUGH = 5_000
Thing = tuple[str, Any]
"""Something that posts have in common: `("tag", UUID)`, and so with a course, a subject and an author."""
ALL: Thing = ("all", None)
SHARED = {"tag", "course", "subject"}  # an author in common relates no posts


@dataclass(eq=False)
class Post:
    """A live post, as far as it matters beside which others it is shown. `pk` is its document's, 0 for one to come;
    `things` are numbers, for speed: `Neighbourhood.number` gives them."""

    item: UUID
    published_at: datetime
    pk: int = 0
    things: set[int] = field(default_factory=set)
    picked: set[UUID] = field(default_factory=set)
    change: ItemChange | None = None


def things_of(document: Document) -> set[Thing]:
    """What a post may share with others, each once."""
    found: set[Thing] = {("tag", UUID(tag)) for tag in document.data.get("tags") or []}
    found |= {(kind, UUID(each)) for kind in ("course", "author") for each in document.data.get(f"{kind}s") or []}
    return found | ({("subject", document.subject)} if document.subject else set())


def concerned(change: Change, face: Face) -> set[Thing]:
    """What the posts that change share with others that may show them.

    Nothing, if there is so much newer that they are not even considered; or if they are shown as they were.
    """
    changed = [
        each
        for each in change.of_kind("post")
        if each.differs(lambda document: (document.published_at, things_of(document), face(document)))
    ]
    things = set().union(*(things_of(side) for each in changed for side in each.sides))
    return {thing for thing in things if thing[0] in SHARED and shelf_of(change, thing).reaches(_room(thing[0]))}


def shelf_of(change: Change, thing: Thing) -> Shelf:
    """The posts that have a thing, before and after."""
    if thing not in change.read:
        change.read[thing] = Shelf(change, having(change, thing), partial(_has, thing))
    shelf: Shelf = change.read[thing]
    return shelf


def _has(thing: Thing, document: Document) -> bool:
    return document.kind == "post" and (thing == ALL or thing in things_of(document))


def having(change: Change, thing: Thing) -> DocumentQuerySet:
    """The untouched posts with a thing."""
    posts = change.untouched.of_kind("post")
    name, key = thing
    if name == "tag":
        return posts.filter(tagged_items__tag__public_id=key)
    if name == "subject":
        return posts.about(key)
    return posts.mentioning(key, name) if name != "all" else posts


def _room(name: str) -> int:
    return related.CONSIDERED * (2 if name == "tag" else 1)


def work(change: Change, face: Face) -> int:
    """About how many hundred microseconds `rearranged` takes; ENOUGH, if it is at least so many."""
    if not concerned(change, face):
        return 0
    return min(change.untouched.of_kind("post").order_by()[: ENOUGH // 2].count() * 2, ENOUGH)


def rearranged(change: Change, face: Face) -> set[int]:
    """The documents, by their keys, of untouched posts that show others below them afterwards, or show them otherwise.

    `face` reads what is seen of a post there.
    """
    things = concerned(change, face)
    if not things:
        return set()
    whole = Neighbourhood(change)
    wanted = {whole.number(thing) for thing in things}
    old, new = whole.side("before"), whole.side("after")
    return {
        post.pk
        for place, post in enumerate(whole.posts)
        if post.change is None
        and not wanted.isdisjoint(post.things)
        and _looks(whole, old, place, face, "before") != _looks(whole, new, place, face, "after")
    }


def _looks(whole: Neighbourhood, side: Side, place: int, face: Face, name: str) -> list[Any]:
    looks = []
    for other in side.shown_under(place):
        change = whole.posts[other].change
        looks.append((whole.posts[other].item, whole.reason(place, other), change and face(getattr(change, name))))
    return looks


class Neighbourhood:
    """The live posts before and after a change, newest first, and what each has. Three queries."""

    def __init__(self, change: Change):
        self.numbers: dict[Thing, int] = {}
        self._count = {"tag": count(3, 3), "course": count(1, 3), "subject": count(2, 3)}
        untouched = self._read(change)
        changing = [
            (side, self._of_document(document, each))
            for each in change.of_kind("post")
            for side in ("before", "after")
            if (document := getattr(each, side))
        ]
        self.posts = sorted(
            [*untouched, *(post for _, post in changing)],
            key=lambda post: (post.published_at, post.item),
            reverse=True,
        )
        self.of_side = {id(post): side for side, post in changing}

    def number(self, thing: Thing) -> int:
        if thing not in self.numbers:
            self.numbers[thing] = next(self._count[thing[0]])
        return self.numbers[thing]

    def side(self, name: str) -> Side:
        here = [place for place, post in enumerate(self.posts) if self.of_side.get(id(post), name) == name]
        return Side(self.posts, here)

    def reason(self, place: int, other: int) -> str:
        kinds = [number % 3 for number in self.posts[place].things & self.posts[other].things]
        found = Candidate(None, kinds.count(1), kinds.count(0), 2 in kinds)  # type: ignore[arg-type]
        return found.reason

    def _read(self, change: Change) -> list[Post]:
        posts = change.untouched.of_kind("post").order_by()
        found = {
            pk: Post(item, published_at, pk, {self.number(("subject", subject))} if subject else set())
            for pk, item, subject, published_at in posts.values_list("pk", "item", "subject", "published_at")
        }
        live = posts.values("pk")
        for pk, tag in DocumentTag.objects.filter(content_object__in=live).values_list(
            "content_object", "tag__public_id"
        ):
            found[pk].things.add(self.number(("tag", tag)))
        mentions = Reference.objects.filter(document__in=live, role__in=("course", "related"))
        for pk, role, target in mentions.values_list("document", "role", "target"):
            if role == "course":
                found[pk].things.add(self.number(("course", target)))
            else:
                found[pk].picked.add(target)
        return list(found.values())

    def _of_document(self, document: Document, change: ItemChange) -> Post:
        things = {self.number(thing) for thing in things_of(document) if thing[0] in SHARED}
        return Post(document.item, document.published_at, things=things, change=change)


# By the remainder of a thing's number: a tag, a course, the subject.
WEIGHTS = (1, 3, 1)


class Side:
    """The posts that are live on one side of a change: which of them are considered for each thing."""

    def __init__(self, posts: list[Post], here: list[int]):
        self.posts = posts
        self.places = {posts[place].item: place for place in here}
        self.newest: dict[int, list[int]] = {}
        for place in here:
            for thing in posts[place].things:
                known = self.newest.setdefault(thing, [])
                if len(known) < related.CONSIDERED * (1 if thing % 3 else 2):
                    known.append(place)

    def shown_under(self, place: int) -> list[int]:
        """What fills up the related posts of the one at `place`: as `related_posts` does, by their places."""
        post = self.posts[place]
        things = post.things
        picked = {self.places[item] for item in post.picked if item in self.places} - {place}
        free = related.HOW_MANY - len(picked)
        if free <= 0:
            return []
        near: set[int] = set()
        tagged: set[int] = set()
        for thing in things:
            (near if thing % 3 else tagged).update(self.newest.get(thing, ()))
        near.update(sorted(tagged)[: 2 * related.CONSIDERED])
        near -= picked
        near.discard(place)
        weighed = sorted((-sum([WEIGHTS[t % 3] for t in self.posts[other].things & things]), other) for other in near)
        return [other for _, other in weighed[:free]]
