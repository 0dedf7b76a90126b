"""Serves the files of the library: our own names only, and nothing that a browser could run."""

import logging

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from images.files import CONTENT_TYPES, NAME

logger = logging.getLogger(__name__)


@csrf_exempt  # other methods answer 405, whether or not they carry a token
@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    # Pictures are compressed already; GZipMiddleware would do it again.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    known = NAME.fullmatch(name)
    if not known:
        return nothing(404)
    try:
        with default_storage.open(name) as file:
            content = (
                file.read()
            )  # all of it now, so that a storage that fails half-way is a 503 and not half a picture
    except FileNotFoundError:
        return nothing(404)
    except Exception:  # a storage that is down raises what it likes
        logger.exception("The storage did not give %s", name)
        return nothing(503)
    if not content:
        return nothing(404)
    return HttpResponse(
        b"" if request.method == "HEAD" else content,
        content_type=CONTENT_TYPES[known["extension"]],
        headers={
            "Content-Length": str(len(content)),
            # A file never changes under its name, so the name is its fingerprint too.
            "Cache-Control": "public, max-age=31536000, immutable",
            "ETag": f'"{known["token"]}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


def nothing(status: int) -> HttpResponse:
    """An answer no cache may keep: the file may be there a second later."""
    sentence = "There is no such picture." if status == 404 else "The picture cannot be had just now."
    return HttpResponse(sentence, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
