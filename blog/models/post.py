"""A blog post: the working copy."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from live_rows.models import NEW_TAG, Tag
from publishing.content import Content, DocumentContent
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable


class Post(Publishable):
    """One article."""

    kind = "post"

    publish_date = models.DateField(
        null=True, blank=True, help_text="The date readers see. Left empty, it is the day the post goes live."
    )
    authors = ReferenceListField(kind="author")
    subject = models.ForeignKey("courses.Subject", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tags = TaggableManager(through="blog.PostTag", blank=True, help_text="Separate tags with commas.")
    related_posts = ReferenceListField(
        kind="post", help_text="Shown first, in this order. The rest fills itself with posts that share most."
    )
    courses = ReferenceListField(kind="course", help_text="The courses this post is about. They list it by themselves.")

    class Meta:
        ordering = ["-updated_at"]
        # The desk's list and its front page ask for what was changed last.
        indexes = [models.Index(fields=["-updated_at", "-id"], name="post_lately_changed")]
        permissions = [("publish_post", "Can publish, schedule and unpublish posts")]

    @classmethod
    def reserved(cls) -> set[str]:
        return {"archive", "author", "feed", "subject", "tag"}

    @classmethod
    def document(cls, content: Content) -> DocumentContent:
        mapped = super().document(content)
        mapped.publish_date = date.fromisoformat(content["publish_date"]) if content.get("publish_date") else None
        mapped.subject = UUID(content["subject"]) if content.get("subject") else None
        mapped.tags = content.get("tags", [])
        for name in ("authors", "related_posts", "courses"):
            mapped.data[name] = content.get(name, [])
        mapped.mention("tag", "tag", *(tag for tag in mapped.tags if not tag.startswith(NEW_TAG)))
        mapped.mention("author", "author", *content.get("authors", []))
        mapped.mention("subject", "subject", content.get("subject"))
        mapped.mention("course", "course", *content.get("courses", []))
        mapped.mention("related", "post", *content.get("related_posts", []))
        return mapped


class PostTag(ItemBase):
    """A tag on the working copy of a post."""

    content_object = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="post_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="a_post_has_a_tag_once")]
