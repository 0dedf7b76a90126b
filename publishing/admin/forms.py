"""Forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm

from publishing.models.revision import Revision
from publishing.times import SiteDateTimeField


class PublishableForm(forms.ModelForm):
    """The form of a working copy. It knows which revision it was loaded from, and refuses to overwrite a newer one."""

    loaded_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    newer_revisions: list[Revision]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.newer_revisions = []
        self.fields["loaded_revision"].initial = self._newest_number() if self.instance.pk else 0

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        assert cleaned is not None  # noqa: S101
        self._refuse_if_stale(cleaned)
        if "slug" in self.fields:
            self._fill_slug(cleaned)
        return cleaned

    def _refuse_if_stale(self, cleaned: dict[str, Any]) -> None:
        if not self.instance.pk:
            return
        loaded, newest = cleaned.get("loaded_revision") or 0, self._newest_number()
        if loaded == newest:
            return
        self.newer_revisions = list(
            Revision.objects.of(self.instance).filter(number__gt=loaded).select_related("created_by").newest_first()
        )
        self.add_error(
            None,
            "Somebody has saved this since you opened it, so nothing was overwritten. Everything you typed is still "
            "here. Look at what changed; saving again keeps your version.",
        )
        # Saving again is then a decision, not an accident.
        self.data = self.data.copy()
        self.data[self.add_prefix("loaded_revision")] = str(newest)

    def _fill_slug(self, cleaned: dict[str, Any]) -> None:
        if "slug" in self.errors:
            return
        self.instance.title, self.instance.slug = cleaned.get("title", ""), cleaned.get("slug", "")
        self.instance.fill_slug()
        cleaned["slug"] = self.instance.slug

    def _newest_number(self) -> int:
        newest = Revision.objects.of(self.instance).newest_first().values_list("number", flat=True).first()
        return newest or 0


class PublishForm(forms.Form):
    """Publishing while something else is planned for later."""

    cancel_later = forms.BooleanField(
        required=False, label="Cancel what is scheduled", help_text="Leave unticked to keep it for its time."
    )


class ScheduleForm(forms.Form):
    """When the working copy, as saved, goes live."""

    at = SiteDateTimeField(label="Goes live")


class UnpublishForm(forms.Form):
    """When the page comes down."""

    at = SiteDateTimeField(label="Comes down", required=False)
    at.help_text += " Leave empty to take it down now."


class DeskActionForm(ActionForm):
    """Bulk actions, with the tags that “Add tags” adds."""

    tags = forms.CharField(required=False, label="Tags", help_text="For “Add tags”: separate them with commas.")
