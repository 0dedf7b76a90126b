"""Courses, with every fact an applicant needs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Self

from pydantic import Field

from api.shapes import Shape
from api.shapes.bodies import Body, OutlineEntry
from api.shapes.cards import CourseCard, PostCard
from api.shapes.items import Seo
from api.shapes.lists import Listing
from api.shapes.pictures import Picture
from courses import rows
from courses.public import PublicAccreditation, PublicCourse
from courses.terms import Basis, ModuleKind, Residence


class Intake(Shape):
    """A start of the course. A date is null while it is not yet known."""

    name: str = Field(examples=["January 2027"])
    starts_on: date | None = Field(examples=["2027-01-18"])
    ends_on: date | None = Field(examples=["2028-12-15"])
    applications_open_on: date | None = Field(examples=["2026-09-01"])
    applications_close_on: date | None = Field(description="The last day.", examples=["2027-01-04"])
    places: int | None = Field(examples=[40])

    @classmethod
    def of(cls, intake: rows.Intake) -> Intake:
        return cls.model_validate(intake, from_attributes=True)


class Fee(Shape):
    """What somebody pays, on which basis, and for which year it holds."""

    residence: Residence = Field(description="Who pays it.", examples=["uk"])
    residence_label: str = Field(examples=["UK students"])
    basis: Basis = Field(description="For the whole course, for each credit or for each module.", examples=["whole"])
    basis_label: str = Field(examples=["whole course"])
    amount: Decimal = Field(description="As a string, so that no penny is lost.", examples=["11400.00"])
    currency: str = Field(description="ISO 4217.", examples=["GBP"])
    price: str = Field(description="The amount, ready to show.", examples=["£11,400"])
    academic_year: str = Field(examples=["2027/28"])
    note: str = Field(examples=["Payable in six instalments"])

    @classmethod
    def of(cls, fee: rows.Fee) -> Fee:
        return cls.model_validate(fee, from_attributes=True)


class Module(Shape):
    """A unit of study."""

    title: str = Field(examples=["Systems Thinking"])
    kind: ModuleKind = Field(examples=["core"])
    credits: int | None = Field(examples=[15])
    summary: str = Field(examples=["How parts that work can make a whole that does not."])


class Point(Shape):
    """A heading and what is said under it: a reason to enrol, an entry requirement."""

    title: str = Field(examples=["Taught by people who still practise"])
    text: str = Field(description="Plain text.", examples=["Every module leader works in the field they teach."])


class Accreditation(Shape):
    """A body that has accredited the course."""

    body: str = Field(examples=["Institute of Engineering Leaders"])
    scope: str = Field(description="What its word covers.", examples=["Meets the academic requirement for membership."])
    url: str | None = Field(examples=["https://iel.example.org/"])
    logo: Picture | None

    @classmethod
    def of(cls, accreditation: PublicAccreditation) -> Accreditation:
        said, logo = accreditation.said, accreditation.logo
        return cls(
            body=said.body,
            scope=said.scope,
            url=said.url or None,
            logo=Picture.of_image(logo, alt=logo.alt) if logo else None,
        )


class StaffMember(Shape):
    """Somebody who teaches on the course."""

    name: str = Field(examples=["Dr Amara Osei"])
    role: str = Field(examples=["Programme Lead"])
    bio: str = Field(examples=["Amara led bridge inspections before she led people."])


class CourseQuestion(Shape):
    """A question that applicants ask, and its answer."""

    question: str = Field(examples=["Can I pause my studies?"])
    answer: str = Field(description="Plain text, with an empty line between paragraphs.", examples=["Yes, for a year."])


class Course(CourseCard):
    """A course, whole."""

    body: Body
    outline: list[OutlineEntry] = Field(description="The headings of the body, for a table of contents.")
    show_contents: bool = Field(description="Whether the editor wants one shown.", examples=[True])
    intakes: list[Intake]
    fees: list[Fee]
    fees_note: str = Field(description="Plain text.", examples=["Fees rise by at most 3 % a year."])
    modules: list[Module]
    reasons: list[Point] = Field(description="Reasons to enrol.")
    requirements: list[Point] = Field(description="What an applicant needs.")
    accreditations: list[Accreditation]
    staff: list[StaffMember]
    careers: Body = Field(description="Where the course leads.")
    how_to_apply: Body
    faqs: list[CourseQuestion]
    posts: list[PostCard] = Field(description="What there is to read about it: picked by an editor, then by date.")
    related_courses: list[CourseCard]
    seo: Seo

    @classmethod
    def of(cls, course: PublicCourse, **more: Any) -> Self:
        said = course.details
        return super().of(
            course,
            modules=[Module.model_validate(each, from_attributes=True) for each in said.modules],
            reasons=[Point.model_validate(each, from_attributes=True) for each in said.reasons],
            requirements=[Point.model_validate(each, from_attributes=True) for each in said.requirements],
            staff=[StaffMember.model_validate(each, from_attributes=True) for each in said.staff],
            faqs=[CourseQuestion.model_validate(each, from_attributes=True) for each in said.faqs],
            posts=[PostCard.of(post) for post in course.posts],  # type: ignore[arg-type]
            body=Body.of(course.document.body, course.resolved),
            outline=course.outline,
            show_contents=course.show_contents,
            intakes=[Intake.of(intake) for intake in said.intakes],
            fees=[Fee.of(fee) for fee in course.fees],
            fees_note=said.fees_note,
            accreditations=[Accreditation.of(each) for each in course.accreditations],
            careers=Body.of(course.data.get("careers"), course.resolved),
            how_to_apply=Body.of(course.data.get("how_to_apply"), course.resolved),
            related_courses=[CourseCard.of(other) for other in course.related_courses],
            seo=Seo.of(course),
            **more,
        )


class CourseList(Listing):
    """One page of courses."""

    results: list[CourseCard]
