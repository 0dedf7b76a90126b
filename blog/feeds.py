"""RSS and Atom feeds with the full content: of the whole blog, a tag, a subject and an author."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from taggit.models import Tag

from blog.models.author import Author
from blog.public import PublicPost
from courses.models.subject import Subject
from publishing.meta import absolute
from publishing.models.document import Document
from publishing.reading import resolve
from publishing.reading_only import public

POSTS_IN_A_FEED = 20


class RssWithContent(Rss201rev2Feed):
    """RSS with the whole post in content:encoded, beside its summary."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class AtomWithContent(Atom1Feed):
    """Atom with the whole post in content, beside its summary."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class PostsFeed(Feed):
    """The newest posts of the blog, or of a tag, subject or author."""

    feed_type = RssWithContent
    base = "/blog/"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request = request
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        """What the feed is of: its title, its page, and its posts, of which there is at least one."""
        about = self.about(**kwargs)
        documents = list(about["posts"].of_kind("post").newest_first().defer("text")[:POSTS_IN_A_FEED])
        if not documents and kwargs:
            raise Http404
        resolved = resolve(documents, at=timezone.now())
        return {**about, "site": request.site.name, "posts": [resolved.public(document) for document in documents]}

    def about(self) -> dict[str, Any]:
        return {"title": "Blog", "path": "/blog/", "posts": Document.objects.live()}

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
        return ", ".join(author.name for author in item.authors) or None

    def item_categories(self, item: PublicPost) -> list[str]:
        return [tag.name for tag in item.tags]

    def item_extra_kwargs(self, item: PublicPost) -> dict[str, Any]:
        """The body with whole addresses: a feed reader has no page to be relative to."""
        html = str(item.body_html)
        for attribute in ("href", "src", "srcset"):
            html = html.replace(f'{attribute}="/', f'{attribute}="{settings.SITE_URL}/')
        return {"content": html.replace(", /media/", f", {settings.SITE_URL}/media/")}


class TagFeed(PostsFeed):
    def about(self, slug: str) -> dict[str, Any]:  # type: ignore[override]
        tag = get_object_or_404(Tag, slug=slug)
        return {"title": tag.name, "path": f"/blog/tag/{slug}/", "posts": Document.objects.live().tagged(slug)}


class SubjectFeed(PostsFeed):
    def about(self, slug: str) -> dict[str, Any]:  # type: ignore[override]
        subject = get_object_or_404(Subject, slug=slug)
        return {
            "title": subject.title,
            "path": subject.path,
            "posts": Document.objects.live().about(subject.public_id),
        }


class AuthorFeed(PostsFeed):
    def about(self, slug: str) -> dict[str, Any]:  # type: ignore[override]
        author = get_object_or_404(Author, slug=slug)
        posts = Document.objects.live().mentioning(author.public_id, "author")
        return {"title": author.name, "path": author.path, "posts": posts}


def rss(feed: type[PostsFeed]) -> Any:
    return public(feed())


def atom(feed: type[PostsFeed]) -> Any:
    """The same feed as Atom."""
    return public(type(f"Atom{feed.__name__}", (feed,), {"feed_type": AtomWithContent})())
