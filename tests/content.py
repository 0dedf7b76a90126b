"""Content for tests, made the way the product makes it: saved, kept as a revision, published by the verbs."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from blog.models import Author, Post
from courses.models import Course, Intake, Subject
from documents.models import Document
from images.models import Image
from publishing import actions
from publishing.models import Publishable, Revision
from website.models import Page, PageSection

numbers = count(1)


def write_post(title: str = "", *, tags: tuple[str, ...] = (), by: Any = None, **fields: Any) -> Post:
    """A saved draft with a revision."""
    title = title or f"Post {next(numbers)}"
    post = Post(title=title, created_by=by, **{"body": f"<p>The body of {title}.</p>", **fields})
    post.fill_slug()
    post.save()
    post.tags.set(tags)
    actions.save_revision(item=post, by=by)
    return post


def write_course(title: str = "", *, intakes: tuple[dict[str, Any], ...] = (), **fields: Any) -> Course:
    title = title or f"Course {next(numbers)}"
    known = {
        "body": f"<p>The body of {title}.</p>",
        "award": "MSc",
        "mode": "online_part_time",
        "duration": "2 years",
        "apply_url": "https://apply.example.ac.uk/",
        "enquire_url": "https://example.ac.uk/enquire/",
    }
    course = Course(title=title, **{**known, **fields})
    course.subject = course.subject or subject()
    course.fill_slug()
    course.save()
    for position, row in enumerate(intakes):
        Intake.objects.create(course=course, position=position, **row)
    actions.save_revision(item=course, by=None)
    return course


def write_page(title: str = "", *, sections: tuple[dict[str, Any], ...] = (), **fields: Any) -> Page:
    title = title or f"Page {next(numbers)}"
    page = Page(title=title, **{"body": f"<p>The body of {title}.</p>", **fields})
    page.fill_slug()
    page.save()
    for position, row in enumerate(sections):
        PageSection.objects.create(page=page, position=position, **row)
    actions.save_revision(item=page, by=None)
    return page


def change(item: Publishable, **fields: Any) -> Revision:
    """Save a change as a draft."""
    for name, value in fields.items():
        setattr(item, name, value)
    item.save()
    return actions.save_revision(item=item, by=None)


def newest(item: Publishable) -> Revision:
    revision = Revision.objects.of(item).newest_first().first()
    assert revision is not None
    return revision


def publish(item: Publishable) -> Document:
    return actions.publish(revision=newest(item), by=None)


def schedule(item: Publishable, at: datetime) -> Document:
    return actions.schedule(revision=newest(item), at=at, by=None)


def live_post(title: str = "", **fields: Any) -> Post:
    """A post that is public now."""
    post = write_post(title, **fields)
    publish(post)
    return post


def live_course(title: str = "", **fields: Any) -> Course:
    course = write_course(title, **fields)
    publish(course)
    return course


def subject(title: str = "Engineering") -> Subject:
    found, _ = Subject.objects.get_or_create(title=title, defaults={"slug": title.lower().replace(" ", "-")})
    return found


def author(name: str = "Ada Byron") -> Author:
    found, _ = Author.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})
    return found


def image(title: str = "A picture") -> Image:
    """A row of the library without files: for tests that only mention a picture."""
    renditions = {
        crop: {"jpeg": [[width, height, f"images/aa/{'a' * 30}{width}.jpg"]]}
        for crop, width, height in (("full", 800, 533), ("card", 400, 267), ("square", 160, 160), ("social", 1200, 630))
    }
    return Image.objects.create(
        title=title, alt=f"{title}, described", file="images/x.jpg", width=800, height=533, renditions=renditions
    )
