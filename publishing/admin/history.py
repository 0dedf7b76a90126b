"""History: every revision, any two compared, any one restored as a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from publishing import actions, documents
from publishing.differences import changed_labels, differences
from publishing.models.document import Document
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision

REVISIONS_A_PAGE = 30


class HistoryViews:
    """Mixed into PublishableAdmin; takes the place of Django's log of changes."""

    def history_view(
        self: Any, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        item = self.item_or_404(request, _number(object_id), to="view")
        revisions = Revision.objects.of(item).newest_first().select_related("created_by")
        page = Paginator(revisions, REVISIONS_A_PAGE).get_page(request.GET.get("p"))
        windows: dict[int, list[Document]] = {}
        for document in Document.objects.of_item(item.public_id).for_lists().order_by("live_from"):
            windows.setdefault(document.revision_id, []).append(document)
        before = (
            Revision.objects.of(item).filter(number=page.object_list[-1].number - 1).first()
            if page.object_list
            else None
        )
        rows = []
        for revision, previous in zip(page.object_list, [*page.object_list[1:], before], strict=True):
            rows.append(
                {
                    "revision": revision,
                    "changed": changed_labels(previous, revision),
                    "windows": windows.get(revision.pk, []),
                    "url": self.url_of("revision", item, revision.number),
                }
            )
        return self._history_page(
            request, item, "history.html", f"History of “{item}”", rows=rows, page=page, now=timezone.now()
        )

    def compare_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="view")
        older, newer = sorted(_number(request.GET.get(name, "")) for name in ("a", "b"))
        found = Revision.objects.of(item).filter(number__in=[older, newer]).select_related("created_by").in_bulk()
        by_number = {revision.number: revision for revision in found.values()}
        if older not in by_number or newer not in by_number:
            raise Http404
        return self._history_page(
            request,
            item,
            "compare.html",
            f"Revisions {older} and {newer} of “{item}”",
            older=by_number[older],
            newer=by_number[newer],
            differences=differences(by_number[older], by_number[newer]),
            revisions=Revision.objects.of(item).newest_first().defer("content")[:200],
        )

    def revision_view(self: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """An old revision as the page it would make."""
        item = self.item_or_404(request, pk, to="view")
        revision = self._revision_or_404(item, number)
        document = documents.build_revision(revision, live_from=revision.created_at)
        request.is_preview = True  # type: ignore[attr-defined]
        response = type(self).public_page(request, document)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex"
        return response

    def restore_view(self: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="change")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        restored = actions.restore(
            revision=self._revision_or_404(item, number), by=request.user, address=request.META.get("REMOTE_ADDR")
        )
        messages.success(request, f"Revision {number} is back as a draft. The public page is as it was.")
        if restored.lost:
            names = ", ".join(name.replace("_", " ") for name in restored.lost)
            messages.warning(request, f"This could not be brought back, because it is gone or taken: {names}.")
        return HttpResponseRedirect(self.url_of("change", item))

    def _revision_or_404(self, item: Publishable, number: int) -> Revision:
        revision = Revision.objects.of(item).filter(number=number).first()
        if revision is None:
            raise Http404
        return revision

    def _history_page(
        self: Any, request: HttpRequest, item: Publishable, template: str, title: str, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "item": item,
            "back": self.url_of("change", item),
            "can_restore": self.has_change_permission(request, item),
        }
        return TemplateResponse(request, f"admin/publishing/{template}", context)


def _number(text: str) -> int:
    """A whole number from an address; 404 for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404
    return int(text)
