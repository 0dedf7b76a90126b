"""The first page of the desk: what needs attention and the way to it, and small charts with their numbers."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from desk.concerns import CONCERNS
from desk.first_page.charts import HEIGHT, WIDTH, charts, level, upright
from documents.models import Document
from publishing import deletion
from publishing.checks import registry
from publishing.models import Health, HealthOfADay
from tests.content import change, image, live_course, live_post, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def first_page(person: User) -> Any:
    return Desk(person).get("/admin/")


def places(person: User) -> dict[str, str]:
    """What needs attention: `1 post: Nothing leads to it` and the address of the list."""
    links = re.findall(
        r'<a href="([^"]+)">(\d[^<]*)<span class="visually-hidden">: ([^<]+)</span>',
        first_page(person).content.decode(),
    )
    return {f"{words}: {label}": unescape(url) for url, words, label in links}


def listed(person: User, url: str) -> list[str]:
    page = Desk(person).client.get(url)
    return sorted(str(row) for row in page.context["cl"].result_list)


def test_every_concern_names_checks_that_there_are() -> None:
    known = {each.code for each in registry.every()}
    assert all(concern.codes <= known for concern in CONCERNS.values())


def test_what_the_checks_find_on_public_pages_is_counted_and_leads_to_them(editor: User) -> None:
    course = live_course("Flight")
    live_post("Alone", summary="Said.")
    live_post("Leads on", courses=[str(course.public_id)], summary="Said.")
    write_post("A draft", summary="Said.")
    image("Undescribed").delete()
    picture = image("Undescribed")
    picture.alt = ""
    picture.save()
    call_command("look_over")
    found = places(editor)
    assert "1 post: It leads to no course" in found
    assert listed(editor, found["1 post: It leads to no course"]) == ["Alone"]
    assert listed(editor, found["2 posts: Nothing leads to it"]) == ["Alone", "Leads on"]
    assert "1 picture: No alternative text in the library" in found
    assert Desk(editor).get(found["1 picture: No alternative text in the library"]).status_code == 200


def test_a_form_that_is_opened_keeps_what_is_found_in_its_item(editor: User) -> None:
    post = live_post("Alone")
    assert places(editor) == {}
    Desk(editor).open(post)
    assert "1 post: It leads to no course" in places(editor)
    change(post, courses=[str(live_course().public_id)])
    Desk(editor).open(post)
    assert not any("leads to no course" in words for words in places(editor))
    before = Health.objects.values().get()
    Desk(editor).open(post)
    assert Health.objects.values().get() == before


def test_what_happens_elsewhere_is_found_when_everything_is_looked_over(editor: User) -> None:
    gone = live_post("Gone")
    live_post("Links", body=f'<p>See <a data-ref="{gone.ref}">this</a>.</p>')
    call_command("look_over")
    assert not any("leads nowhere" in words for words in places(editor))
    deletion.delete(item=gone, by=editor)
    call_command("look_over")
    assert listed(editor, places(editor)["1 post: A link leads nowhere"]) == ["Links"]
    assert Health.objects.count() == 1  # what is gone is not kept


def test_a_writer_is_not_told_of_what_they_cannot_put_right(writer: User) -> None:
    live_post("Alone")
    call_command("look_over")
    assert places(writer) == {}


def test_the_charts_say_in_words_and_in_a_table_what_they_draw(editor: User) -> None:
    for number in range(3):
        live_post(f"Post {number}")
    old = live_post("Old")
    Document.objects.of_item(old.public_id).update(first_live_at=timezone.now() - timedelta(days=40))
    call_command("look_over")
    page = first_page(editor)
    words = said(page)
    assert "4 published in the last twelve months, 3 of them this month." in words
    assert "No subject 4" in words
    assert "Nothing stops 100 of 100 public pages from being published again." in words
    drawings = re.findall(r"<svg[^>]*role=\"img\"[^>]*>.*?</svg>", page.content.decode(), re.DOTALL)
    assert len(drawings) == 3
    assert all("style=" not in drawing for drawing in drawings)
    assert HealthOfADay.objects.get().public == 4


def test_nothing_is_drawn_where_there_are_no_figures() -> None:
    assert charts(timezone.now()) == []


@pytest.mark.parametrize("count", [0, 1, 2, 12, 90])
def test_no_bar_leaves_its_chart(count: int) -> None:
    values = [(str(number), number * 7 % 11) for number in range(count)]
    for bars in (upright(values), level(values), upright(values, most=100)):
        assert len(bars) == count
        for bar in bars:
            assert bar.x >= 0
            assert bar.y >= 0
            assert bar.width > 0 or bar.value == 0
            assert bar.x + bar.width <= WIDTH + 0.1
            assert bar.y + bar.height <= HEIGHT + 0.1
