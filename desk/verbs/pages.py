"""The pages on which an editor publishes, schedules or takes down."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from desk.actor import actor_of, ip_of
from desk.forms import PublishForm, ScheduleForm, UnpublishForm
from desk.verbs.affected import Affected, ends_anything, told
from desk.verbs.linking import unseen_links
from documents.requests import Request
from publishing import actions, prospects
from publishing.actions import PublishRefused
from publishing.checks.registry import may_be_overridden
from publishing.content import Problem, Severity
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.status import status_of
from publishing.times import in_words

# Findings that say what readers will not see: worth saying again once it is public.
LOST_TO_READERS = {"link_to_gone", "link_to_unpublished", "link_to_draft", "missing_heading"}

TITLES = {"publish": "Publish", "schedule": "Schedule", "unpublish": "Unpublish"}


class VerbViews:
    """Mixed into PublishableAdmin."""

    def item_or_404(self: Any, request: Request, pk: int, *, to: str) -> Publishable:
        """The item, if this person may `to` (view, change, publish) it; else 404 whether or not it exists."""
        item = self.get_queryset(request).filter(pk=pk).first()
        if item is None or not getattr(self, f"has_{to}_permission")(request, item):
            raise Http404
        return item

    def respond_to_verb(self: Any, request: Request, item: Publishable, verb: str, revision: Revision) -> HttpResponse:
        """After the form was saved, as `revision`, with one of the verb buttons."""
        if not self.has_publish_permission(request, item):
            raise PermissionDenied
        if verb == "publish" and not (status_of(item).coming or ends_anything(revision, at=request.at)):
            return self._publish(request, item, revision)
        return HttpResponseRedirect(self.url_of(verb, item))

    # --- the pages ----------------------------------------------------------------------------------------------------

    def publish_view(self: Any, request: Request, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = PublishForm(request.POST or None, item=item)
        if request.method == "POST" and form.is_valid():
            revision = self._as_seen(request, item, form)
            if revision and _has_a_reason(form, revision, at=request.at):
                return self._publish(
                    request,
                    item,
                    revision,
                    keep_schedule=form.cleaned_data["keep_schedule"],
                    reason=form.cleaned_data["reason"],
                )
        return self._verb_page(request, item, form, "publish")

    def schedule_view(self: Any, request: Request, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = ScheduleForm(request.POST or None, item=item, initial={"at": _suggested_time(item)})
        if request.method == "POST" and form.is_valid():
            revision = self._as_seen(request, item, form)
            at, reason = form.cleaned_data["at"], form.cleaned_data["reason"]
            is_right = revision and _has_a_reason(form, revision, at=at)
            if is_right and self._schedule(request, revision, form, at, reason):
                return HttpResponseRedirect(self.url_of("change", item))
        return self._verb_page(request, item, form, "schedule")

    def include_view(self: Any, request: Request, pk: int) -> HttpResponse:
        """POST: what was saved since it was scheduled goes live at the same time."""
        item = self.item_or_404(request, pk, to="publish")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        coming = status_of(item).coming
        if not coming:
            messages.error(request, "Nothing is scheduled any more, so there is nothing to include your changes in.")
            return HttpResponseRedirect(self.url_of("change", item))
        revision = actions.save_revision(item=item, by=actor_of(request))
        if self._schedule(request, revision, None, coming[0].live_from):
            return HttpResponseRedirect(self.url_of("change", item))
        return HttpResponseRedirect(self.url_of("change", item) + "?check=1")

    def unpublish_view(self: Any, request: Request, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = UnpublishForm(request.POST or None, item=item)
        if request.method == "POST" and form.is_valid():
            at, successor = form.cleaned_data["at"], form.cleaned_data["successor"]
            self.replace_everywhere(request, item, form)
            try:
                actions.unpublish(item=item, at=at, successor=successor, by=actor_of(request), ip=ip_of(request))
            except PublishRefused as refused:
                _show(refused, form)
            else:
                messages.success(request, f"It comes down on {in_words(at)}." if at else "It is no longer public.")
                return HttpResponseRedirect(self.url_of("change", item))
        return self._verb_page(request, item, form, "unpublish")

    def cancel_schedule_view(self: Any, request: Request, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            actions.cancel_schedule(item=item, by=actor_of(request), ip=ip_of(request))
        except PublishRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Cancelled. Nothing is scheduled any more; what is public now stays as it is.")
        return HttpResponseRedirect(self.url_of("change", item))

    # --- what they share --------------------------------------------------------------------------------------------

    def _publish(
        self: Any,
        request: Request,
        item: Publishable,
        revision: Revision,
        *,
        keep_schedule: bool = False,
        reason: str = "",
    ) -> HttpResponse:
        try:
            document = actions.publish(
                revision=revision,
                by=actor_of(request),
                ip=ip_of(request),
                keep_schedule=keep_schedule,
                reason=reason,
            )
        except PublishRefused as refused:
            return self._refused(request, item, revision, refused)
        said = "It is public already, just as it stands." if document.live_from < request.at else "Published."
        for problem in actions.problems(revision, at=request.at, nameable=self.nameable(request)):
            if problem.code in LOST_TO_READERS:
                messages.warning(request, problem.sentence)
        messages.success(request, format_html('{} <a href="{}">View the page</a>', said, document.path))
        return HttpResponseRedirect(self.url_of("change", item))

    def _schedule(self: Any, request: Request, revision: Revision, form: Any, at: datetime, reason: str = "") -> bool:
        """Whether it could be scheduled; if not, the form says why, or a message where there is no form."""
        try:
            actions.schedule(revision=revision, at=at, by=actor_of(request), ip=ip_of(request), reason=reason)
        except PublishRefused as refused:
            if form is None:
                messages.error(request, str(refused))
            else:
                _show(refused, form)
            return False
        messages.success(request, f"Scheduled. It goes live on {in_words(at)}.")
        return True

    def _refused(
        self: Any, request: Request, item: Publishable, revision: Revision, refused: PublishRefused | None = None
    ) -> HttpResponse:
        """Back to the form, which lists what is missing. What only this attempt could know is told as a message."""
        listed = actions.problems(revision, at=request.at, severity=Severity.BLOCKING)
        for problem in refused.problems if refused else []:
            if problem not in listed:
                messages.error(request, problem.sentence)
        return HttpResponseRedirect(self.url_of("change", item) + "?check=1")

    def _as_seen(self: Any, request: Request, item: Publishable, form: Any) -> Revision | None:
        """The newest revision, if it is the one the page spoke of: one publishes what one has seen, not what came."""
        seen, newest = form.cleaned_data["revision"], actions.save_revision(item=item, by=actor_of(request))
        if seen in (None, newest.number):
            return newest
        form.add_error(None, "This was saved again since you opened this page. Check what it says now, then confirm.")
        form.data = form.data.copy()
        form.data["revision"] = newest.number
        return None

    def _verb_page(self: Any, request: Request, item: Publishable, form: forms.Form, verb: str) -> HttpResponse:
        newest = Revision.objects.of(item).newest_first().select_related("created_by").first()
        found = actions.problems(newest, at=request.at, nameable=self.nameable(request)) if newest else []
        blocking = [problem for problem in found if problem.is_blocking and _counts(problem, verb)]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{TITLES[verb]} “{item}”",
            "verb": verb,
            "item": item,
            "form": form,
            "media": form.media,
            "status": status_of(item),
            "newest": newest,
            "advice": [problem for problem in found if not problem.is_blocking],
            "blocking": blocking,
            "can_override": all(map(may_be_overridden, blocking)),
            "address": self.address_of(item),
            "unseen": unseen_links(item) if verb == "unpublish" else "",
            "affected": self._affected(request, item, form, verb, newest) if not blocking else None,
            "all_url": "?all=1",
            "back": self.url_of("change", item),
            "preview": self.url_of("preview", item),
            "cancel_schedule": self.url_of("cancel_schedule", item),
            "include": self.url_of("include", item),
        }
        return TemplateResponse(request, "desk/verb.html", context)

    def _affected(
        self: Any, request: Request, item: Publishable, form: Any, verb: str, newest: Revision | None
    ) -> Affected | None:
        """What changes on the site at the time that is typed, or suggested."""
        typed = form.cleaned_data.get("at") if form.is_bound and hasattr(form, "cleaned_data") else None
        at = max(typed or form.initial.get("at") or request.at, request.at)
        if verb == "unpublish":
            change = prospects.of_ending(item, at=at)
        elif newest is None:
            return None
        else:
            change = prospects.of_publishing(newest, at=at)
        return told(change, everything="all" in request.GET)


def _counts(problem: Problem, verb: str) -> bool:
    """Whether it matters before the time is known: a date in the future may be right by then."""
    return verb != "schedule" or problem.code != "publish_date_in_the_future"


def _has_a_reason(form: Any, revision: Revision, *, at: datetime) -> bool:
    """Whether nothing stands against publishing, or somebody has said why it is to be public all the same."""
    found = actions.problems(revision, at=at, severity=Severity.BLOCKING)
    if found and all(map(may_be_overridden, found)) and not form.cleaned_data["reason"].strip():
        form.add_error("reason", "Say why it is to be public all the same, or go back and put it right.")
        return False
    return True


def _show(refused: PublishRefused, form: forms.Form) -> None:
    for problem in refused.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)


def _suggested_time(item: Publishable) -> datetime:
    """Nine in the morning of the publish date, if that is still to come; else of tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = max(getattr(item, "publish_date", None) or tomorrow, tomorrow)
    return timezone.make_aware(datetime.combine(day, time(9)))
