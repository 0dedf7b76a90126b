"""What is said of a section of a page: the shape of a document's data. Read tolerantly, as `courses.rows` is."""

from __future__ import annotations

from dataclasses import dataclass

from courses.rows import Row
from website.terms import HEADINGS, NEEDS, SAYS, SectionKind


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and where it comes from."""

    value: str
    meaning: str
    source: str = ""


@dataclass(frozen=True)
class Section(Row):
    """A section as an editor wrote it. `image` is a public id."""

    kind: SectionKind = SectionKind.TEXT
    heading: str = ""
    text: str = ""
    name: str = ""
    role: str = ""
    image: str = ""
    label: str = ""
    url: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether it says what there is no such section without."""
        return not self.lacking

    @property
    def lacking(self) -> list[str]:
        return [name for name in NEEDS.get(self.kind, ()) if not getattr(self, name)]

    @property
    def title(self) -> str:
        """Its heading, or its usual one."""
        return self.heading or HEADINGS.get(self.kind, "")

    @property
    def words(self) -> list[str]:
        """What a search finds the page by."""
        said = (name for name in SAYS[self.kind] if name in {"heading", "text", "name", "role"})
        return [text for text in (getattr(self, name) for name in said) if text]

    @property
    def figures(self) -> list[Figure]:
        """Of `94% | would choose us again | Student survey, 2026`, one a line."""
        lines = ([part.strip() for part in line.split("|", 2)] for line in self.text.splitlines() if line.strip())
        return [Figure(value, *rest) for value, *rest in lines if rest]
