"""The courses that somebody has set aside for a comparison: carried from page to page in the address alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from courses.finder.selection import MOST_COMPARED, Selection
from courses.public import comparison_url


@dataclass(frozen=True)
class Shortlist:
    """By slug, with their titles. `selection` is what else the finder is asked; `here`: the links stay on the finder's
    page, while on others a course that is added leads to the comparison."""

    titles: dict[str, str]
    selection: Selection = field(default_factory=Selection)
    here: bool = False
    most = MOST_COMPARED

    @property
    def is_full(self) -> bool:
        return len(self.titles) >= MOST_COMPARED

    @property
    def query(self) -> str:
        """What a link to a course takes along."""
        return f"?compare={','.join(self.titles)}" if self.titles else ""

    @property
    def comparison_url(self) -> str:
        return comparison_url(self.titles)

    @property
    def finder_url(self) -> str:
        """Where one looks for more."""
        return self.selection.comparing(*self.titles).address()

    @property
    def clear_url(self) -> str:
        return self.selection.comparing().address(anchor="#found")

    def url_with(self, slug: str) -> str:
        """With this course, or without it if it is there."""
        if slug in self.titles:
            return self._url([each for each in self.titles if each != slug])
        return self._url([*self.titles, slug])

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Each title, and the address that does without it."""
        return [(title, self.url_with(slug)) for slug, title in self.titles.items()]

    def _url(self, slugs: list[str]) -> str:
        if self.here:
            return self.selection.comparing(*slugs).address(anchor="#shortlist" if slugs else "#found")
        return comparison_url(slugs) if slugs else self.selection.address()
