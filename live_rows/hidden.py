"""What somebody may not open answers just as what is not there."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse


class HidesWhatIsForbidden:
    """Mixed into a ModelAdmin. Django tells the two apart, and says of a colleague's page: perhaps deleted?"""

    def change_view(self: Any, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        self._visible_or_404(request, object_id)
        return super().change_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def history_view(self: Any, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        self._visible_or_404(request, object_id)
        return super().history_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def delete_view(self: Any, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = self._visible_or_404(request, object_id)
        if not self.has_delete_permission(request, obj):
            raise Http404
        return super().delete_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def _visible_or_404(self: Any, request: HttpRequest, object_id: str) -> Any:
        obj = self.get_queryset(request).filter(pk=_number(unquote(object_id))).first()
        if obj is None or not self.has_view_or_change_permission(request, obj):
            raise Http404
        return obj


def _number(text: str) -> int:
    """A primary key as addresses hold it; 404 for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    return int(text)
