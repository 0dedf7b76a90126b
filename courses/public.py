"""How the public sees a course: the page, the card in a post, and the API alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from courses.state import CourseState, IntakeDates, course_state
from images.models import Image
from publishing import kinds
from publishing.public import PublicItem
from richtext.rendering import render_html

RESIDENCE = {"all": "All students", "uk": "UK students", "international": "International students"}
BASIS = {"whole": "whole course", "credit": "per credit", "module": "per module"}
SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}


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
class PublicIntake:
    name: str
    starts_on: date | None
    ends_on: date | None
    opens_on: date | None
    closes_on: date | None
    places: int | None


@dataclass(frozen=True)
class PublicFee:
    residence: str
    basis: str
    amount: Decimal
    currency: str
    academic_year: str
    note: str

    @property
    def residence_label(self) -> str:
        return RESIDENCE.get(self.residence, self.residence)

    @property
    def basis_label(self) -> str:
        return BASIS.get(self.basis, self.basis)

    @property
    def price(self) -> str:
        """`£9,500`; pence only where there are some."""
        symbol = SYMBOLS.get(self.currency, f"{self.currency} ")
        return f"{symbol}{self.amount:,.2f}".removesuffix(".00")


@dataclass(frozen=True)
class PublicAccreditation:
    body: str
    scope: str
    url: str
    logo: Image | None


class PublicCourse(PublicItem):
    """A course as it is public."""

    @property
    def award(self) -> str:
        return self.data.get("award") or ""

    @property
    def full_title(self) -> str:
        """`Data Science MSc`, unless the title says the award already."""
        return self.title if not self.award or self.award in self.title else f"{self.title} {self.award}"

    def __getattr__(self, name: str) -> Any:
        """Plain facts (`mode`, `duration`, `credits`…) are as the editor entered them."""
        if name in PLAIN:
            return self.data.get(name)
        raise AttributeError(name)

    @cached_property
    def state(self) -> PublicState:
        dates = [IntakeDates.read(row) for row in self.data.get("intakes") or []]
        return PublicState(
            course_state(dates, self.resolved.at), self.data.get("apply_url") or "", self.data.get("enquire_url") or ""
        )

    @property
    def apply_url(self) -> str:
        return self.state.apply_url

    @property
    def enquire_url(self) -> str:
        return self.state.enquire_url

    @cached_property
    def intakes(self) -> list[PublicIntake]:
        def on(row: dict[str, Any], name: str) -> date | None:
            return date.fromisoformat(row[name]) if row.get(name) else None

        return [
            PublicIntake(
                row.get("name", ""),
                on(row, "starts_on"),
                on(row, "ends_on"),
                on(row, "applications_open_on"),
                on(row, "applications_close_on"),
                row.get("places"),
            )
            for row in self.data.get("intakes") or []
        ]

    @cached_property
    def fees(self) -> list[PublicFee]:
        return [
            PublicFee(**{**row, "amount": Decimal(row["amount"])})
            for row in self.data.get("fees") or []
            if row["amount"]
        ]

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """The material facts, in the order an applicant asks for them."""
        next_start = self.next_start
        first_fee = self.fees[0] if self.fees else None
        rows = [
            ("Award", self.award),
            ("Study mode", self.mode),
            ("Duration", self.duration),
            ("Next start", f"{next_start.day} {next_start:%B %Y}" if next_start else "To be announced"),
            ("Fee", f"{first_fee.price} ({first_fee.basis_label}, {first_fee.academic_year})" if first_fee else ""),
            ("Weekly study", self.weekly_hours),
            ("Credits", str(self.credits or "")),
            ("Language", self.language),
            ("Location", self.location),
            ("Course code", self.code),
        ]
        return [(label, value) for label, value in rows if value]

    @property
    def next_start(self) -> date | None:
        """The start that the state speaks of, else the next one there is."""
        intake = self.state.state.intake
        if intake and intake.starts_on:
            return intake.starts_on
        today = self.resolved.at.date()
        return min((i.starts_on for i in self.intakes if i.starts_on and i.starts_on >= today), default=None)

    @property
    def core_modules(self) -> list[dict[str, Any]]:
        return [row for row in self.modules or [] if row["kind"] == "core"]

    @property
    def optional_modules(self) -> list[dict[str, Any]]:
        return [row for row in self.modules or [] if row["kind"] != "core"]

    @cached_property
    def accreditations(self) -> list[PublicAccreditation]:
        return [
            PublicAccreditation(
                row["body"], row["scope"], row["url"], self.resolved.get(kinds.ref("image", row.get("logo")))
            )
            for row in self.data.get("accreditations") or []
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
    def picked_posts(self) -> list[PublicItem]:
        """Posts chosen by hand, in order."""
        return self.resolved.every(f"post:{each}" for each in self.data.get("related_posts") or [])


PLAIN = {
    "level",
    "code",
    "mode",
    "duration",
    "weekly_hours",
    "credits",
    "language",
    "location",
    "fees_note",
    "modules",
    "reasons",
    "requirements",
    "staff",
    "faqs",
}
