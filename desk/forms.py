"""Forms of the desk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError

from desk.fields.dates import SiteDateTimeField, read
from desk.fields.pickers import ReferenceListWidget
from documents.models.document import Document
from documents.models.redirect import normalise_path
from live_rows.stale import MergingForm
from publishing.models.audit import REASON_LENGTH
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.times import zone

# How much of a text search engines and lists show: what the form counts towards.
IDEAL_LENGTHS = {"seo_title": 60, "seo_description": 155, "summary": 200}


# What is pressed to look at what the form says, and not to save it: it may be older than what others have saved.
SAVING_NOTHING = {"_preview", "_live", "_checks", "_mend"}


class PublishableForm(MergingForm):
    """The form of a working copy. It knows which revision it was loaded from, and refuses to overwrite a newer one."""

    loaded_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

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
        self.fields["loaded_revision"].initial = _read_at(self.instance)
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
        if self.instance.pk and not SAVING_NOTHING & self.data.keys():
            self._refuse_if_stale()

    def _refuse_if_stale(self) -> None:
        if self.refuse_what_is_pending():
            return
        if (self.cleaned_data.get("loaded_revision") or 0) != newest_number(self.instance):
            self.refuse_as_stale()


def _read_at(item: Publishable) -> int:
    """The revision that the item was at when it was read, or before: never one that its values are older than."""
    if not item.pk:
        return 0
    known: int | None = getattr(item, "newest_when_read", None)
    return newest_number(item) if known is None else known


def newest_number(item: Publishable) -> int:
    """The number of the newest revision; 0 if there is none."""
    return Revision.objects.of(item).newest_first().values_list("number", flat=True).first() or 0


class SuccessorField(forms.CharField):
    """The address of a public page of ours in, its public id out."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            **{
                "required": False,
                "label": "What takes its place",
                "help_text": "The address of a public page of this site, for example /about/. Visitors of this page, "
                "and of every address it ever had, are sent there. Left empty, they are told that it is gone.",
                "widget": forms.TextInput(attrs={"placeholder": "/about/", "class": "vTextField"}),
                **kwargs,
            }
        )

    def clean(self, value: Any) -> UUID | None:
        text = super().clean(value)
        if not text:
            return None
        path = normalise_path(text.removeprefix(settings.SITE_URL))
        found = Document.objects.live().filter(path=path).values_list("item", flat=True).first()
        if found is None:
            raise ValidationError(f"No page of this site is public at {path}. Copy its address from the site.")
        return found


class EndingForm(forms.Form):
    """What becomes of the addresses of an item that ends, and of what links to it."""

    successor = SuccessorField()
    replace = forms.BooleanField(
        required=False,
        label="Replace the links everywhere",
        help_text="Every page and draft that links to this one links to what takes its place instead. "
        "Each gets a revision in your name.",
    )

    def __init__(self, *args: Any, item: Publishable, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.item = item

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        successor = cleaned.get("successor")
        if successor == self.item.public_id:
            self.add_error("successor", "That is this very page. Choose another.")
        elif cleaned.get("replace") and not successor and not self.has_error("successor"):
            self.add_error("successor", "Say which page the links are to lead to.")
        return cleaned


class VerbForm(forms.Form):
    """Something to be done to one item, as it was when the page was opened: `revision` is the one it spoke of."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, item: Publishable, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["revision"].initial = newest_number(item)

    def doubtful(self) -> list[datetime]:
        """The two instants that the time typed may mean, in the site's zone, if a clock change makes it doubtful."""
        if not self.has_error("at", "clock_change"):
            return []
        wall = read(self.data["at"]).wall
        instants = {wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC) for fold in (0, 1)}
        return [instant.astimezone(zone()) for instant in sorted(instants)]


class ReasonField(forms.CharField):
    """Why something is published in spite of what the checks say against it."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            **{
                "required": False,
                "label": "Publish all the same, because",
                "help_text": "Your reason stays in the history, with your name.",
                "max_length": REASON_LENGTH,
                "widget": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
                **kwargs,
            }
        )


class PublishForm(VerbForm):
    """Publishing while something else is planned for later, or while the checks say that it is not ready."""

    reason = ReasonField()

    keep_schedule = forms.BooleanField(
        required=False,
        label="Keep what is scheduled all the same",
        help_text="It was saved before your draft, and would take its place at its time.",
    )


class ScheduleForm(VerbForm):
    """When the working copy, as saved, goes live."""

    at = SiteDateTimeField(label="Goes live on")
    reason = ReasonField()


class UnpublishForm(EndingForm):
    """When the page comes down, and what takes its place."""

    at = SiteDateTimeField(label="Comes down on", required=False)
    at.help_text += " Leave it empty to take the page down now."
    field_order = ("at", "successor", "replace")
    doubtful = VerbForm.doubtful


class DeskActionForm(ActionForm):
    """Bulk actions, with the tags that “Add tags” adds."""

    tags = forms.CharField(required=False, label="Tags", help_text="For “Add tags”: separate them with commas.")


def _one_line(text: str) -> str:
    return " ".join(text.split())
