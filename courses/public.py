"""How the public sees a course: the page, the card in a post, and the API alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from courses.facts import facts_of
from courses.rows import Accreditation, Alumnus, Details, Event, Fee, Module, Scholarship
from courses.state import CourseState, State, course_state, next_start
from courses.terms import ModuleKind
from documents import kinds
from documents.models.document import Document
from documents.public import Fact, PublicItem
from documents.reading import Resolved
from images.models import Image
from richtext.direction import isolated
from richtext.rendering import render_html

COMPARISON = "/courses/compare/"


@dataclass(frozen=True)
class PublicState:
    """A course's state, and where its button leads."""

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


@dataclass(frozen=True)
class PublicAlumnus:
    """Somebody who took the course, joined with their picture."""

    said: Alumnus
    photo: Image | None


@dataclass(frozen=True)
class Section:
    """A part of a course's page: its id there, and the headings of the text in it. Not every one is worth a place in
    the list at the top."""

    id: str
    label: str
    is_listed: bool = True
    headings: list[dict[str, Any]] = field(default_factory=list)


def comparison_url(slugs: Iterable[str]) -> str:
    """Where courses stand side by side, in this order."""
    return f"{COMPARISON}?courses={','.join(slugs)}"


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

    @property
    def compare_url(self) -> str:
        """Where it stands beside others, begun with itself."""
        return comparison_url([self.slug])

    @cached_property
    def state(self) -> PublicState:
        state = course_state(self.details.intakes, self.resolved.at)
        return PublicState(state, self.details.apply_url, self.details.enquire_url or self._form(state))

    def _form(self, state: CourseState) -> str:
        """The site's own form about this course, where its editor names no other: to ask, or to register interest."""
        form = "interest" if state.code in {State.CLOSED, State.TO_BE_ANNOUNCED} else "course"
        return reverse("enquiries:about", args=[form, self.slug])

    @property
    def interest_url(self) -> str:
        """Where one asks to hear of a later start."""
        return self.details.enquire_url or reverse("enquiries:about", args=["interest", self.slug])

    @property
    def starts(self) -> list[str]:
        """The intakes to come, by name."""
        today = timezone.localdate(self.resolved.at)
        return [each.name for each in self.details.intakes if each.name and (each.starts_on or today) >= today]

    @cached_property
    def fees(self) -> list[Fee]:
        """Those with an amount."""
        return [fee for fee in self.details.fees if fee.amount]

    @property
    def fee(self) -> Fee | None:
        """The one that stands for it where there is room for one: the first."""
        return self.fees[0] if self.fees else None

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """The material facts, in the order an applicant asks for them."""
        said, next_start, fee = self.details, self.next_start, self.fee
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
        return next_start(self.state.state, self.details.intakes, self.resolved.at)

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
    def alumni(self) -> list[PublicAlumnus]:
        return [PublicAlumnus(row, self.resolved.get(kinds.ref("image", row.photo))) for row in self.details.alumni]

    @cached_property
    def events(self) -> list[Event]:
        """Those whose last day is not over, by the site's calendar, the next one first."""
        today = timezone.localdate(self.resolved.at)
        dated = [(event.starts_at, event) for event in self.details.events if event.starts_at]
        coming = [pair for pair in dated if timezone.localdate(pair[1].ends_at or pair[0]) >= today]
        return [event for _, event in sorted(coming, key=lambda pair: pair[0])]

    @cached_property
    def scholarships(self) -> list[tuple[Scholarship, bool]]:
        """Each, and whether one can still apply for it."""
        today = timezone.localdate(self.resolved.at)
        return [(row, row.closes_on is None or row.closes_on >= today) for row in self.details.scholarships]

    @property
    def fee_notes(self) -> list[tuple[str, str]]:
        """What is said of the fees in words, each under its name."""
        said = self.details
        notes = [
            ("What the fee covers", said.fees_note),
            ("Paying in instalments", said.instalments),
            ("Extra costs", said.extra_costs),
            ("Yearly rise", said.yearly_rise),
        ]
        return [(label, text) for label, text in notes if text]

    @cached_property
    def video_html(self) -> SafeString:
        return render_html(self.data.get("video") or {}, self.resolved)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [*super().bodies, *(self.data.get(name) or {} for name in ("how_to_apply", "careers", "video"))]

    @cached_property
    def sections(self) -> list[Section]:
        """The parts of its page that there are, in its order: `templates/courses/course.html` has them by these ids."""
        said, body = self.details, self.document.body
        parts = [
            (Section("facts", "Key facts", is_listed=False), True),
            (Section("about", "About", headings=self.outline), bool(body.get("blocks")) or self._has("video")),
            (Section("reasons", "Reasons to enrol"), bool(said.reasons)),
            (Section("dates", "Dates"), bool(said.intakes)),
            (Section("events", "Events"), bool(self.events)),
            (Section("fees", "Fees"), bool(self.fees or self.fee_notes)),
            (Section("scholarships", "Scholarships"), bool(said.scholarships)),
            (Section("requirements", "Entry requirements"), bool(said.requirements)),
            (Section("modules", "Modules"), bool(said.modules)),
            (
                Section("how-to-apply", "How to apply", headings=self._outline_of("how_to_apply")),
                self._has("how_to_apply"),
            ),
            (Section("accreditation", "Accreditation"), bool(said.accreditations or said.regulator)),
            (Section("staff", "Teaching"), bool(said.staff)),
            (Section("outcomes", "Outcomes"), bool(said.outcomes)),
            (Section("alumni", "Graduates"), bool(said.alumni)),
            (Section("careers", "Careers", headings=self._outline_of("careers")), self._has("careers")),
            (Section("questions", "Questions"), bool(said.faqs)),
        ]
        return [section for section, is_there in parts if is_there]

    def _has(self, name: str) -> bool:
        return bool((self.data.get(name) or {}).get("blocks"))

    def _outline_of(self, name: str) -> list[dict[str, Any]]:
        outline: list[dict[str, Any]] = (self.data.get(name) or {}).get("outline", [])
        return outline

    @property
    def headings(self) -> list[dict[str, Any]]:
        """The sections of its page, each with the headings of its text."""
        return [
            heading
            for section in self.sections
            for heading in [{"level": 2, "id": section.id, "text": section.label}, *section.headings]
        ]

    @property
    def contents(self) -> list[dict[str, Any]]:
        """What the one list of its page leads to: the sections, and the main headings of the body where that is
        switched on."""
        listed = []
        for section in self.sections:
            if section.is_listed:
                listed.append({"level": 2, "id": section.id, "text": section.label})
            if section.id == "about" and self.show_contents:
                listed += [heading for heading in section.headings if heading["level"] == 2]
        return listed

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
