"""The pages on which an editor publishes, schedules or takes down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from publishing import actions
from publishing.actions import PublishRefused
from publishing.admin.forms import PublishForm, ScheduleForm, UnpublishForm
from publishing.models.publishable import Publishable
from publishing.status import status_of
from publishing.times import in_words


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
        if verb != "unpublish":
            revision = actions.save_revision(item=item, by=request.user)
            if actions.problems(revision, at=timezone.now()):
                return self._refused(request, item)
        return HttpResponseRedirect(self.url_of(verb, item))

    def publish_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = PublishForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if form.cleaned_data["cancel_later"]:
                actions.cancel_schedule(item=item, by=request.user, address=_address(request))
            return self._publish(request, item)
        return self._verb_page(request, item, form, "publish", "Publish now")

    def schedule_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = ScheduleForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            at = form.cleaned_data["at"]
            try:
                revision = actions.save_revision(item=item, by=request.user)
                actions.schedule(revision=revision, at=at, by=request.user, address=_address(request))
            except PublishRefused as refused:
                _show(refused, form)
            else:
                messages.success(request, f"Scheduled. It goes live on {in_words(at)}.")
                return HttpResponseRedirect(self.url_of("change", item))
        return self._verb_page(request, item, form, "schedule", "Schedule")

    def unpublish_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        form = UnpublishForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            at = form.cleaned_data["at"]
            try:
                actions.unpublish(item=item, at=at, by=request.user, address=_address(request))
            except PublishRefused as refused:
                _show(refused, form)
            else:
                messages.success(request, f"It comes down on {in_words(at)}." if at else "It is no longer public.")
                return HttpResponseRedirect(self.url_of("change", item))
        return self._verb_page(request, item, form, "unpublish", "Unpublish")

    def cancel_schedule_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="publish")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            actions.cancel_schedule(item=item, by=request.user, address=_address(request))
        except PublishRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "Cancelled. Nothing is scheduled any more; the public page stays as it is.")
        return HttpResponseRedirect(self.url_of("change", item))

    def preview_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_preview(request, self.item_or_404(request, pk, to="view"))

    def _publish(self: Any, request: HttpRequest, item: Publishable) -> HttpResponse:
        revision = actions.save_revision(item=item, by=request.user)
        try:
            document = actions.publish(revision=revision, by=request.user, address=_address(request))
        except PublishRefused as refused:
            return self._refused(request, item, refused)
        messages.success(request, format_html('Published. <a href="{}">View the page</a>', document.path))
        return HttpResponseRedirect(self.url_of("change", item))

    def _refused(
        self: Any, request: HttpRequest, item: Publishable, refused: PublishRefused | None = None
    ) -> HttpResponse:
        """Back to the form, which lists what is missing. What only this attempt could know is told as a message."""
        revision = actions.save_revision(item=item, by=request.user)
        listed = actions.problems(revision, at=timezone.now())
        for problem in refused.problems if refused else []:
            if problem not in listed:
                messages.error(request, problem.sentence)
        if listed:
            messages.warning(request, "Your draft is saved. It is not public yet: publishing needs a little more.")
        return HttpResponseRedirect(self.url_of("change", item) + "?check=1")

    def _verb_page(
        self: Any, request: HttpRequest, item: Publishable, form: forms.Form, verb: str, title: str
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{title}: {item}",
            "button": title,
            "verb": verb,
            "item": item,
            "form": form,
            "status": status_of(item),
            "back": self.url_of("change", item),
            "media": self.media,
        }
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        return TemplateResponse(request, "admin/publishing/verb.html", context)


def _show(refused: PublishRefused, form: forms.Form) -> None:
    for problem in refused.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)


def _address(request: HttpRequest) -> str | None:
    return request.META.get("REMOTE_ADDR")
