"""Feeds with the full content, as RSS, Atom and JSON: of the whole blog, a tag, a subject and an author."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple, cast

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.feedgenerator import SyndicationFeed

from blog.feed_formats import AtomWithContent, JsonFeed, RssWithContent, with_whole_addresses
from blog.models.author import Author
from blog.public import PublicPost
from blog.reading import live_posts
from courses.models.subject import Subject
from documents import addresses, kinds
from documents.meta import FeedLink, absolute
from documents.reading import resolve
from documents.reading_only import public
from documents.requests import Request
from images.pictures import social_image
from live_rows.models import Tag

POSTS_IN_A_FEED = 20


class PostsFeed(Feed):
    """The newest posts of the blog, or of a tag, subject or author."""

    feed_type = RssWithContent
    base = "/blog/"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request = request
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the feed is of: its title, its page, and its posts, of which there is at least one."""
        at = cast(Request, request).at
        try:
            about = self.about(at, **kwargs)
        except addresses.Moved as moved:  # to the feed there: a reader of feeds can do nothing with a page
            raise addresses.Moved(moved.target + request.path.split("/", 4)[-1]) from moved
        documents = list(about["posts"].newest_first().defer("text")[:POSTS_IN_A_FEED])
        if not documents and kwargs:
            raise Http404
        resolved = resolve(documents, at=at)
        return {**about, "site": request.site.name, "posts": [resolved.public(document) for document in documents]}

    def about(self, at: datetime) -> dict[str, Any]:
        return {"title": "Blog", "path": "/blog/", "posts": live_posts(at)}

    def get_feed(self, obj: Any, request: HttpRequest) -> SyndicationFeed:
        feed = super().get_feed(obj, request)
        feed.feed["feed_url"] = absolute(request.path)
        return feed

    def title(self, obj: dict[str, Any]) -> str:
        return f"{obj['title']} – {obj['site']}"

    def link(self, obj: dict[str, Any]) -> str:
        return absolute(obj["path"])

    def description(self, obj: dict[str, Any]) -> str:
        return f"The newest posts: {obj['title']}"

    subtitle = description

    def items(self, obj: dict[str, Any]) -> list[PublicPost]:
        return obj["posts"]

    def item_title(self, item: PublicPost) -> str:
        return item.title

    def item_description(self, item: PublicPost) -> str:
        return item.summary

    def item_link(self, item: PublicPost) -> str:
        return item.url

    def item_guid(self, item: PublicPost) -> str:
        return f"urn:uuid:{item.id}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: PublicPost) -> datetime:
        return item.published_at

    def item_updateddate(self, item: PublicPost) -> datetime:
        return max(item.updated_at, item.published_at)

    def item_author_name(self, item: PublicPost) -> str | None:
        """An entry without an author has the site as its author: Atom wants one."""
        return ", ".join(author.name for author in item.authors) or self.request.site.name

    def item_categories(self, item: PublicPost) -> list[str]:
        return [tag.name for tag in item.tags]

    def item_extra_kwargs(self, item: PublicPost) -> dict[str, Any]:
        """What only our own formats write: the whole text, the main picture, and every author with a page."""
        authors = [{"name": author.name, "url": absolute(author.path)} for author in item.authors]
        hero = item.hero and {**social_image(item.hero.image), "alt": item.hero.alt}
        return {
            "content": with_whole_addresses(str(item.body_html)),
            "picture": hero,
            "authors": authors or [{"name": self.request.site.name, "url": absolute("/")}],
        }


class TagFeed(PostsFeed):
    def about(self, at: datetime, slug: str) -> dict[str, Any]:  # type: ignore[override]
        tag = addresses.find_row(Tag, slug)
        return {"title": tag.name, "path": kinds.of("tag").path(slug), "posts": live_posts(at).tagged(tag.pk)}


class SubjectFeed(PostsFeed):
    def about(self, at: datetime, slug: str) -> dict[str, Any]:  # type: ignore[override]
        subject = addresses.find_row(Subject, slug)
        return {
            "title": subject.title,
            "path": subject.path,
            "posts": live_posts(at).about(subject.public_id),
        }


class AuthorFeed(PostsFeed):
    def about(self, at: datetime, slug: str) -> dict[str, Any]:  # type: ignore[override]
        author = addresses.find_row(Author, slug)
        posts = live_posts(at).mentioning(author.public_id, "author")
        return {"title": author.name, "path": author.path, "posts": posts}


class Format(NamedTuple):
    """One way to write each feed: what its address ends with, what it is called, and its media type."""

    ending: str
    name: str
    media_type: str
    feed_type: type[SyndicationFeed]


FORMATS = (
    Format("feed/", "RSS", "application/rss+xml", RssWithContent),
    Format("feed/atom/", "Atom", "application/atom+xml", AtomWithContent),
    Format("feed/json/", "JSON", "application/feed+json", JsonFeed),
)


def links(title: str, path: str) -> list[FeedLink]:
    """What the head of the list at `path` says of its feeds."""
    return [FeedLink(f"{title} ({each.name})", absolute(path + each.ending), each.media_type) for each in FORMATS]


def addresses_of(feed: type[PostsFeed], before: str, *, name: str = "") -> list[URLPattern]:
    """The address patterns of a feed in every format, behind the route of its list."""
    found = []
    for each in FORMATS:
        view = type(f"{each.name}{feed.__name__}", (feed,), {"feed_type": each.feed_type})()
        found.append(path(before + each.ending, public(view), name=name and f"{name}_{each.name.lower()}"))
    return found
