"""Posts and courses as they are shown beside other content: what a card needs, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self

from pydantic import Field

from api.shapes import Shape
from api.shapes.items import Author, Item, Subject, examples, fields_of
from blog.public import PublicPost
from courses.public import PublicCourse, PublicState
from courses.state import State
from documents.meta import absolute


class PostCard(Item):
    """A post as it is shown beside other content."""

    kind: Literal["post"]
    subject: Subject | None
    authors: list[Author]
    reading_minutes: int = Field(description="At 220 words a minute.", ge=1, examples=[6])

    @classmethod
    def of(cls, post: PublicPost, **more: Any) -> Self:
        return cls(
            **fields_of(post, under="posts"),
            subject=Subject.of(post.subject) if post.subject else None,
            authors=[Author.of(author) for author in post.authors],
            reading_minutes=post.reading_minutes,
            **more,
        )


class CourseState(Shape):
    """Where the course stands today, worked out from its intakes, and what an applicant can do about it."""

    code: State = Field(description="For programs.", examples=["open"])
    label: str = Field(
        description="For people.", examples=["Applications for January 2027 are open until 4 January 2027"]
    )
    action_label: str = Field(description="What the button says.", examples=["Apply now"])
    action_url: str | None = Field(
        description="Where the button leads: to apply, to ask, or to the site's own form.",
        examples=["https://apply.example.ac.uk/"],
    )

    @classmethod
    def of(cls, state: PublicState) -> CourseState:
        return cls(
            code=state.state.code,
            label=state.label,
            action_label=state.action_label,
            action_url=absolute(state.action_url),
        )


class Fact(Shape):
    """A fact in words, ready to show."""

    label: str = Field(examples=["Duration"])
    value: str = Field(examples=["2 years"])


class CourseCard(Item):
    """A course as it stands in a list, and beside other content."""

    model_config = examples(
        slug="msc-engineering-management",
        path="/courses/msc-engineering-management/",
        url="https://www.example.ac.uk/courses/msc-engineering-management/",
        api_url="https://www.example.ac.uk/api/v1/courses/msc-engineering-management/",
        title="Engineering Management",
        subtitle="Lead the people who build things",
        summary="A part-time master's for engineers who are about to lead, or already do.",
    )

    kind: Literal["course"]
    full_title: str = Field(description="The title with the award.", examples=["Engineering Management MSc"])
    award: str = Field(examples=["MSc"])
    level: str = Field(examples=["Postgraduate"])
    code: str = Field(examples=["EM-MSC-01"])
    subject: Subject | None
    mode: str = Field(examples=["Online, part-time"])
    duration: str = Field(examples=["2 years"])
    weekly_hours: str = Field(examples=["15–18 hours: about 4 taught, the rest independent study"])
    credits: int | None = Field(examples=[180])
    language: str = Field(examples=["English"])
    location: str = Field(examples=["Fully online"])
    next_start: date | None = Field(description="null: to be announced.", examples=["2027-01-18"])
    state: CourseState
    facts: list[Fact] = Field(description="The facts above in words, in the order applicants ask for them.")
    apply_url: str | None = Field(examples=["https://apply.example.ac.uk/"])
    enquire_url: str | None = Field(examples=["https://www.example.ac.uk/enquire/"])

    @classmethod
    def of(cls, course: PublicCourse, **more: Any) -> Self:
        said = course.details
        return cls(
            **fields_of(course, under="courses"),
            full_title=course.full_title,
            award=said.award,
            level=said.level,
            code=said.code,
            mode=said.mode_label,
            duration=said.duration,
            weekly_hours=said.weekly_hours,
            language=said.language,
            location=said.location,
            subject=Subject.of(course.subject) if course.subject else None,
            credits=said.credits,
            next_start=course.next_start,
            state=CourseState.of(course.state),
            facts=[Fact(label=label, value=value) for label, value in course.facts],
            apply_url=said.apply_url or None,
            enquire_url=said.enquire_url or None,
            **more,
        )
