"""A site in which every text that people type says what a test is about, taken from the fields of the models: a new
text is in it without anybody's doing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import models

from blog.models import Post
from courses.models import Course
from enquiries import standard
from enquiries.models import Field, Form
from images.alternatives import AlternativeTextField
from images.models import Image
from live_rows.models import Tag
from publishing import actions
from publishing.models import Publishable
from richtext.fields import RichTextField
from tests.content import author, image, newest, publish, subject, write_course, write_page, write_post
from website.models import NavigationItem, Page, PageSection, SiteSettings
from website.terms import SectionKind

# Gets the most characters that a text may have, None for a text without end.
Words = Callable[[int | None], str]

TYPED = {models.CharField, models.TextField, AlternativeTextField}
# No words of a language: a colour, a number to dial, what only a search reads, a code.
CODES = {"accent", "accent_dark", "contact_phone", "search_text"}
# What else a row needs to be shown.
NEEDED: dict[str, dict[str, Any]] = {
    "fee": {"amount": 9500},
    "intake": {"places": 20},
    "module": {"credits": 30},
    "outcome": {"year": 2026},
    "event": {"starts_at": datetime(2090, 5, 4, 18, 30, tzinfo=UTC)},
}

BODY = """
<p>{long}</p><h2>{short}</h2><p>{long} <a href="https://example.org/">{short}</a></p>
<ul><li><p>{long}</p></li></ul><ol><li><p>{short}</p></li></ol><h3>{short}</h3>
<blockquote><p>{long}</p></blockquote>
<table><tbody><tr><th>{short}</th><th>{short}</th><th>{short}</th></tr>
<tr><td>{short}</td><td>9,500</td><td>{long}</td></tr></tbody></table>
<aside data-card="takeaways"><p>{long}</p><ul><li>{short}</li></ul></aside>
<aside data-card="pull-quote" data-name="{short}" data-role="{short}"><p>{long}</p></aside>
<div data-card="video" data-href="https://youtu.be/abcdefghijk" data-title="{short}"></div>
<h2>{short} 2</h2><p>{long}</p><h2>{short} 3</h2>
<section data-card="faq"><details><summary>{short}?</summary><p>{long}</p></details></section>
"""


def texts(model: type[models.Model], words: Words) -> dict[str, str]:
    """Something to say for every text of a model."""
    said = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, RichTextField):
            said[field.name] = BODY.format(long=words(None), short=words(60))
        elif type(field) in TYPED and not field.choices and field.name not in CODES:
            said[field.name] = words(field.max_length)
    return said


def site_saying(words: Words, *, slugs: tuple[str, ...] = ("kites", "second", "third", "fourth")) -> None:
    """Posts at `slugs` and one gone from /blog/gone/, /courses/flight/ and /courses/flight-2/, /about/, /landing/ with
    every section; a tag, an author and a subject with the slug `words`."""
    settings = SiteSettings(**texts(SiteSettings, words), contact_phone="+44 1632 960123")
    settings.contact_email = f"{'x' * 60}@example.ac.uk"
    settings.save()
    topic, writer, picture = (_saying(row, words) for row in (subject(), author(), image()))
    shown = {"hero": picture, "hero_alt": "A picture"}

    for slug in ("flight-2", "flight"):
        course = write_course(**{**texts(Course, words), **shown}, slug=slug, subject=topic)
        for relation in Course._meta.get_fields():
            if relation.one_to_many:
                row = relation.related_model
                row.objects.create(course=course, **texts(row, words), **NEEDED.get(row._meta.model_name, {}))
        _publish_again(course)

    said = texts(Post, words)
    said["body"] += f'<div data-card="course" data-ref="{course.ref}"></div>'
    said["body"] += (
        f'<figure data-image="{picture.public_id}" data-alt="x" data-layout="wide">'
        f"<figcaption>{words(60)}</figcaption></figure>"
    )
    linked = {"subject": topic, "authors": [str(writer.public_id)], "courses": [str(course.public_id)]}
    for slug in (*slugs, "gone"):
        post = write_post(**{**said, **shown, **linked}, slug=slug, tags=(words(50),))
        publish(post)
    actions.unpublish(item=post, by=None)
    Tag.objects.update(slug="words")

    standard.make()
    for form in Form.objects.all():
        for name, value in texts(Form, words).items():
            setattr(form, name, value)
        form.link_url = form.privacy_url = "/about/"
        form.save()
        form.fields.update(**{name: value for name, value in texts(Field, words).items() if name != "choices"})
        Field.objects.create(form=form, kind="choice", position=9, **texts(Field, words))

    page = write_page(**{**texts(Page, words), **shown}, slug="about")
    publish(page)
    landing = write_page(**texts(Page, words), slug="landing")
    for position, kind in enumerate(SectionKind):
        said = texts(PageSection, words)
        if kind == SectionKind.FIGURES:
            said["text"] = f"{words(20)} | {words(60)} | {words(60)}\n" * 3
        PageSection.objects.create(page=landing, position=position, kind=kind, image=picture, url="/courses/", **said)
    _publish_again(landing)
    label = texts(NavigationItem, words)["label"]
    NavigationItem.objects.create(site=settings, label=label, item=page.public_id)
    NavigationItem.objects.create(site=settings, place="footer", label=label, url="https://example.org/")


def _saying(row: Any, words: Words) -> Any:
    for name, value in texts(type(row), words).items():
        setattr(row, name, value)
    if not isinstance(row, Image):
        row.slug = "words"
    row.save()
    return row


def _publish_again(item: Publishable) -> None:
    actions.save_revision(item=item, by=None)
    actions.publish(revision=newest(item), by=None)
