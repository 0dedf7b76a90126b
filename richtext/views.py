"""The editor's own endpoint: what is pasted goes through the same sanitiser as what is saved."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from richtext.sanitiser import BodyTooLong, sanitise


@never_cache
@require_POST
def clean(request: HttpRequest) -> JsonResponse:
    """POST `html`, answer `{"html": …}` in the body's vocabulary, or 403, or 413 (too long), and `{"error": sentence}`."""
    if not request.user.is_staff:
        return JsonResponse({"error": "You are logged out. Log in in another tab, then paste again."}, status=403)
    try:
        return JsonResponse({"html": sanitise(request.POST.get("html", ""))})
    except BodyTooLong as refused:
        return JsonResponse({"error": str(refused)}, status=413)
