"""A compiled body as a page or an API shows it: the holes filled with what is live at that moment.

`resolved` answers `get(ref)` with the live thing a reference names, or None: for content an object with `title` and
`path`, and `fact(name)` if it says facts of itself; for "image:…" an Image. A link to something that is not there loses
its anchor and keeps its words, a fact of it the words it was put in with; a card goes. A snippet has `compiled`, a body
of its own; no snippet is shown in another.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from images.pictures import picture_json
from richtext import references
from richtext.cards.videos import FRAMES, read_video
from richtext.compiling import Block, Parts
from richtext.references import Resolved
from richtext.vocabulary import without_heading

CARDS = ("figure", "takeaways", "faq", "course", "snippet", "pull_quote", "video")
"""The types of blocks that have a template."""


def render_html(compiled: dict[str, Any], resolved: Resolved) -> SafeString:
    """The body as HTML for a page."""
    return mark_safe("\n".join(block["html"] for block in _rendered(compiled, resolved)))


def render_blocks(compiled: dict[str, Any], resolved: Resolved) -> list[Block]:
    """The body as data for a front end: the blocks of the compiled form with `html`, and answers, as finished HTML.

    A picture is `picture_json` (None where a card has none); a course has the `title` and `path` of the live course, a
    video the address of its player as `embed`.
    """
    blocks = []
    for block in _rendered(compiled, resolved):
        shown = {key: value for key, value in block.items() if key not in ("picture", "course", "snippet", "inside")}
        if "picture" in block:
            picture, caption = block["picture"], block.get("caption", "")
            shown["image"] = picture_json(picture, alt=block["alt"] or "", caption=caption) if picture else None
        elif block["type"] == "course":
            shown |= {"title": block["course"].title, "path": block["course"].path}
        blocks.append(shown)
    return blocks


def _rendered(compiled: dict[str, Any], resolved: Resolved) -> list[Block]:
    """The blocks that can be shown, with their HTML finished, and `picture` or `course` beside them."""
    rendered = (_with_live_data(block, resolved) for block in compiled.get("blocks", ()))
    return [{**block, "html": _html(block)} for block in rendered if block]


def _with_live_data(block: Block, resolved: Resolved) -> Block | None:
    block = {**block, "html": fill(block["html"], resolved)}
    if block["type"] == "heading":
        block["text"] = references.filled(block["text"], resolved)
    if block["type"] == "figure":
        block["caption"] = references.filled(block["caption"], resolved)
        block["picture"] = resolved.get(f"image:{block['image']}")
        return block if block["picture"] else None
    if block["type"] == "pull_quote":
        block["picture"] = resolved.get(f"image:{block['image']}")
        return block if block["html"] else None
    if block["type"] == "video":
        block["picture"] = resolved.get(f"image:{block['image']}")
        video = read_video(block["href"])  # of a host that the table has today
        block |= {"embed": video.frame if video else "", "host": video.host.name if video else ""}
    if block["type"] == "course":
        block["course"] = resolved.get(block["ref"])
        return block if block["course"] else None
    if block["type"] == "snippet":
        return _with_snippet(block, resolved)
    if block["type"] == "faq":
        block["questions"] = [
            {"question": references.filled(each["question"], resolved), "answer": fill(each["answer"], resolved)}
            for each in block["questions"]
        ]
    return block


def _with_snippet(block: Block, resolved: Resolved) -> Block | None:
    block["snippet"] = resolved.get(block["ref"])
    block["inside"] = block["snippet"] and render_html(block["snippet"].compiled, _Inside(resolved))
    return block if block["inside"] else None


class _Inside:
    """What is live, seen from inside a snippet."""

    def __init__(self, resolved: Resolved):
        self.resolved = resolved

    def get(self, ref: str) -> Any | None:
        return None if ref.startswith("snippet:") else self.resolved.get(ref)


def _html(block: Block) -> SafeString:
    if block["type"] in CARDS:
        name = "course_card" if block["type"] == "course" else block["type"]
        return mark_safe(render_to_string(f"richtext/{name}.html", block).strip())
    return block["html"]


def fill(parts: Parts, resolved: Resolved) -> SafeString:
    """The HTML of some parts, with their links leading where their targets live now, and the facts as they are now."""
    written = []
    closing = ""
    for part in parts:
        if isinstance(part, str):
            written.append(part)
        elif part[0] == "link":
            path = getattr(resolved.get(without_heading(part[1])), "path", "")
            hash_, heading = part[1].partition("#")[1:]
            written.append(f'<a href="{escape(path)}{hash_}{heading}">' if path else "")
            closing = "</a>" if path else ""
        elif part[0] == "fact":
            written.append(escape(references.said(part[1], part[2], resolved)))
        else:
            written.append(closing)
    return mark_safe("".join(written))


def framed(compiled: dict[str, Any]) -> list[str]:
    """The origins that a page with this body may show in a frame: those of videos, where it has one."""
    return list(FRAMES) if any(block["type"] == "video" for block in compiled.get("blocks", ())) else []
