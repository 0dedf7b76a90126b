"""The editor's own endpoint, mounted by the admin site for staff only."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from richtext.sanitiser import BodyTooLong, sanitise


@require_POST
def clean(request: HttpRequest) -> JsonResponse:
    """What is pasted goes through the sanitiser that looks after every save.

    POST `html` → {"html": a body}, or 413 {"error": a sentence} if it is too long.
    """
    try:
        return JsonResponse({"html": sanitise(request.POST.get("html", ""))})
    except BodyTooLong as refused:
        return JsonResponse({"error": str(refused)}, status=413)
