"""Dates are taken as people write them, in every form of the desk, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from desk import forms as desk_forms
from desk.fields.dates import A_DAY, A_MOMENT, DayField, SiteDateTimeField, in_figures, read
from documents.models import Document
from publishing.times import in_words
from tests.content import live_post, write_course, write_post
from tests.desk.desk import Desk, Sheet, said
from website.models import SiteSettings

DAY = date(2026, 4, 13)

DAYS = (
    "13 April 2026",
    "13 Apr 2026",
    "13 april 2026",
    "13th April 2026",
    "the 13th of April, 2026",
    "Monday 13 April 2026",
    "Mon, 13 Apr. 2026",
    "13-Apr-26",
    "April 13, 2026",
    "April 13th 2026",
    "Apr 13, 2026",
    "13/4/2026",
    "13/04/2026",
    "13/4/26",
    "13.4.2026",
    "13.04.2026",
    "13-4-2026",
    "13 – 4 – 2026",
    "13\u00a0April\u00a02026",
    "2026-04-13",
    "2026/04/13",
    "2026 April 13",
    " 13 April 2026. ",
)
TIMES = {
    "9am": time(9),
    "9 a.m.": time(9),
    "9:30": time(9, 30),
    "09:30": time(9, 30),
    "9.30 pm": time(21, 30),
    "14.30": time(14, 30),
    "14h30": time(14, 30),
    "1430": time(14, 30),
    "09:30:15": time(9, 30, 15),
    "noon": time(12),
    "12 noon": time(12),
    "12am": time(0),
    "12pm": time(12),
    "midnight": time(0),
}
REFUSED = {
    "": "is not a date",
    "soon": "“soon” is not a date",
    "13": "is not a date",
    "April 2026": "is not a date",
    "20260413": "is not a date",
    "13 April 0026": "is not a date",
    "13 April": "year is missing",
    "April 13": "year is missing",
    "13/4": "year is missing",
    "4/13/2026": "no month 13",
    "2026-13-04": "no month 13",
    "31 April 2026": "April 2026 has 30 days",
    "29/2/2027": "February 2027 has 28 days",
    "2026-02-30T09:00": "February 2026 has 28 days",
    "0/4/2026": "no 0 April",
    "13 Avril 2026": "“avril” is no month",
    "Tuesday 13 April 2026": "13 April 2026 is a Monday",
    "13 April 2026 at 9": "needs its minutes",
    "13 April 2026 25:00": "no hour 25",
    "13 April 2026 24:00": "no hour 24",
    "13 April 2026 13pm": "no hour 13pm",
    "13 April 2026 9:75": "no minute 75",
    "13 April 2026 9:00 +29:00": "no offset",
    "09:00": "is not a date",
}


# --- Reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", DAYS)
def test_a_day_is_read_with_and_without_a_time_before_it_or_after(written: str) -> None:
    assert (read(written).day, read(written).time) == (DAY, None)
    for said_time, meant in TIMES.items():
        bare = written.strip(" .")
        for text in (f"{bare} {said_time}", f"{bare}, {said_time}", f"{bare} at {said_time}", f"{said_time} on {bare}"):
            assert (read(text).day, read(text).time) == (DAY, meant), text
        assert read(f"{bare} {said_time}".upper()).wall == datetime.combine(DAY, meant)


def test_what_could_mean_two_days_is_read_as_in_britain() -> None:
    assert read("4/5/2026").day == date(2026, 5, 4)
    assert read("4.5.2026").day == date(2026, 5, 4)
    assert read("4-5-26").day == date(2026, 5, 4)


def test_every_day_of_a_leap_year_is_read_in_every_order() -> None:
    for number in range(366):
        day = date(2028, 1, 1) + timedelta(days=number)
        spelt = (
            f"{day.day} {day:%B} {day.year}",
            f"{day.day} {day:%b} {day.year}",
            f"{day:%B} {day.day}, {day.year}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day}.{day.month}.{day.year}",
            day.isoformat(),
            f"{day:%A} {day.day} {day:%B} {day.year}",
            in_figures(day),
        )
        assert [read(text).day for text in spelt] == [day] * len(spelt)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_whole_date_is_refused_with_the_reason_and_an_example_that_works(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(text)
    [sentence] = refused.value.messages
    assert REFUSED[text] in sentence
    assert read(re.search(r"for example: (.+)\.$", sentence)[1]).day == DAY


def test_a_moment_as_the_desk_says_it_is_read_back() -> None:
    moment = datetime(2026, 11, 3, 9, tzinfo=UTC)
    assert read(in_words(moment)).wall == datetime(2026, 11, 3, 9)


def test_a_time_is_read_in_the_sites_zone_whatever_the_servers() -> None:
    assert SiteDateTimeField().clean("1 July 2026 9am") == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert SiteDateTimeField().clean("2026-12-01T09:00") == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert SiteDateTimeField().clean("1 July 2026") == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_refused_with_both_possible_instants() -> None:
    with pytest.raises(ValidationError) as refused:
        SiteDateTimeField().clean("29 March 2026 01:30")
    sentence = refused.value.messages[0]
    for words in ("does not exist", "Europe/London", "00:30 GMT (00:30 UTC", "02:30 BST (01:30 UTC"):
        assert words in sentence


def test_an_hour_that_comes_twice_is_refused_with_both_possible_instants() -> None:
    with pytest.raises(ValidationError) as refused:
        SiteDateTimeField().clean("25/10/2026 1.30am")
    sentence = refused.value.messages[0]
    for words in ("comes twice", "01:30 BST (00:30 UTC", "01:30 GMT (01:30 UTC"):
        assert words in sentence


@pytest.mark.parametrize(
    "text", ["2026-10-25T01:30+01:00", "25 October 2026 01:30 +01:00", "25 October 2026 00:30 UTC"]
)
def test_a_doubtful_hour_is_settled_by_its_offset(text: str) -> None:
    assert SiteDateTimeField().clean(text) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("hour", range(4))
def test_a_stored_moment_comes_back_as_it_was_also_in_an_hour_that_comes_twice(hour: int) -> None:
    field = SiteDateTimeField()
    moment = datetime(2026, 10, 24, 23, 30, 15, tzinfo=UTC) + timedelta(hours=hour)
    shown = field.widget.format_value(field.prepare_value(moment))
    assert field.clean(shown) == moment


@pytest.mark.parametrize("written", DAYS)
def test_all_spellings_of_a_day_are_one(written: str) -> None:
    assert DayField().one_spelling(written) == A_DAY
    assert SiteDateTimeField().one_spelling(f"9.30am on {written.strip(' .')}") == A_MOMENT
    for field in (DayField(), SiteDateTimeField()):
        assert field.one_spelling(" 13 Avril ") == "13 Avril"
        assert field.one_spelling("") == ""


# --- Every form -------------------------------------------------------------------------------------------------------


def forms_of_the_desk() -> Iterator[tuple[str, type[forms.BaseForm]]]:
    """Every form of the admin registry, its rows and its verbs, as a superuser gets it."""
    request: Any = type("Request", (), {"user": User(is_superuser=True, is_active=True, is_staff=True), "GET": {}})()
    for model, model_admin in admin.site._registry.items():
        if not model_admin.has_add_permission(request) and not model_admin.has_change_permission(request):
            continue  # only to be read
        for obj in (None, model()):
            yield model._meta.label, model_admin.get_form(request, obj, change=obj is not None)
        for inline in model_admin.get_inline_instances(request):
            yield inline.model._meta.label, inline.get_formset(request).form
    for name, form in vars(desk_forms).items():
        if isinstance(form, type) and issubclass(form, forms.Form):
            yield name, form


TEMPORAL = (forms.DateField, forms.DateTimeField, forms.TimeField, forms.SplitDateTimeField)


def dates_of_the_desk() -> dict[tuple[str, str], forms.Field]:
    return {
        (label, name): field
        for label, form in forms_of_the_desk()
        for name, field in form.base_fields.items()
        if isinstance(field, TEMPORAL) or isinstance(field.widget, forms.DateInput | forms.DateTimeInput)
    }


# What is found. A new date has to say in `sheet` how it is reached.
FOUND = {
    ("blog.Post", "publish_date"),
    ("courses.Intake", "starts_on"),
    ("courses.Intake", "ends_on"),
    ("courses.Intake", "applications_open_on"),
    ("courses.Intake", "applications_close_on"),
    ("courses.Scholarship", "closes_on"),
    ("courses.Event", "starts_at"),
    ("courses.Event", "ends_at"),
    ("website.SiteSettings", "announced_from"),
    ("website.SiteSettings", "announced_until"),
    ("ScheduleForm", "at"),
    ("UnpublishForm", "at"),
}


@pytest.mark.django_db
def test_every_date_of_every_form_is_read_as_it_is_written() -> None:
    found = dates_of_the_desk()
    assert set(found) == FOUND
    for where, field in found.items():
        assert isinstance(field, DayField | SiteDateTimeField), where
        assert not isinstance(field.widget, forms.MultiWidget), where
        example = re.search(r"For example ([^;.]+)[;.]", field.help_text)[1]
        assert example in {A_DAY, A_MOMENT}
        expected = DAY if isinstance(field, DayField) else datetime(2026, 4, 13, 8, 30, tzinfo=UTC)
        assert field.clean(example) == expected, where
        assert field.widget.input_type == "text"


def test_a_day_without_time_says_so_rather_than_dropping_the_time() -> None:
    with pytest.raises(ValidationError, match="leave the time out: 13 April 2026"):
        DayField().clean("13 April 2026 9am")


def test_an_empty_field_that_is_needed_says_the_format() -> None:
    for field, example in ((DayField(), A_DAY), (SiteDateTimeField(), A_MOMENT)):
        with pytest.raises(ValidationError, match=f"for example {example}"):
            field.clean("")


@pytest.fixture
def desk(db: None, admin_user: User) -> Desk:
    return Desk(admin_user)


def sheet(desk: Desk, where: tuple[str, str]) -> tuple[Sheet, str, Any, str]:
    """The page that has a date: its form, the name of the field there, what holds the value, the button to press."""
    label, name = where
    match label:
        case "blog.Post":
            post = write_post("Kites")
            return desk.open(post), name, post, "_continue"
        case "courses.Intake":
            course = write_course("Flight")
            intake = course.intakes.create(name="Spring")
            return desk.open(course), f"intakes-0-{name}", intake, "_continue"
        case "courses.Scholarship" | "courses.Event":
            course = write_course("Flight")
            rows = {"courses.Scholarship": "scholarships", "courses.Event": "events"}[label]
            row = getattr(course, rows).create(title="One")
            return desk.open(course), f"{rows}-0-{name}", row, "_continue"
        case "website.SiteSettings":
            settings, _ = SiteSettings.objects.get_or_create(pk=1)
            return desk.open(settings), name, settings, "_continue"
        case "ScheduleForm":
            return desk.ask("schedule", write_post("Kites")), name, None, "ok"
    return desk.ask("unpublish", live_post("Kites")), name, None, "ok"


@pytest.mark.parametrize("where", sorted(FOUND), ids=".".join)
def test_what_cannot_be_read_stays_in_the_field_and_the_page_says_how_to_type_it(desk: Desk, where: Any) -> None:
    form, name, holder, button = sheet(desk, where)
    answer = form.type(**{name: "13 Avril <2026>"}).press(button)
    html = answer.content.decode()
    assert 'value="13 Avril &lt;2026&gt;"' in html
    assert "is not a date that can be read here. Type it like this, for example: 13 April 2026" in said(answer)
    if holder:
        before = getattr(holder, where[1])
        holder.refresh_from_db()
        assert getattr(holder, where[1]) == before


@pytest.mark.exhaustive
@pytest.mark.parametrize("where", sorted(where for where in FOUND if "." in where[0]), ids=".".join)
@pytest.mark.parametrize("written", ["13 April 2026", "13/4/2026", "April 13, 2026", "13.4.2026"])
def test_a_date_is_saved_and_comes_back_in_words(desk: Desk, where: Any, written: str) -> None:
    form, name, holder, button = sheet(desk, where)
    answer = form.type(**{name: written}).press(button)
    holder.refresh_from_db()
    kept = getattr(holder, where[1])
    assert (localtime(kept).date() if isinstance(kept, datetime) else kept) == DAY
    assert 'value="13 April 2026' in answer.content.decode()


@pytest.mark.parametrize("written", ["13 April 2036 9am", "9am on 13/4/2036", "April 13, 2036 09:00", "13.4.2036 9.00"])
def test_a_post_is_scheduled_and_taken_down_at_the_time_that_was_written(desk: Desk, written: str) -> None:
    instant = datetime(2036, 4, 13, 8, tzinfo=UTC)
    post = write_post("Kites")
    desk.open(post).press("_schedule")
    answer = desk.ask("schedule", post).type(at=written).press()
    assert "It goes live on Sunday 13 April 2036 at 9:00 (Europe/London)" in said(answer)
    assert Document.objects.get(item=post.public_id).live_from == instant
    other = live_post("Strings")
    desk.ask("unpublish", other).type(at=written).press()
    assert Document.objects.get(item=other.public_id).live_until == instant


def test_a_doubtful_hour_is_chosen_by_a_button_whatever_way_it_was_written(desk: Desk) -> None:
    post = write_post("Kites")
    answer = desk.ask("schedule", post).type(at="25 October 2037 1.30am").press()
    offered = re.findall(r'name="at" value="([^"]+)"', answer.content.decode())
    assert "2037-10-25T01:30:00+01:00" in offered
    desk.ask("schedule", post).type(at=offered[-2]).press()
    assert Document.objects.get(item=post.public_id).live_from == datetime(2037, 10, 25, 0, 30, tzinfo=UTC)
