"""For every check a text that it finds something in, and one as like it as can be that it finds nothing in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from images.models import Image
from publishing import actions, deletion
from publishing.models.outside_link import OutsideLink, key_of
from tests.content import (
    change,
    image,
    live_course,
    live_post,
    write_course,
    write_page,
    write_post,
)

Item = Any


@dataclass(frozen=True)
class Example:
    """What makes the two, and in which field the finding stands."""

    bad: Callable[[], Item]
    good: Callable[[], Item]
    field: str


def post(body: str = "<p>Enough.</p>", **fields: Any) -> Callable[[], Item]:
    return lambda: write_post("Kites", body=body, **fields)


def undescribed() -> Image:
    row = image("Harbour")
    Image.objects.filter(pk=row.pk).update(alt="")
    return row


def figure(alt: str = "", **attributes: str) -> str:
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<figure data-image="{image().public_id}" data-layout="text" data-alt="{alt}"{more}></figure>'


def pictured(alt: str) -> Callable[[], Item]:
    return lambda: write_post("Kites", body=f"<p>See.</p>{figure(alt)}")


def with_hero(**fields: Any) -> Callable[[], Item]:
    return lambda: write_post("Kites", hero=image(), **fields)


def linking_to(make: Callable[[], Item]) -> Callable[[], Item]:
    def made() -> Item:
        target = make()
        return write_post("Kites", body=f'<p>All about <a data-ref="{target.ref}">the wind</a>.</p>')

    return made


def linking_to_heading(heading: str) -> Callable[[], Item]:
    def made() -> Item:
        target = live_post("Wind", body="<h2>Breezes</h2><p>They come and go.</p>")
        return write_post("Kites", body=f'<p>All about <a data-ref="{target.ref}#{heading}">the wind</a>.</p>')

    return made


def video(title: str) -> str:
    return f'<p>See.</p><div data-card="video" data-href="https://youtu.be/abcdefghijk" data-title="{title}"></div>'


def deleted() -> Item:
    target = write_post("Wind")
    gone = type("Gone", (), {"ref": target.ref})()
    deletion.delete(item=target, by=None)
    return gone


def taken_down() -> Item:
    target = live_post("Wind")
    actions.unpublish(item=target, by=None)
    return target


def another_called_kites() -> Item:
    live_post("KITES", slug="other")
    return write_post("Kites")


def linking_out(verdict: str) -> Callable[[], Item]:
    def made() -> Item:
        address = "https://wind.example/"
        OutsideLink.objects.create(
            key=key_of(address), address=address, verdict=verdict, said="it is gone", asked_at=timezone.now()
        )
        return write_post("Kites", body=f'<p>All about <a href="{address}">the wind</a>.</p>')

    return made


def page_with(section: dict[str, str]) -> Callable[[], Item]:
    return lambda: write_page("Kites", sections=(section,))


def alone() -> Item:
    return live_post("Kites")


def linked_to() -> Item:
    target = live_post("Kites")
    live_post("Wind", body=f'<p>See <a data-ref="{target.ref}">kites</a>.</p>')
    return target


def flight(**fields: Any) -> Item:
    course = write_course("MSc Flight", **fields)
    course.fees.create(amount="9800", academic_year="2027/28")
    actions.publish(revision=change(course), by=None)
    return course


def about_flight(sentence: str) -> Callable[[], Item]:
    def made() -> Item:
        course = flight()
        return write_post("Kites", body=f'<p>Our <a data-ref="{course.ref}">MSc Flight</a> {sentence}</p>')

    return made


def quoting(fact: str) -> Callable[[], Item]:
    def made() -> Item:
        return write_post("Kites", body=f'<p>It says <data data-fact="{flight().ref}:{fact}">180</data>.</p>')

    return made


def course_without(**fields: Any) -> Callable[[], Item]:
    def made() -> Item:
        course = write_course("Flight")
        for name, value in fields.items():
            setattr(course, name, value)
        course.save()
        actions.save_revision(item=course, by=None)
        return course

    return made


def course_with_fee(**row: Any) -> Callable[[], Item]:
    def made() -> Item:
        course = write_course("Flight")
        course.fees.create(**row)
        return course

    return made


def starting(days: int) -> Callable[[], Item]:
    return lambda: write_course(
        "Flight", intakes=({"name": "Autumn", "starts_on": timezone.localdate() + timedelta(days=days)},)
    )


def meeting(days: int) -> Callable[[], Item]:
    def made() -> Item:
        course = write_course("Flight")
        course.events.create(title="Open evening", starts_at=timezone.now() + timedelta(days=days))
        return change_course(course)

    return made


def change_course(course: Item) -> Item:
    actions.save_revision(item=course, by=None)
    return course


def in_course(course: Callable[[], Item]) -> Callable[[], Item]:
    return lambda: write_post("Kites", courses=[str(course().public_id)])


LONG_WORDS = "<p>" + "Institutional considerations notwithstanding, organisational responsibilities necessitate " * 24
HARD = LONG_WORDS.rstrip() + " administration.</p>"
EASY = "<p>" + "The wind was up. We went to the hill and let the kite fly. " * 12 + "</p>"

EXAMPLES = {
    "no_title": Example(lambda: change_title(""), lambda: write_page("About"), "title"),
    "no_address": Example(lambda: change_slug("draft-12345678"), post(), "slug"),
    "no_body": Example(post(""), post(), "body"),
    "publish_date_in_the_future": Example(
        post(publish_date=timezone.localdate() + timedelta(days=9)),
        post(publish_date=timezone.localdate() - timedelta(days=9)),
        "publish_date",
    ),
    "no_alternative_text": Example(pictured(""), pictured("A kite over the harbour"), "body"),
    "alternative_text_is_a_file_name": Example(
        with_hero(hero_alt="IMG_2041.jpg"), with_hero(hero_alt="A kite over the harbour"), "hero_alt"
    ),
    "alternative_text_is_long": Example(pictured("A kite " * 30), pictured("A kite " * 20), "body"),
    "social_picture_undescribed": Example(
        lambda: write_post("Kites", social_image=undescribed()),
        lambda: write_post("Kites", social_image=image()),
        "social_image",
    ),
    "heading_order": Example(
        post("<h2>Wind</h2><h4>Gusts</h4><p>Yes.</p>"), post("<h2>Wind</h2><h3>Gusts</h3><h2>Rain</h2>"), "body"
    ),
    "heading_long": Example(post(f"<h2>{'Why wind ' * 10}</h2>"), post("<h2>Why wind matters</h2>"), "body"),
    "vague_link": Example(
        post('<p>To book, <a href="https://kites.example/">click here</a>.</p>'),
        post('<p>You can <a href="https://kites.example/">book a flight</a>.</p>'),
        "body",
    ),
    "missing_heading": Example(
        post('<h2>Fees</h2><p>See <a href="#costs">the costs</a>.</p>'),
        post('<h2>Fees</h2><p>See <a href="#fees">the fees</a>.</p>'),
        "body",
    ),
    "heading_gone": Example(linking_to_heading("gusts"), linking_to_heading("breezes"), "body"),
    "video_without_title": Example(post(video("")), post(video("Kites over the harbour")), "body"),
    "pull_quote_without_words": Example(
        post('<p>It flew.</p><aside data-card="pull-quote" data-name="Ada Byron"></aside>'),
        post('<aside data-card="pull-quote" data-name="Ada Byron"><p>It flew.</p></aside>'),
        "body",
    ),
    "link_to_gone": Example(linking_to(deleted), linking_to(lambda: live_post("Wind")), "body"),
    "link_to_unpublished": Example(linking_to(taken_down), linking_to(lambda: live_post("Wind")), "body"),
    "link_to_draft": Example(linking_to(lambda: write_post("Wind")), linking_to(lambda: live_post("Wind")), "body"),
    "link_dead": Example(linking_out(OutsideLink.Verdict.GONE), linking_out(OutsideLink.Verdict.FINE), "body"),
    "orphan": Example(alone, linked_to, "slug"),
    "search_title_long": Example(
        lambda: write_post("Kites and the wind " * 5), lambda: write_post("Kites " * 20, seo_title="Kites"), "seo_title"
    ),
    "search_description_missing": Example(post(), post(summary="How kites fly."), "seo_description"),
    "search_description_long": Example(
        post(summary="How kites fly. " * 12), post(summary="How kites fly. " * 9), "seo_description"
    ),
    "title_taken": Example(another_called_kites, lambda: live_post("Kites"), "title"),
    "paragraph_long": Example(post(f"<p>{'It flies. ' * 80}</p>"), post(f"<p>{'It flies. ' * 70}</p>"), "body"),
    "sentence_long": Example(post(f"<p>It {'flies and ' * 23}.</p>"), post(f"<p>It {'flies. It ' * 40}.</p>"), "body"),
    "abbreviation_undefined": Example(
        post("<p>The CMI has accredited it.</p>"),
        post("<p>The Chartered Management Institute (CMI) has accredited it. The CMI is in the UK.</p>"),
        "body",
    ),
    "hard_to_read": Example(post(HARD), post(EASY), "body"),
    "no_course": Example(post(), in_course(lambda: live_course("Flight")), "courses"),
    "no_award": Example(course_without(award=""), course_without(), "award"),
    "no_subject": Example(course_without(subject=None), course_without(), "subject"),
    "no_mode": Example(course_without(mode=""), course_without(), "mode"),
    "no_duration": Example(course_without(duration=""), course_without(), "duration"),
    "half_row": Example(
        course_with_fee(academic_year="2027/28"), course_with_fee(amount="9500", academic_year="2027/28"), "fees"
    ),
    "section_unfinished": Example(
        page_with({"kind": "quote", "text": "It flies."}),
        page_with({"kind": "quote", "text": "It flies.", "name": "Wren"}),
        "sections",
    ),
    "figure_without_meaning": Example(
        page_with({"kind": "figures", "text": "94% would fly again"}),
        page_with({"kind": "figures", "text": "94% | would fly again"}),
        "sections",
    ),
    "intake_passed": Example(starting(-1), starting(0), "intakes"),
    "event_passed": Example(meeting(-1), meeting(0), "events"),
    "fact_missing": Example(quoting("credits"), quoting("fee"), "body"),
    "literal_course_fact": Example(
        about_flight("costs £9,500."), about_flight("leads to jobs that pay well from the first year."), "body"
    ),
}


def change_title(title: str) -> Item:
    item = write_page("About")
    change(item, title=title)
    return item


def change_slug(slug: str) -> Item:
    item = write_post("Kites")
    change(item, slug=slug)
    return item
