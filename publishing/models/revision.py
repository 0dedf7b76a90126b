"""Private history: who saved what, and when, with the whole content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from documents import kinds, search
from live_rows.folding import indexed
from live_rows.merged import present
from publishing.content import Content, DocumentContent
from publishing.models.publishable import Publishable
from richtext.references import without_facts


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, item: Publishable) -> RevisionQuerySet:
        return self.filter(kind=item.kind, item=item.public_id)

    def newest_of(self, *items: Publishable) -> RevisionQuerySet:
        """The newest revision of each of `items`."""
        numbers = self.filter(item=models.OuterRef("item")).order_by("-number").values("number")[:1]
        wanted = self.filter(item__in=[item.public_id for item in items])
        return wanted.filter(number=models.Subquery(numbers))

    def newest_first(self) -> RevisionQuerySet:
        return self.order_by("-number")


class Revision(models.Model):
    """One saved state of one item. Written once, never changed."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField()
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="revisions_of_an_item_are_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.content.get('title', '')} (revision {self.number})"

    @property
    def model(self) -> type[Publishable]:
        """The working copy's class; found by kind, so that `publishing` imports no content app."""
        model: type[Publishable] = kinds.of(self.kind).model_class
        return model

    def opened(self) -> Content:
        """The content in today's shape, whatever shape it was saved in.

        Raises LookupError when a step of the way is missing, naming it.
        """
        content, schema = self.content, self.schema
        while schema < self.model.schema:
            if schema not in self.model.upgrades:
                raise LookupError(f"No upgrade of {self.kind} content from schema {schema} to {schema + 1}.")
            content = self.model.upgrades[schema](content)
            schema += 1
        return content

    def says(self, content: Content) -> bool:
        """Whether `content` is what it says; that a tag was merged into another since is no difference."""
        if self.schema != self.model.schema:
            return False
        if self.content == content:
            return True
        tags = self.content.get("tags")
        return bool(tags) and {**self.content, "tags": sorted(present(tags))} == {
            **content,
            "tags": sorted(content.get("tags", [])),
        }

    @cached_property
    def mapped(self) -> DocumentContent:
        """What its kind makes of it: the body compiled, the references found. Made once, whoever asks."""
        content = self.opened()
        if content.get("tags"):
            content = {**content, "tags": present(content["tags"])}
        return self.model.document(content)

    @cached_property
    def named_rows(self) -> list[Any]:
        """What it mentions by a name (authors, tags, a subject), as that is called today."""
        return search.named_rows(ref for _, ref in self.mapped.mentions)

    @property
    def search_text(self) -> str:
        """What the desk finds its item by: all it says, and the names of its tags, authors and subject."""
        mapped = self.mapped
        told = [without_facts(mapped.summary), mapped.facts, without_facts(mapped.text)]
        said = [mapped.title, mapped.subtitle, mapped.slug, *told]
        return indexed(" ".join([*said, *map(str, self.named_rows)]))
