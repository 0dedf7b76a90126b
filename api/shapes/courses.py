"""Courses, with every fact an applicant needs."""

from __future__ import annotations

from datetime import date, datetime
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
from courses.public import PublicAccreditation, PublicAlumnus, PublicCourse
from courses.terms import Basis, ModuleKind, Residence
from documents.meta import absolute


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


class Scholarship(Shape):
    """Help with the fee."""

    title: str = Field(examples=["Northern Futures Scholarship"])
    amount: str = Field(examples=["A fifth of the fee"])
    text: str = Field(description="Plain text.", examples=["For people who work for a charity in the north."])
    url: str | None = Field(examples=["https://www.example.ac.uk/scholarships/"])
    closes_on: date | None = Field(description="The last day to apply. null: at any time.", examples=["2027-06-30"])

    @classmethod
    def of(cls, row: rows.Scholarship) -> Scholarship:
        address = absolute(row.url) if row.url else None
        return cls(title=row.title, amount=row.amount, text=row.text, url=address, closes_on=row.closes_on)


class Outcome(Shape):
    """What became of people who took the course."""

    figure: str = Field(examples=["92%"])
    text: str = Field(description="What it is of.", examples=["in work or study after 15 months"])
    source: str = Field(examples=["Northmere survey of graduates"])
    year: int | None = Field(examples=[2026])
    url: str | None = Field(description="Of the source.", examples=["https://www.example.ac.uk/outcomes/"])

    @classmethod
    def of(cls, row: rows.Outcome) -> Outcome:
        return cls(figure=row.figure, text=row.text, source=row.source, year=row.year, url=row.url or None)


class Alumnus(Shape):
    """Somebody who took the course and tells of it."""

    name: str = Field(examples=["Ingrid Solheim"])
    role: str = Field(description="What they do now.", examples=["Programme director at a rail operator"])
    story: str = Field(
        description="Plain text, with an empty line between paragraphs.",
        examples=["I used the second assignment in a board paper."],
    )
    photo: Picture | None

    @classmethod
    def of(cls, alumnus: PublicAlumnus) -> Alumnus:
        said, photo = alumnus.said, alumnus.photo
        picture = Picture.of_image(photo, alt=photo.alt) if photo else None
        return cls(name=said.name, role=said.role, story=said.story, photo=picture)


class Event(Shape):
    """An occasion to meet the people of the course that is not over."""

    title: str = Field(examples=["Open evening"])
    starts_at: datetime = Field(examples=["2026-12-09T18:30:00Z"])
    ends_at: datetime | None = Field(examples=["2026-12-09T19:30:00Z"])
    place: str = Field(examples=["Online"])
    text: str = Field(description="Plain text.", examples=["Meet the programme lead and two students."])
    url: str | None = Field(description="Where one books a place.", examples=["https://www.example.ac.uk/events/"])

    @classmethod
    def of(cls, row: rows.Event) -> Event:
        address = absolute(row.url) if row.url else None
        return cls.model_validate(
            {name: getattr(row, name) for name in ("title", "starts_at", "ends_at", "place", "text")} | {"url": address}
        )


class CourseVideo(Shape):
    """A video on another host."""

    url: str = Field(description="Of its page there.", examples=["https://vimeo.com/76979871"])
    title: str = Field(examples=["A week on the course"])


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
    fees_note: str = Field(description="Plain text.", examples=["Software and reading are included."])
    instalments: str = Field(description="Plain text.", examples=["You pay for each module when you register for it."])
    extra_costs: str = Field(description="Plain text.", examples=["Travel to the summer school."])
    yearly_rise: str = Field(examples=["At most 4 per cent a year."])
    scholarships: list[Scholarship]
    regulator: str = Field(examples=["Office for Students"])
    regulator_url: str | None = Field(examples=["https://regulator.example.org/northmere"])
    brochure_url: str | None = Field(examples=["https://www.example.ac.uk/brochures/data-science.pdf"])
    video: CourseVideo | None
    outcomes: list[Outcome]
    alumni: list[Alumnus]
    events: list[Event] = Field(description="Those that are not over, the next one first.")
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
            instalments=said.instalments,
            extra_costs=said.extra_costs,
            yearly_rise=said.yearly_rise,
            scholarships=[Scholarship.of(each) for each in said.scholarships],
            regulator=said.regulator,
            regulator_url=said.regulator_url or None,
            brochure_url=absolute(said.brochure_url) if said.brochure_url else None,
            video=CourseVideo(url=said.video_url, title=said.video_title) if said.video_url else None,
            outcomes=[Outcome.of(each) for each in said.outcomes],
            alumni=[Alumnus.of(each) for each in course.alumni],
            events=[Event.of(each) for each in course.events],
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
