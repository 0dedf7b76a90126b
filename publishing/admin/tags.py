"""Tags in forms: completed while typing, and one tag however it is written."""

from __future__ import annotations

from typing import Any

from django.forms import Script
from django.urls import reverse
from taggit.forms import TagField as TaggitField
from taggit.forms import TagWidget as TaggitWidget
from taggit.models import Tag

LONGEST = 50


class TagWidget(TaggitWidget):
    """A text field with suggestions. Without JavaScript: a text field."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"data-tags": reverse("admin:publishing_search_tags"), "class": "vTextField"}
        return context

    class Media:
        css = {"all": ["publishing/pickers.css"]}
        js = [Script("publishing/tags.js", type="module")]


class TagField(TaggitField):
    """`MBA`, `mba ` and `Mba` are one tag: the way it was written first stays."""

    widget = TagWidget

    def clean(self, value: Any) -> list[str]:
        typed = [" ".join(tag.split())[:LONGEST] for tag in super().clean(value)]
        known = {tag.name.casefold(): tag.name for tag in Tag.objects.filter(name__in=typed)}
        for name in typed:
            if name.casefold() not in known:
                existing = Tag.objects.filter(name__iexact=name).first()
                known[name.casefold()] = existing.name if existing else name
        return list(dict.fromkeys(known[name.casefold()] for name in typed if name))
