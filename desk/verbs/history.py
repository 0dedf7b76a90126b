"""History: every revision, any two compared, any one restored as a draft."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse

from desk.actor import actor_of, ip_of
from documents.models.document import Document
from documents.requests import Request
from publishing import actions, building
from publishing.differences import changed_labels, differences
from publishing.models.audit import AuditLine
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.status import status_of

REVISIONS_A_PAGE = 30


class HistoryViews:
    """Mixed into PublishableAdmin; takes the place of Django's log of changes."""

    def history_view(
        self: Any, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        item = self.item_or_404(request, _number(object_id), to="view")
        revisions = Revision.objects.of(item).newest_first().select_related("created_by")
        page = Paginator(revisions, REVISIONS_A_PAGE).get_page(request.GET.get("p"))
        shown = list(page.object_list)
        before = revisions.filter(number__lt=shown[-1].number).first() if shown else None
        windows: dict[int, list[Document]] = {}
        for document in Document.objects.of_item(item.public_id).for_lists().order_by("live_from"):
            windows.setdefault(document.revision, []).append(document)
        overrides: dict[int | None, list[AuditLine]] = {}
        for line in AuditLine.objects.filter(item=item.public_id).exclude(reason="").order_by("at"):
            overrides.setdefault(line.revision, []).append(line)
        rows = [
            {
                "revision": revision,
                "overrides": overrides.get(revision.number, []),
                "changed": changed_labels(previous, revision),
                "windows": windows.get(revision.number, []),
                "url": self.url_of("revision", item, revision.number),
                "restore": self.url_of("restore", item, revision.number),
                "newest": page.number == 1 and revision is shown[0],
            }
            for revision, previous in zip(shown, [*shown[1:], before], strict=True)
        ]
        return self._history_page(
            request,
            item,
            "history.html",
            f"History of “{item}”",
            rows=rows,
            page=page,
            now=cast(Request, request).at,
            status=status_of(item),
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
            restore=self.url_of("restore", item, older),
            revisions=Revision.objects.of(item).newest_first().select_related("created_by").defer("content")[:200],
        )

    def revision_view(self: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """An old revision as the page it would make."""
        item = self.item_or_404(request, pk, to="view")
        revision = self._revision_or_404(item, number)
        document = building.build_revision(revision, live_from=revision.created_at)
        return self.render_unpublished(request, document)

    def restore_view(self: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        item = self.item_or_404(request, pk, to="change")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        restored = actions.restore(
            revision=self._revision_or_404(item, number), by=actor_of(request), ip=ip_of(request)
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
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "item": item,
            "back": self.url_of("change", item),
            "history": self.url_of("history", item),
            "compare": self.url_of("compare", item),
            "can_restore": self.has_change_permission(request, item),
        }
        return TemplateResponse(request, f"desk/{template}", context)


def _number(text: str) -> int:
    """A whole number from an address; 404 for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Http404
    return int(text)
