"""Under which posts a change rearranges what is related automatically: `blog.related`, for many posts at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from blog import related
from blog.related import Candidate
from documents import kinds
from documents.affected import Change, ItemChange
from documents.models.document import Document, DocumentTag
from documents.models.reference import Reference
from live_rows.models import Tag

Thing = tuple[str, Any]
"""Something that posts share: `("tag", 3)`, `("course", UUID)`, `("subject", UUID)`."""


@dataclass(eq=False)
class Post:
    """A live post, as far as it matters beside which others it is shown. `pk` is its document's, 0 for one to come."""

    item: UUID
    key: tuple[float, int]
    pk: int = 0
    things: set[Thing] = field(default_factory=set)
    picked: set[UUID] = field(default_factory=set)
    change: ItemChange | None = None


class Side:
    """The live posts before or after a change: who has a thing, newest first."""

    def __init__(self, posts: list[Post]):
        self.items = {post.item for post in posts}
        self.having: dict[Thing, list[Post]] = defaultdict(list)
        for post in sorted(posts, key=lambda post: post.key):
            for thing in post.things:
                self.having[thing].append(post)

    def shown_under(self, post: Post) -> list[tuple[Post, str]]:
        """What fills up the related posts of `post`, with the reasons: as `related_posts` does."""
        free = related.HOW_MANY - len(post.picked & self.items - {post.item})
        if free <= 0:
            return []
        near = {other for thing in post.things if thing[0] != "tag" for other in self._newest(thing)}
        tagged = {other for thing in post.things if thing[0] == "tag" for other in self._newest(thing, 2)}
        near.update(sorted(tagged, key=lambda other: other.key)[: 2 * related.CONSIDERED])
        weighed = [(score(post, other), other) for other in near if other is not post and other.item not in post.picked]
        weighed.sort(key=lambda pair: (-pair[0], pair[1].key))
        return [(other, reason(post, other)) for _, other in weighed[:free]]

    def _newest(self, thing: Thing, times: int = 1) -> list[Post]:
        return self.having[thing][: times * related.CONSIDERED]


def score(post: Post, other: Post) -> int:
    return sum(3 if name == "course" else 1 for name, _ in post.things & other.things)


def reason(post: Post, other: Post) -> str:
    shared = [name for name, _ in post.things & other.things]
    found = Candidate(None, shared.count("course"), shared.count("tag"), "subject" in shared)  # type: ignore[arg-type]
    return found.reason


def rearranged(change: Change, face: Callable[[Document], Any]) -> set[int]:
    """The documents, by their keys, of untouched posts that show others below them afterwards, or show them otherwise.

    `face` reads what is seen of a post there.
    """
    changing = change.of_kind("post")
    before, after = (
        [_of_document(document, each) for each in changing if (document := getattr(each, side))]
        for side in ("before", "after")
    )
    concerned = {thing for post in (*before, *after) for thing in post.things}
    if not concerned:
        return set()
    untouched = list(_untouched(change))
    old, new = Side([*untouched, *before]), Side([*untouched, *after])
    return {
        post.pk
        for post in untouched
        if not concerned.isdisjoint(post.things)
        and _looks(old.shown_under(post), "before", face) != _looks(new.shown_under(post), "after", face)
    }


def _looks(shown: list[tuple[Post, str]], side: str, face: Callable[[Document], Any]) -> list[Any]:
    return [(post.item, why, face(getattr(post.change, side)) if post.change else None) for post, why in shown]


def _untouched(change: Change) -> Iterator[Post]:
    posts = change.untouched.of_kind("post")
    found = {
        pk: Post(item, _key(published_at, item), pk, {("subject", subject)} if subject else set())
        for pk, item, subject, published_at in posts.values_list("pk", "item", "subject", "published_at")
    }
    live = posts.values("pk")
    for pk, tag in DocumentTag.objects.filter(content_object__in=live).values_list("content_object", "tag"):
        found[pk].things.add(("tag", tag))
    mentions = Reference.objects.filter(document__in=live, role__in=("course", "related"))
    for pk, role, target in mentions.values_list("document", "role", "target"):
        if role == "course":
            found[pk].things.add(("course", target))
        else:
            found[pk].picked.add(target)
    yield from found.values()


def _of_document(document: Document, change: ItemChange) -> Post:
    tags = Tag.objects.filter(public_id__in=document.data.get("tags") or []).values_list("pk", flat=True)
    things: set[Thing] = {("tag", tag) for tag in tags}
    things |= {("course", kinds.split(ref)[1]) for ref in document.refs("course")}
    if document.subject:
        things.add(("subject", document.subject))
    return Post(document.item, _key(document.published_at, document.item), things=things, change=change)


def _key(published_at: Any, item: UUID) -> tuple[float, int]:
    return -published_at.timestamp(), -item.int
