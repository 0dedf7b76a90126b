"""An open day or a talk: the working copy."""

from __future__ import annotations

from datetime import date

from django.db import models

from publishing.content import Content, DocumentContent, FacetRow
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable


class Event(Publishable):
    kind = "event"

    starts_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    speakers = ReferenceListField(kind="author")
    related_posts = ReferenceListField(kind="post")

    class Meta:
        ordering = ["title"]
        permissions = [("publish_event", "Can publish, schedule and unpublish events")]

    @classmethod
    def document(cls, content: Content) -> DocumentContent:
        mapped = super().document(content)
        for name in ("starts_on", "place", "speakers", "related_posts"):
            mapped.data[name] = content.get(name)
        mapped.facts = f"{content.get('place', '')} {content.get('starts_on') or ''}"
        if content.get("starts_on"):
            day = date.fromisoformat(content["starts_on"])
            mapped.facets = [FacetRow("start", day.isoformat(), day=day)]
        mapped.mention("speaker", "author", *content.get("speakers", []))
        mapped.mention("further", "post", *content.get("related_posts", []))
        return mapped
