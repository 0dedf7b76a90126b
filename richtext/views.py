"""The editor's own endpoints, mounted by the admin site for staff only."""

import re

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from richtext.cards import videos
from richtext.cards.videos import read_video
from richtext.compiling import compile_body
from richtext.parsing import parse
from richtext.references import as_written
from richtext.sanitiser import BodyTooLong, sanitise
from richtext.tree import Run

NO_VIDEO = (
    f"That is no address of a video on {videos.NAMES}. Open the video there, and copy the address from the browser."
)
_PICTURE = re.compile(r"<img\b|<v:imagedata\b", re.IGNORECASE)


@require_POST
def clean(request: HttpRequest) -> JsonResponse:
    """What is pasted goes through the sanitiser that looks after every save.

    POST `html` → {"html": a body, "inline": whether it was text without blocks, "before" and "after": the blank at
    either end of that, "notices": sentences about what could not be kept}, or 413 {"error": a sentence} if it is too
    long.
    """
    html = request.POST.get("html", "")
    try:
        body = sanitise(html)
    except BodyTooLong as refused:
        return JsonResponse({"error": str(refused)}, status=413)
    runs = [child for child in parse(html).children if isinstance(child, Run) and child.text]
    inline = bool(runs) and all(isinstance(child, Run) for child in parse(html).children)
    return JsonResponse(
        {
            "html": body,
            "inline": inline,
            "before": " " if inline and runs[0].text[0].isspace() else "",
            "after": " " if inline and runs[-1].text[-1].isspace() else "",
            "notices": notices(html, body),
        }
    )


def notices(html: str, body: str) -> list[str]:
    """What a person should know about a paste: what it held that the body does not."""
    found = []
    pictures = len(_PICTURE.findall(html))
    if pictures:
        lost = "A picture was left out." if pictures == 1 else f"{pictures} pictures were left out."
        found.append(f"{lost} Add what you need from the image library, where it is given alternative text.")
    if "<s>" in body:
        found.append("Some of the text is struck through. It is kept like that, and readers see it like that.")
    if missing := compile_body(body)["missing_headings"]:
        found.append(f"“{missing[0]}” led to a place that is not in this text. The words are kept without the link.")
    return found


@require_POST
def video(request: HttpRequest) -> JsonResponse:
    """What video an address leads to.

    POST `address` → {"href": the address of its page in its one spelling, "host": "YouTube"}, or 422 {"error": a
    sentence}.
    """
    found = read_video(request.POST.get("address", ""))
    if found is None:
        return JsonResponse({"error": NO_VIDEO}, status=422)
    return JsonResponse({"href": found.address, "host": found.host.name})


@require_POST
def headings(request: HttpRequest) -> JsonResponse:
    """Where a link to a heading of the text leads.

    POST `html` → {"headings": [{"level": 2, "id": "fees", "text": "Fees"}, …]}, or 413 {"error": a sentence}.
    """
    try:
        outline = compile_body(request.POST.get("html", ""))["outline"]
        return JsonResponse({"headings": [{**each, "text": as_written(each["text"])} for each in outline]})
    except BodyTooLong as refused:
        return JsonResponse({"error": str(refused)}, status=413)
