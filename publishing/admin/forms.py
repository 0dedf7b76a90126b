"""Forms of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from publishing import snapshots
from publishing.differences import Difference, differences
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.pickers import ReferenceListWidget
from publishing.times import SiteDateTimeField, zone

# How much of a text search engines and lists show: what the form counts towards.
IDEAL_LENGTHS = {"seo_title": 60, "seo_description": 155, "summary": 200}


@dataclass(frozen=True)
class Conflict:
    """What others have saved since a form was opened, newest first, and what that changed, field by field.

    `also_yours` are the labels of the fields that the person has changed as well.
    """

    revisions: list[Revision]
    differences: list[Difference]
    also_yours: set[str]


class PublishableForm(forms.ModelForm):
    """The form of a working copy. It knows which revision it was loaded from, and refuses to overwrite a newer one."""

    loaded_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    conflict: Conflict | None = None
    data: Any

    class Meta:
        # As large as a title and growing with it; a line break in either is only a space.
        widgets = {
            "title": forms.Textarea(attrs={"rows": 1, "class": "desk-title", "placeholder": "Title"}),
            "subtitle": forms.Textarea(attrs={"rows": 1, "class": "desk-subtitle", "placeholder": "Subtitle"}),
            "summary": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
            "seo_description": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["loaded_revision"].initial = newest_number(self.instance) if self.instance.pk else 0
        for name, field in self.fields.items():
            if name in IDEAL_LENGTHS:
                field.widget.attrs["data-ideal-length"] = IDEAL_LENGTHS[name]
            if isinstance(field.widget, ReferenceListWidget):
                field.widget.attrs["data-own"] = self.instance.ref  # which the widget does not suggest

    def clean_title(self) -> str:
        return _one_line(self.cleaned_data["title"])

    def clean_subtitle(self) -> str:
        return _one_line(self.cleaned_data["subtitle"])

    def clean_seo_description(self) -> str:
        return _one_line(self.cleaned_data["seo_description"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        assert cleaned is not None  # noqa: S101
        if "slug" in self.fields:
            self._fill_slug(cleaned)
        return cleaned

    def _fill_slug(self, cleaned: dict[str, Any]) -> None:
        if "slug" in self.errors:
            return
        self.instance.title, self.instance.slug = cleaned.get("title", ""), cleaned.get("slug", "")
        self.instance.fill_slug()
        cleaned["slug"] = self.instance.slug

    def _post_clean(self) -> None:
        """Once what was typed is on the instance, so that it can be told apart from what others changed."""
        super()._post_clean()  # type: ignore[misc]
        if self.instance.pk and "_preview" not in self.data:
            self._refuse_if_stale()

    def _refuse_if_stale(self) -> None:
        loaded, newest = self.cleaned_data.get("loaded_revision") or 0, newest_number(self.instance)
        if loaded == newest:
            return
        self.conflict = self._conflict(loaded)
        self.add_error(
            None,
            ValidationError("This was saved somewhere else since you opened it, so nothing was saved.", code="stale"),
        )
        # Saving again is then a decision, not an accident.
        self.data = self.data.copy()
        self.data[self.add_prefix("loaded_revision")] = str(newest)

    def _conflict(self, loaded: int) -> Conflict:
        revisions = Revision.objects.of(self.instance)
        newer = list(revisions.filter(number__gt=loaded).select_related("created_by").newest_first())
        opened = revisions.filter(number=loaded).first()
        if opened is None or not newer:
            return Conflict(newer, [], set())
        typed, before = snapshots.take(self.instance), opened.opened()
        columns = {field.name for field in snapshots.content_fields(type(self.instance))}  # on the instance by now
        yours = {name for name in columns if typed[name] != before.get(name)}
        changed = differences(opened, newer[0])
        return Conflict(newer, changed, {each.label for each in changed if each.name in yours})


def newest_number(item: Publishable) -> int:
    """The number of the newest revision; 0 if there is none."""
    return Revision.objects.of(item).newest_first().values_list("number", flat=True).first() or 0


class VerbForm(forms.Form):
    """Something to be done to one item, as it was when the page was opened: `revision` is the one it spoke of."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, item: Publishable, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = newest_number(item)

    def doubtful(self) -> list[datetime]:
        """The two instants that the time typed may mean, in the site's zone, if a clock change makes it doubtful."""
        if not self.has_error("at", "clock_change"):
            return []
        wall = parse_datetime(self.data["at"].strip())
        assert wall is not None  # noqa: S101
        instants = {wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC) for fold in (0, 1)}
        return [instant.astimezone(zone()) for instant in sorted(instants)]


class PublishForm(VerbForm):
    """Publishing while something else is planned for later."""

    cancel_later = forms.BooleanField(
        required=False, label="Cancel what is scheduled", help_text="Leave unticked to keep it for its time."
    )


class ScheduleForm(VerbForm):
    """When the working copy, as saved, goes live."""

    at = SiteDateTimeField(label="Goes live on")


class UnpublishForm(VerbForm):
    """When the page comes down."""

    at = SiteDateTimeField(label="Comes down on", required=False)
    at.help_text += " Leave it empty to take the page down now."


class DeskActionForm(ActionForm):
    """Bulk actions, with the tags that “Add tags” adds."""

    tags = forms.CharField(required=False, label="Tags", help_text="For “Add tags”: separate them with commas.")


def _one_line(text: str) -> str:
    return " ".join(text.split())
