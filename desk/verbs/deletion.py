"""Deleting one item: a page that says what ends, and may name what takes its place."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from desk.actor import actor_of, ip_of
from desk.forms import EndingForm
from desk.verbs.affected import told
from desk.verbs.linking import unseen_links
from documents.models.document import Document
from documents.requests import Request
from publishing import deletion, prospects
from publishing.status import status_of
from publishing.times import in_words


class DeletionViews:
    """Mixed into PublishableAdmin, in the place of Django's page, which knows nothing of public addresses."""

    def delete_view(self: Any, request: Request, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not (object_id.isascii() and object_id.isdecimal() and len(object_id) < 10):
            raise Http404
        item = self.item_or_404(request, int(object_id), to="delete")
        form = EndingForm(request.POST or None, item=item)
        if request.method == "POST" and form.is_valid():
            self.replace_everywhere(request, item, form)
            binned = deletion.delete(
                item=item,
                successor=form.cleaned_data["successor"],
                by=actor_of(request),
                ip=ip_of(request),
            )
            address = reverse("admin:publishing_binned_change", args=[binned.pk])
            sentence = '“{}” is in <a href="{}">the bin</a>, from which it can be brought back until {}.'
            messages.success(request, format_html(sentence, binned, address, in_words(binned.leaves_at)))
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        addresses = Document.objects.of_item(item.public_id).order_by("path").values_list("path", flat=True).distinct()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Delete “{item}”",
            "item": item,
            "form": form,
            "status": status_of(item),
            "addresses": list(addresses),
            "affected": told(prospects.of_ending(item, at=request.at), everything="all" in request.GET),
            "all_url": "?all=1",
            "unseen": unseen_links(item),
            "back": self.url_of("change", item),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "desk/delete_confirmation.html", context)
