"""What a body refers to by id, so that "who uses this" is a question to the database."""

from richtext.sanitiser import read
from richtext.tree import Node, Run, walk


def references(html: str) -> list[tuple[str, str]]:
    """Each (role, reference) once, in the order of the page. Roles are "link", "card" (a course) and "figure"."""
    found = (_reference(part) for part in walk(read(html)))
    return list(dict.fromkeys(reference for reference in found if reference))


def _reference(part: Node | Run) -> tuple[str, str] | None:
    if isinstance(part, Run):
        return ("link", part.marks.ref) if part.marks.ref else None
    if part.tag == "figure":
        return ("figure", f"image:{part.attributes['data-image']}")
    if part.attributes.get("data-card") == "course":
        return ("card", part.attributes["data-ref"])
    return None
