"""What leads readers to content besides the content itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.contrib.admin.utils import label_for_field

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem, Severity
from website.models.navigation import NavigationItem
from website.models.section import PageSection
from website.models.settings import SiteSettings
from website.public import sections_of
from website.terms import SectionKind


@check("section_unfinished", severity=Severity.BLOCKING, kinds=("page",))
def section_unfinished(examined: Examined) -> Iterator[Problem]:
    """A section of a page lacks what there is no such section without, as a quote does without its words."""
    for number, section in enumerate(sections_of(examined.content), start=1):
        if section.lacking:
            labels = [str(label_for_field(name, PageSection)) for name in section.lacking]
            yield Problem(
                "sections",
                f"Section {number} ({section.kind.label.lower()}) still lacks: {', '.join(labels)}.",
                spot=f"row {number}",
            )


@check("figure_without_meaning", kinds=("page",))
def figure_without_meaning(examined: Examined) -> Iterator[Problem]:
    """A line of a section of figures does not say what its figure counts, so it is not shown."""
    for number, section in enumerate(sections_of(examined.content), start=1):
        if section.kind != SectionKind.FIGURES:
            continue
        for line in section.text.splitlines():
            if line.strip() and "|" not in line:
                yield Problem(
                    "sections",
                    f"“{line.strip()}” in section {number} is not shown, because it does not say what it counts.",
                    spot=f"row {number}",
                    fix="Write the figure, a stroke |, what it counts, and after another stroke where it comes from.",
                )


def navigation_leads_to(items: set[UUID], at: datetime) -> Iterable[UUID]:
    """Those of `items` that the links at the top and bottom of every page lead to, or that stand at the front."""
    found = NavigationItem.objects.filter(item__in=items).values_list("item", flat=True)
    at_the_front = SiteSettings.objects.filter(home__in=items).values_list("home", flat=True)
    return [item for item in (*found, *at_the_front) if item]
