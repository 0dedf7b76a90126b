"""What a finder filters by and counts: written with each document, read through indexes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Facet(models.Model):
    """One thing a document can be filtered by: a word (`award`: MSc), an amount (`fee`) or a day (`start`).

    A document has as many rows of a name as it has values. `value` is always there, for counting; `number` and `day`
    are the same thing for ranges and order.
    """

    document = models.ForeignKey("documents.Document", on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=80)
    number = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "name", "value"], name="a_document_has_a_facet_once"),
            models.CheckConstraint(condition=~Q(value=""), name="a_facet_has_a_value"),
        ]
        indexes = [
            models.Index(fields=["name", "value", "document"], name="documents_of_a_facet"),
            models.Index(fields=["name", "number"], name="facets_by_number"),
            models.Index(fields=["name", "day"], name="facets_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
