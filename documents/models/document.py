"""What the public sees at one path in one window of time. The only model of content that public code may import."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from documents.models.facet import Facet
from documents.models.reference import Reference
from live_rows.models import Tag


class DocumentQuerySet(models.QuerySet["Document"]):
    def live(self, at: datetime | None = None) -> DocumentQuerySet:
        """Public at `at` (aware; now if left out): the one clause that decides what anybody sees."""
        at = at or timezone.now()
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=at), live_from__lte=at)

    def once_public(self, at: datetime | None = None) -> DocumentQuerySet:
        """Public at some time up to `at`, whether or not still so."""
        return self.filter(live_from__lte=at or timezone.now())

    def coming(self, at: datetime | None = None) -> DocumentQuerySet:
        """Windows that open later than `at`."""
        return self.filter(live_from__gt=at or timezone.now())

    def of_item(self, item: UUID) -> DocumentQuerySet:
        return self.filter(item=item)

    def of_kind(self, *kinds: str) -> DocumentQuerySet:
        return self.filter(kind__in=kinds) if len(kinds) != 1 else self.filter(kind=kinds[0])

    def newest_first(self) -> DocumentQuerySet:
        """By the date shown to readers; the item breaks ties, so that the order is the same on every request."""
        return self.order_by("-published_at", "-item")

    def for_lists(self) -> DocumentQuerySet:
        """Without the long columns, which a list never shows."""
        return self.defer("body", "text", "facts")

    def tagged(self, tag: int) -> DocumentQuerySet:
        return self.filter(tagged_items__tag=tag)

    def about(self, subject: UUID) -> DocumentQuerySet:
        return self.filter(subject=subject)

    def mentioning(self, target: UUID, *roles: str) -> DocumentQuerySet:
        """Documents that mention `target` in one of `roles`."""
        sources = Reference.objects.filter(target=target, role__in=roles, document__isnull=False)
        return self.filter(pk__in=sources.values("document"))


class Document(models.Model):
    """One item, as it is public from `live_from` until just before `live_until` (None: without end).

    Never edited, but for the end of its window and what takes its place then. A rebuild (`publishing.building.rebuild`)
    computes anew what follows from its revision, when the mapping has changed.
    """

    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    # The number of the revision of `item` it was built from. Not a foreign key: nothing leads from here into the
    # private half.
    revision = models.PositiveIntegerField()
    path = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    subject = models.UUIDField(null=True, blank=True)
    # Whether search engines are told of it: not one that is kept from them, or stood on another site first.
    is_indexed = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    first_live_at = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)
    # The item that takes its place, if an editor named one when the window was closed: visitors are sent there.
    successor = models.UUIDField(null=True, blank=True)
    schema = models.PositiveSmallIntegerField(default=1)
    # The long columns come last: SQLite reads a row from its start, and lists stop before them.
    mentions = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    # What it is found by beyond its texts: codes, dates, prices, names that the editor entered in fields.
    facts = models.TextField(blank=True)
    text = models.TextField(blank=True)

    tags = TaggableManager(through="documents.DocumentTag", blank=True)

    objects = DocumentQuerySet.as_manager()

    built_facets: list[Facet]
    """Of a document that was just built: what is saved beside it."""
    named_rows: list[Any]
    """Of a document that is being written: what it mentions (an author, a tag) and is found by the name of."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="a_window_ends_after_it_begins",
            ),
            # PostgreSQL has exclusion constraints on top of these (the migration `0002_windows_and_search`); on SQLite
            # the timeline checks for overlaps inside its IMMEDIATE transaction.
            models.UniqueConstraint(
                fields=["item"], condition=Q(live_until__isnull=True), name="one_open_window_for_an_item"
            ),
            models.UniqueConstraint(
                fields=["path"], condition=Q(live_until__isnull=True), name="one_open_window_for_a_path"
            ),
            models.UniqueConstraint(fields=["item", "live_from"], name="windows_of_an_item_begin_apart"),
            models.UniqueConstraint(fields=["path", "live_from"], name="windows_of_a_path_begin_apart"),
        ]
        indexes = [
            # Lists: newest first within a kind, with the window in the index so that skipping pages reads no rows.
            models.Index(
                fields=["kind", "-published_at", "-item", "live_from", "live_until"], name="document_list_order"
            ),
            models.Index(fields=["subject", "kind", "-published_at", "-item"], name="document_by_subject"),
            # Whether another page has a title already.
            models.Index(Lower("title"), name="document_by_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.item}"

    def refs(self, *roles: str) -> list[str]:
        """The references this document makes, in its own order; only those of `roles`, if any are named."""
        return [ref for role, ref in self.mentions if not roles or role in roles]


class DocumentTag(ItemBase):
    """A tag on a document."""

    content_object = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="document_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="a_document_has_a_tag_once"),
        ]
        indexes = [
            # A tag's page and related posts: which documents have it, answered from the index alone.
            models.Index(fields=["tag", "content_object"], name="documents_of_a_tag"),
        ]
