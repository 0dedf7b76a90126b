"""How the public sees a course: the page, the card in a post, and the API alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from courses.facts import facts_of
from courses.rows import Accreditation, Details, Fee, Module
from courses.state import CourseState, course_state
from courses.terms import ModuleKind
from documents import kinds
from documents.models.document import Document
from documents.public import Fact, PublicItem
from documents.reading import Resolved
from images.models import Image
from richtext.direction import isolated
from richtext.rendering import render_html


@dataclass(frozen=True)
class PublicState:
    """A course's state, and where its button leads (empty: nowhere)."""

    state: CourseState
    apply_url: str
    enquire_url: str

    @property
    def code(self) -> str:
        return self.state.code.value

    @property
    def label(self) -> str:
        return self.state.label

    @property
    def action_label(self) -> str:
        return self.state.action_label

    @property
    def action_url(self) -> str:
        return self.apply_url or self.enquire_url if self.state.is_open else self.enquire_url


@dataclass(frozen=True)
class PublicAccreditation:
    """A body that has accredited the course, joined with its logo."""

    said: Accreditation
    logo: Image | None


class PublicCourse(PublicItem):
    """A course as it is public. `details` is what the editor said of it; the rest is worked out or joined.

    `posts` are what there is to read about it, where it was read with them (`courses.reading.read_course`).
    """

    def __init__(self, document: Document, resolved: Resolved):
        super().__init__(document, resolved)
        self.details = Details.read(document.data)
        self.posts: list[PublicItem] = []

    @property
    def full_title(self) -> str:
        """`Data Science MSc`, unless the title says the award already."""
        award = self.details.award
        return self.title if not award or award in self.title else f"{self.title} {award}"

    @cached_property
    def state(self) -> PublicState:
        state = course_state(self.details.intakes, self.resolved.at)
        return PublicState(state, self.details.apply_url, self.details.enquire_url)

    @cached_property
    def fees(self) -> list[Fee]:
        """Those with an amount."""
        return [fee for fee in self.details.fees if fee.amount]

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """The material facts, in the order an applicant asks for them."""
        said, next_start = self.details, self.next_start
        fee = self.fees[0] if self.fees else None
        rows = [
            ("Award", said.award),
            ("Study mode", said.mode_label),
            ("Duration", said.duration),
            ("Next start", f"{next_start.day} {next_start:%B %Y}" if next_start else "To be announced"),
            ("Fee", f"{fee.price} ({fee.basis_label}, {isolated(fee.academic_year)})" if fee else ""),
            ("Weekly study", said.weekly_hours),
            ("Credits", str(said.credits or "")),
            ("Language", said.language),
            ("Location", said.location),
            ("Course code", said.code),
        ]
        return [(label, value) for label, value in rows if value]

    @cached_property
    def facts_said(self) -> list[Fact]:
        return facts_of(self)

    @property
    def next_start(self) -> date | None:
        """The start that the state speaks of, else the next one there is, by the site's calendar."""
        intake = self.state.state.intake
        if intake and intake.starts_on:
            return intake.starts_on
        today = timezone.localdate(self.resolved.at)
        return min((i.starts_on for i in self.details.intakes if i.starts_on and i.starts_on >= today), default=None)

    @property
    def core_modules(self) -> list[Module]:
        return [module for module in self.details.modules if module.kind == ModuleKind.CORE]

    @property
    def optional_modules(self) -> list[Module]:
        return [module for module in self.details.modules if module.kind != ModuleKind.CORE]

    @cached_property
    def accreditations(self) -> list[PublicAccreditation]:
        return [
            PublicAccreditation(row, self.resolved.get(kinds.ref("image", row.logo)))
            for row in self.details.accreditations
        ]

    @cached_property
    def how_to_apply_html(self) -> SafeString:
        return render_html(self.data.get("how_to_apply") or {}, self.resolved)

    @cached_property
    def careers_html(self) -> SafeString:
        return render_html(self.data.get("careers") or {}, self.resolved)

    @cached_property
    def related_courses(self) -> list[PublicCourse]:
        return self.resolved.every(f"course:{each}" for each in self.data.get("related_courses") or [])

    @cached_property
    def picked_posts(self) -> list[Any]:
        """Posts chosen by hand, in order."""
        return self.resolved.every(f"post:{each}" for each in self.data.get("related_posts") or [])
