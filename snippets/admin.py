"""The desk of the snippets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from live_rows.admin import LiveRowAdmin
from live_rows.folding import FoldedSearch
from publishing.content import Severity
from richtext.widgets import RichTextWidget
from snippets.checks import problems
from snippets.models import Snippet


class SnippetForm(forms.ModelForm):
    """Refuses what no page would be published with: a snippet is public as soon as it is saved."""

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        if 'data-card="snippet"' in body:
            raise ValidationError("A snippet cannot stand in another snippet.", code="nested")
        tried = Snippet(title="", body=body)
        tried.compile()
        stops = [each for each, severity in problems(tried, at=timezone.now()) if severity is Severity.BLOCKING]
        if stops:
            raise ValidationError([ValidationError(each.sentence, code=each.code) for each in stops])
        return body


@admin.register(Snippet)
class SnippetAdmin(FoldedSearch, LiveRowAdmin):
    form = SnippetForm
    list_display = ("title", "excerpt")
    search_fields = ("title",)
    fields = ("title", "body", "findings")
    readonly_fields = ("findings",)
    instead = "Take it out of the pages named here first, and then delete it."

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "body":
            kwargs["widget"] = RichTextWidget({"rows": 8}, without=("Snippet",))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="Begins with")
    def excerpt(self, snippet: Snippet) -> str:
        return snippet.excerpt

    @admin.display(description="What could be better")
    def findings(self, snippet: Snippet) -> str:
        """What the checks find in it as it was last saved."""
        found = [each for each, _ in problems(snippet, at=timezone.now())] if snippet.pk else []
        return render_to_string("snippets/findings.html", {"findings": found})
