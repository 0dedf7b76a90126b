"""Private history: who saved what, and when, with the whole content."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from publishing import kinds
from publishing.content import Content
from publishing.models.publishable import Publishable


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, item: Publishable) -> RevisionQuerySet:
        return self.filter(kind=item.kind, item=item.public_id)

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
        from django.apps import apps

        return apps.get_model(kinds.of(self.kind).model)

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
