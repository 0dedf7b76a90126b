"""The pages on which an editor publishes, schedules or takes down."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from publishing import actions
from publishing.actions import PublishRefused
from publishing.admin.actor import actor_of, address_of
from publishing.admin.forms import PublishForm, ScheduleForm, UnpublishForm
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.status import status_of
from publishing.times import in_words

TITLES = {"publish": "Publish", "schedule": "Schedule", "unpublish": "Unpublish"}


class VerbViews:
    """Mixed into PublishableAdmin."""

    def item_or_404(self: Any, request: HttpRequest, pk: int, *, to: str) -> Publishable:
        """The item, if this person may `to` (view, change, publish) it; else 404 whether or not it exists."""
        item = self.get_queryset(request).filter(pk=pk).first()
        if item is None or not getattr(self, f"has_{to}_permission")(request, item):
            raise Http404
        return item

    def respond_to_verb(self: Any, request: HttpRequest, item: Publishable, verb: str) -> HttpResponse:
        """After the form was saved with one of the verb buttons."""
        if not self.has_publish_permission(request, item):
            raise PermissionDenied
        if verb == "publish" and not status_of(item).coming:
            return self._publish(request, item)
        if verb == "schedule":
            revision = actions.save_revision(item=item, by=actor_of(request))
            if revision.model.problems(revision.opened()):
                return self._refused(request, item)
        return HttpResponseRedirect(self.url_of(verb, item))

    # --- the pages ----------------------------------------------------------------------------------------------------

    def publish_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = PublishForm(request.POST or None, item=item)
        if request.method == "POST" and form.is_valid() and not self._changed_meanwhile(request, item, form):
            return self._publish(request, item, cancel_later=form.cleaned_data["cancel_later"])
        return self._verb_page(request, item, form, "publish")

    def schedule_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = ScheduleForm(request.POST or None, item=item, initial={"at": _suggested_time(item)})
        if request.method == "POST" and form.is_valid() and not self._changed_meanwhile(request, item, form):
            at = form.cleaned_data["at"]
            try:
                revision = actions.save_revision(item=item, by=actor_of(request))
                actions.schedule(revision=revision, at=at, by=actor_of(request), address=address_of(request))
            except PublishRefused as refused:
                _show(refused, form)
            else:
                messages.success(request, f"Scheduled. It goes live on {in_words(at)}.")
                return HttpResponseRedirect(self.url_of("change", item))
        return self._verb_page(request, item, form, "schedule")

    def unpublish_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = UnpublishForm(request.POST or None, item=item)
        if request.method == "POST" and form.is_valid():
            at = form.cleaned_data["at"]
            try:
                actions.unpublish(item=item, at=at, by=actor_of(request), address=address_of(request))
            except PublishRefused as refused:
                _show(refused, form)
            else:
                messages.success(request, f"It comes down on {in_words(at)}." if at else "It is no longer public.")
                return HttpResponseRedirect(self.url_of("change", item))
        return self._verb_page(request, item, form, "unpublish")

    def cancel_schedule_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            actions.cancel_schedule(item=item, by=actor_of(request), address=address_of(request))
        except PublishRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Cancelled. Nothing is scheduled any more; what is public now stays as it is.")
        return HttpResponseRedirect(self.url_of("change", item))

    def preview_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_preview(request, self.item_or_404(request, pk, to="view"))

    # --- what they share --------------------------------------------------------------------------------------------

    def _publish(self: Any, request: HttpRequest, item: Publishable, *, cancel_later: bool = False) -> HttpResponse:
        revision = actions.save_revision(item=item, by=actor_of(request))
        try:
            with transaction.atomic():
                if cancel_later:
                    actions.cancel_schedule(item=item, by=actor_of(request), address=address_of(request))
                document = actions.publish(revision=revision, by=actor_of(request), address=address_of(request))
        except PublishRefused as refused:
            return self._refused(request, item, refused)
        messages.success(request, format_html('Published. <a href="{}">View the page</a>', document.path))
        return HttpResponseRedirect(self.url_of("change", item))

    def _refused(
        self: Any, request: HttpRequest, item: Publishable, refused: PublishRefused | None = None
    ) -> HttpResponse:
        """Back to the form, which lists what is missing. What only this attempt could know is told as a message."""
        revision = actions.save_revision(item=item, by=actor_of(request))
        listed = actions.problems(revision, at=timezone.now())
        for problem in refused.problems if refused else []:
            if problem not in listed:
                messages.error(request, problem.sentence)
        return HttpResponseRedirect(self.url_of("change", item) + "?check=1")

    def _changed_meanwhile(self: Any, request: HttpRequest, item: Publishable, form: Any) -> bool:
        """Whether what the page spoke of is not the newest any more: one publishes what one has seen, not what came."""
        seen, newest = form.cleaned_data["revision"], actions.save_revision(item=item, by=actor_of(request))
        if seen in (None, newest.number):
            return False
        form.add_error(None, "This was saved again since you opened this page. Check what it says now, then confirm.")
        form.data = form.data.copy()
        form.data["revision"] = newest.number
        return True

    def _verb_page(self: Any, request: HttpRequest, item: Publishable, form: forms.Form, verb: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{TITLES[verb]} “{item}”",
            "verb": verb,
            "item": item,
            "form": form,
            "status": status_of(item),
            "newest": Revision.objects.of(item).newest_first().select_related("created_by").first(),
            "address": self.address_of(item),
            "back": self.url_of("change", item),
            "preview": self.url_of("preview", item),
            "cancel_schedule": self.url_of("cancel_schedule", item),
        }
        return TemplateResponse(request, "admin/desk/verb.html", context)


def _show(refused: PublishRefused, form: forms.Form) -> None:
    for problem in refused.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)


def _suggested_time(item: Publishable) -> datetime:
    """Nine in the morning of the publish date, if that is still to come; else of tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = max(getattr(item, "publish_date", None) or tomorrow, tomorrow)
    return timezone.make_aware(datetime.combine(day, time(9)))
