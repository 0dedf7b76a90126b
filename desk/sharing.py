"""Drafts shown to people without an account: links, made and revoked on a page of the item, and what they lead to."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from desk.actor import actor_of, ip_of
from desk.models import ShareLink
from desk.preview import kept_by_nobody
from desk.scripts import with_scripts
from desk.usage import may_open
from documents import kinds
from documents.reading_only import public
from documents.requests import Request
from publishing import gate
from publishing.actions import save_revision
from publishing.models.publishable import Publishable
from publishing.recording import Verb, record

MOST_OPEN = 20
FORGOTTEN_AFTER = timedelta(days=30)
DAYS = [(1, "one day"), (7, "a week"), (30, "a month"), (90, "three months")]
USUAL = 7


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(choices=DAYS, coerce=int, initial=USUAL, label="It works for")


class SharingViews:
    """Mixed into PublishableAdmin."""

    def share_view(self: Any, request: Request, pk: int) -> HttpResponse:
        """The links to an item's draft. POST makes one, or ends the one whose id is `revoke`."""
        item = self.item_or_404(request, pk, to="change")
        form = ShareForm(request.POST if request.method == "POST" and "revoke" not in request.POST else None)
        if request.method == "POST" and "revoke" in request.POST:
            self._revoke(request, item)
            return HttpResponseRedirect(self.url_of("share", item))
        if form.is_valid():
            self._share(request, item, form.cleaned_data["days"])
            return HttpResponseRedirect(self.url_of("share", item))
        links = ShareLink.objects.of(item.public_id).select_related("made_by")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Share the draft of “{item}”",
            "item": item,
            "form": form,
            "links": [(link, settings.SITE_URL + link.path) for link in links.open(request.at)],
            "ended": links.ended(request.at),
            "back": self.url_of("change", item),
            "media": with_scripts("copying"),
        }
        return TemplateResponse(request, "desk/share.html", context)

    def _share(self: Any, request: Request, item: Publishable, days: int) -> None:
        of_item = ShareLink.objects.of(item.public_id)
        if of_item.open(request.at).count() >= MOST_OPEN:
            messages.error(request, f"There are {MOST_OPEN} links to this draft already. Revoke one first.")
            return
        of_item.filter(expires_at__lt=request.at - FORGOTTEN_AFTER).delete()
        ShareLink.objects.create(
            kind=item.kind,
            item=item.public_id,
            made_by=actor_of(request),
            made_at=request.at,
            expires_at=request.at + timedelta(days=days),
        )
        revision = save_revision(item=item, by=actor_of(request))
        record(Verb.SHARED, revision, by=actor_of(request), ip=ip_of(request))
        messages.success(request, "The link is made. Copy it below and send it to whoever is to read the draft.")

    def _revoke(self: Any, request: Request, item: Publishable) -> None:
        number = request.POST["revoke"]
        known = ShareLink.objects.of(item.public_id).open(request.at)
        if number.isascii() and number.isdecimal() and known.filter(pk=number).update(revoked_at=timezone.now()):
            revision = save_revision(item=item, by=actor_of(request))
            record(Verb.UNSHARED, revision, by=actor_of(request), ip=ip_of(request))
            messages.success(request, "Revoked. The link leads nowhere any more.")


@public(parameters=None)
def shared_draft(request: Request, token: str) -> HttpResponse:
    """The newest saved draft, as the public page would show it. Every link that leads to none answers in one way."""
    link = ShareLink.objects.of_token(token, request.at)
    desk: Any = link and admin.site._registry[kinds.of(link.kind).model_class]
    item: Any = link and desk.model._default_manager.filter(public_id=link.item).first()
    if link is None or item is None or not _may_show(link.made_by, item):
        return kept_by_nobody(TemplateResponse(request, "desk/shared_no_more.html", status=404))
    if request.method == "GET":
        with suppress(DatabaseError):  # whether it can be counted or not, it is shown
            link.count(request.at)
    name = link.made_by.get_full_name() or link.made_by.get_username()
    until = timezone.localtime(link.expires_at)
    request.preview_words = f"Draft, shared with you by {name} until {until.day} {until:%B %Y}. It is not public."
    return desk.render_preview(request, item, gate.read(item))


def _may_show(maker: Any, item: Publishable) -> bool:
    """Whether who made the link may still open the item in the desk."""
    change = f"{item._meta.app_label}.change_{item._meta.model_name}"
    return maker.is_active and maker.is_staff and maker.has_perm(change) and may_open(maker, item)


# The one address outside of the admin that shows what is not public: `config/urls.py` includes it by name.
urlpatterns = [path("<str:token>/", shared_draft, name="shared_draft")]
