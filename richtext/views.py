"""The editor's own endpoint: what is pasted goes through the same sanitiser as what is saved."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from richtext.sanitiser import BodyTooLong, sanitise


@never_cache
@require_POST
def clean(request: HttpRequest) -> JsonResponse:
    """POST `html` → `{"html": …}` in a body's vocabulary, or `{"error": sentence}` (403; 413 if it is too long)."""
    if not request.user.is_staff:
        return JsonResponse({"error": "You are logged out. Log in in another tab, then paste again."}, status=403)
    try:
        return JsonResponse({"html": sanitise(request.POST.get("html", ""))})
    except BodyTooLong as refused:
        return JsonResponse({"error": str(refused)}, status=413)
