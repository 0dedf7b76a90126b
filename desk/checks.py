"""The checks beside the form: of what is stored when it opens, and of what is typed whenever somebody pauses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.text import capfirst

from desk.posted import Posted
from documents.requests import Request
from publishing import health
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.checks.readability import FORMULA, Readability
from publishing.content import Content, DocumentContent, Problem
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision

# Characters of a text, about 30,000 words: checking those takes no longer than opening the form.
LONGEST_AT_ONCE = 200_000


@dataclass(frozen=True)
class Finding:
    """A problem, and what the form calls the field it is in."""

    problem: Problem
    label: str


@dataclass(frozen=True)
class Findings:
    """What the checks find, as the panel of the form shows it."""

    blocking: list[Finding]
    advice: list[Finding]
    readability: Readability | None
    formula: str = FORMULA

    @property
    def words(self) -> str:
        """`2 things stop publishing · 3 suggestions`."""
        if not (self.blocking or self.advice):
            return "Nothing to put right"
        stops = (
            "1 thing stops publishing" if len(self.blocking) == 1 else f"{len(self.blocking)} things stop publishing"
        )
        suggests = "1 suggestion" if len(self.advice) == 1 else f"{len(self.advice)} suggestions"
        return " · ".join([*([stops] if self.blocking else []), *([suggests] if self.advice else [])])

    def as_json(self) -> dict[str, Any]:
        every = [*self.blocking, *self.advice]
        return {
            "problems": [{**finding.problem.as_json(), "label": finding.label} for finding in every],
            "readability": self.readability.as_json() if self.readability else None,
        }


class CheckViews:
    """Mixed into PublishableAdmin."""

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Before the admin opens the transaction in which it saves: a check wants none, and no lock."""
        if request.method == "POST" and ("_checks" in request.POST or "_mend" in request.POST):
            answer = self.checks_of_form(request, object_id)
            if answer is not None:
                return answer
        return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def checks_of_form(self: Any, request: Request, object_id: str | None) -> HttpResponse | None:
        """What the checks find in the form as it is typed: `{"html": the panel, "jump": the list of
        sections, "problems": […], "readability": …}`.

        With `_mend`, the key of a problem: `{"field": …, "value": …}`, what the field holds once that is put right;
        409 and what the checks find, where there is no such problem any more. Nothing is saved, no row is locked.
        """
        posted = self.posted(request, object_id)
        if posted is None:
            return None
        content, form = posted.content, posted.form
        examined = self._examined(request, content, form.instance if posted.item else None)
        problems = [*_not_understood(posted), *registry.problems(examined)]
        wanted = request.POST.get("_mend")
        if wanted:
            mend = next((each.mend for each in problems if each.key == wanted and each.mend), None)
            if mend:
                return JsonResponse({"field": mend.field, "value": mend.change(content[mend.field])})
        findings = self._findings(examined, problems, form)
        html = render_to_string("desk/_findings.html", {"findings": findings}, request=request)
        jump = render_to_string("desk/_sections.html", {"sections": self.sections_of(request, posted.item, findings)})
        return JsonResponse({"html": html, "jump": jump, **findings.as_json()}, status=409 if wanted else 200)

    def findings_of_stored(self: Any, request: Request, item: Publishable | None, form: Any) -> Findings | None:
        """What the checks find in what was saved last; None if nothing was, or if it is so long that the form had
        better open first."""
        newest = Revision.objects.of(item).newest_first().first() if item else None
        if newest is None or _length(newest.content) > LONGEST_AT_ONCE:
            return None
        examined = self._examined(request, newest.opened(), item, newest.mapped)
        problems = registry.problems(examined)
        with suppress(DatabaseError):  # for the first page; the form opens whether it can be kept or not
            health.keep(newest.kind, newest.item, problems, at=request.at)
        return self._findings(examined, problems, form)

    def sections_of(self: Any, request: HttpRequest, item: Publishable | None, findings: Findings | None) -> list[Any]:
        from desk.sections import sections_of  # which speaks of findings

        return sections_of(self, request, item, findings)

    def nameable(self: Any, request: HttpRequest) -> Any:
        """The working copies of a kind whose titles this person may be told: those they may open."""

        def those(model: type[Publishable]) -> models.QuerySet:
            theirs = self.admin_site._registry.get(model)
            if theirs is None or not theirs.has_view_permission(request):
                return model._default_manager.none()
            return theirs.get_queryset(request)

        return those

    def _examined(
        self: Any, request: Request, content: Content, item: Publishable | None, mapped: DocumentContent | None = None
    ) -> Examined:
        return Examined(
            self.model,
            content,
            mapped or self.model.document(content),
            request.at,
            item=item.public_id if item else None,
            nameable=self.nameable(request),
        )

    def _findings(self: Any, examined: Examined, problems: list[Problem], form: Any) -> Findings:
        labels = {name: field.label or name for name, field in form.fields.items()}
        for name in self.model.children:
            labels[name] = capfirst(self.model._meta.get_field(name).related_model._meta.verbose_name_plural)
        told = [Finding(problem, labels.get(problem.field, "")) for problem in problems]
        figure = examined.readability("body")
        return Findings(
            [each for each in told if each.problem.is_blocking],
            [each for each in told if not each.problem.is_blocking],
            figure if figure.grade is not None else None,
        )


def _length(content: Content) -> int:
    return sum(len(value) for value in content.values() if isinstance(value, str))


def _not_understood(posted: Posted) -> Iterator[Problem]:
    """What the form would refuse to save."""
    for name, errors in posted.form.errors.items():
        for sentence in errors:
            yield Problem("" if name == "__all__" else name, sentence, code="not_valid")
    for formset, _ in posted.formsets:
        name = formset.fk.remote_field.related_name
        for sentence in formset.non_form_errors():
            yield Problem(name, sentence, code="not_valid")
        for number, row in enumerate(formset.forms, start=1):
            for errors in row.errors.values():
                for sentence in errors:
                    yield Problem(name, sentence, code="not_valid", spot=f"row {number}")
