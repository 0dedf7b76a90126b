"""Who else has an item open: each tab says every few seconds that it is there, and is told who is there too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from desk.actor import actor_of
from desk.models import beat, leave, who_is_at


class PresenceViews:
    """Mixed into PublishableAdmin."""

    def presence_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        """POST `tab` (a UUID, made by the tab), and `leaving` when it is closed → {"present": [sentence, …]}."""
        item = self.item_or_404(request, pk, to="view")
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            tab = UUID(request.POST.get("tab", ""))
        except ValueError:
            return JsonResponse({"error": "Say which tab this is."}, status=400)
        person = actor_of(request)
        if "leaving" in request.POST:
            leave(item=item.public_id, tab=tab, person=person)
            return JsonResponse({"present": []})
        beat(item=item.public_id, tab=tab, person=person)
        return JsonResponse({"present": who_is_at(item.public_id, reader=person, tab=tab)})
