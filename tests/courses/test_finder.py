"""The course finder: what is counted is true at the instant asked, and every address answers."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from courses.finder import page
from courses.models import Course
from courses.terms import Mode
from publishing import actions
from tests.content import change, image, live_course, newest, publish, subject, write_course

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 27, 12, tzinfo=LONDON)
AUTUMN = {"starts_on": "2027-09-20", "applications_open_on": "2026-10-01", "applications_close_on": "2027-08-01"}
SPRING = {"starts_on": "2027-01-18", "applications_open_on": "2026-09-01", "applications_close_on": "2026-12-04"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def priced(title: str, amount: str = "", basis: str = "whole", currency: str = "GBP", **fields) -> Course:
    made = write_course(title, **fields)
    if amount:
        made.fees.create(amount=amount, basis=basis, currency=currency, academic_year="2026/27")
    change(made)
    publish(made)
    return made


@pytest.fixture
def courses() -> None:
    priced("Alpha", "9500", level="Postgraduate", subject=subject("Health"), intakes=(SPRING, AUTUMN))
    priced("Beta", "15000", award="MBA", mode="campus_full_time", level="Postgraduate", intakes=(AUTUMN,))
    priced("Gamma", "99", "credit", award="msc", level="Undergraduate", subject=subject("Health"))
    priced("Delta", "20000", award="MBA", mode="campus_full_time", subject=subject("Health"), intakes=(AUTUMN,))
    write_course("Secret", level="Hidden")


def titles(client: Client, query: str = "") -> list[str]:
    said = client.get(f"/courses/{query}")
    assert said.status_code == 200, (query, said.status_code)
    return [course.title for course in said.context["courses"]]


def counts(client: Client, facet: str, query: str = "") -> dict[str, int]:
    groups = client.get(f"/courses/{query}").context["finder"].groups
    return {choice.label: choice.count for group in groups if group.name == facet for choice in group.choices}


@pytest.mark.usefixtures("courses")
def test_each_facet_counts_what_following_its_link_shows(client: Client) -> None:
    """Every link of every facet, from nothing chosen and from every link that follows: no count is ever wrong."""
    seen, waiting = set(), ["/courses/"]
    for _ in range(8):
        address = waiting.pop(0)
        finder = client.get(address).context["finder"]
        for group in finder.groups:
            for choice in group.choices:
                if not choice.is_chosen and choice.url not in seen:
                    seen.add(choice.url)
                    waiting.append(choice.url)
                    wanted = client.get(choice.url).context["finder"]
                    # Another value of a facet that has one already adds to it.
                    others = [value for value in group.choices if value.is_chosen]
                    assert choice.count <= wanted.count
                    if not others:
                        assert choice.count == wanted.count == len(wanted.entries)
    assert len(seen) > 30


@pytest.mark.usefixtures("courses")
def test_facets_are_of_live_courses_and_add_up_within_and_cut_down_across(client: Client) -> None:
    assert counts(client, "award") == {"MBA": 2, "MSc": 2}
    assert counts(client, "subject") == {"Engineering": 1, "Health": 3}
    assert counts(client, "level") == {"Postgraduate": 2, "Undergraduate": 1}
    assert counts(client, "start") == {"January 2027": 1, "September 2027": 3}
    assert counts(client, "state") == {"Open now": 2, "Closing soon": 1, "Dates to be announced": 1}
    fees = {"£5,000 to £9,999": 1, "£15,000 to £19,999": 1, "£20,000 and more": 1}
    assert counts(client, "fee") == {**fees, "By credit or module, or in another currency": 1}
    assert titles(client, "?award=mba") == ["Beta", "Delta"]
    assert titles(client, "?award=mba&subject=health") == ["Delta"]
    assert titles(client, "?award=mba,msc&subject=health") == ["Alpha", "Delta", "Gamma"]
    assert titles(client, "?award=mba&award=msc&subject=health") == ["Alpha", "Delta", "Gamma"]
    assert counts(client, "award", "?subject=health&award=mba") == {"MBA": 1, "MSc": 2}
    assert titles(client, "?start=2027-01") == ["Alpha"]
    assert titles(client, "?start=2031-01") == []


@pytest.mark.usefixtures("courses")
def test_sorted_by_title_start_and_fee(client: Client) -> None:
    assert titles(client) == ["Alpha", "Beta", "Delta", "Gamma"]
    assert titles(client, "?sort=start") == ["Alpha", "Beta", "Delta", "Gamma"]
    assert titles(client, "?sort=fee") == ["Alpha", "Beta", "Delta", "Gamma"]
    priced("Epsilon", "100")
    assert titles(client, "?sort=fee")[0] == "Epsilon"
    assert titles(client, "?sort=start")[-1] in {"Epsilon", "Gamma"}


@pytest.mark.usefixtures("courses")
def test_what_is_counted_is_true_at_the_instant_asked(client: Client, today) -> None:
    """States turn at the site's midnight, windows at their second, with nothing published in between."""
    scheduled = change(Course.objects.get(title="Beta"), award="PhD")
    turn = datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)
    actions.schedule(revision=scheduled, at=turn, by=None)
    states = {
        datetime(2026, 12, 4, 23, 59, 59, tzinfo=LONDON): {"Open now": 2, "Closing soon": 1},
        datetime(2026, 12, 5, 0, 0, 0, tzinfo=LONDON): {"Open now": 3},
        datetime(2027, 7, 18, 0, 0, 0, tzinfo=LONDON): {"Closing soon": 3},
        datetime(2027, 8, 2, 0, 0, 0, tzinfo=LONDON): {"Closed, starting soon": 3},
    }
    for at, expected in states.items():
        today.move_to(at)
        assert counts(client, "state") == {**expected, "Dates to be announced": 1}, at
    assert titles(client, "?start=2027-09") == ["Alpha", "Beta", "Delta"]
    for at, expected in ((turn.replace(minute=29, second=59), {"MBA": 2}), (turn, {"MBA": 1, "PhD": 1})):
        today.move_to(at)
        assert counts(client, "award") == {**expected, "MSc": 2}
    today.move_to(NOON + timedelta(minutes=1))
    actions.unpublish(item=Course.objects.get(title="Delta"), by=None)
    assert counts(client, "award") == {"MBA": 1, "MSc": 2}
    renamed = subject("Health")
    renamed.title = "Medicine"
    renamed.save()
    assert counts(client, "subject") == {"Engineering": 1, "Medicine": 2}


@pytest.mark.usefixtures("courses")
def test_whatever_the_address_says_the_answer_is_the_list_or_that_there_is_no_such_page(client: Client) -> None:
    whole = titles(client)
    odd = [
        "",
        "%00",
        "%FF%FE",
        "x" * 3000,
        "%3Cscript%3E",
        "../..",
        "٣",
        "²",
        "-1",
        "1e9",
        ",,,",
        "Wohin%3F",
        "%F0%9F%92%A9",
    ]
    for value in odd:
        for name in (
            "subject",
            "award",
            "level",
            "mode",
            "start",
            "state",
            "fee",
            "sort",
            "compare",
            "utm_source",
            "q",
        ):
            answer = client.get(f"/courses/?{name}={value}")
            assert answer.status_code == 200, (name, value)
            assert [course.title for course in answer.context["courses"]] == whole, (name, value)
            assert value.encode() not in answer.content or len(value) < 3, (name, value)
        assert client.get(f"/courses/?page={value}").status_code in {200, 404}
    assert client.get("/courses/?page=2").status_code == 404
    assert client.get("/courses/?page=1").status_code == 200
    assert client.post("/courses/").status_code == 405
    same = client.get("/courses/?utm_source=x&award=mba&nonsense=1").context["finder"]
    assert same.selection.address() == "/courses/?award=mba"


@pytest.mark.usefixtures("courses")
def test_search_engines_are_told_which_addresses_are_pages_of_their_own(client: Client, settings) -> None:
    settings.INDEXABLE = True
    origin = settings.SITE_URL
    rules = {
        "": ("/courses/", True),
        "?utm_source=x": ("/courses/", True),
        "?award=mba": ("/courses/?award=mba", True),
        "?mode=campus_full_time": ("/courses/?mode=campus_full_time", True),
        "?subject=health&award=mba": ("/courses/?subject=health&award=mba", False),
        "?award=mba,msc": ("/courses/?award=mba,msc", False),
        "?state=open": ("/courses/?state=open", False),
        "?start=2027-09": ("/courses/?start=2027-09", False),
        "?fee=5000": ("/courses/?fee=5000", False),
        "?sort=fee": ("/courses/", False),
        "?compare=alpha": ("/courses/", False),
        f"?mode={Mode.BLENDED_FLEXIBLE.value}": (f"/courses/?mode={Mode.BLENDED_FLEXIBLE.value}", False),
    }
    for query, (canonical, indexed) in rules.items():
        text = html.unescape(client.get(f"/courses/{query}").content.decode())
        assert f'<link rel="canonical" href="{origin}{canonical}">' in text, query
        assert ('name="robots" content="noindex"' not in text) is indexed, query
        # A crawler is led to nothing that it is told not to list.
        for attributes in re.findall(r"<a ([^>]*/courses/\?[^>]*)>", text):
            target = re.search(r'href="(/courses/[^"#]*)', attributes)[1]
            if "nofollow" not in attributes and "rel=" not in attributes:
                assert client.get(target).context["finder"].is_indexed or target == "/courses/", target


def test_pages_follow_one_another_in_order(client: Client, monkeypatch) -> None:
    monkeypatch.setattr(page, "COURSES_A_PAGE", 3)
    for number in range(8):
        live_course(f"Course {number}", hero=image(), hero_alt="x", subject=subject(f"Subject {number % 3}"))
    client.get("/courses/")
    address, seen = "/courses/", []
    while address:
        answer = client.get(address)
        seen += [course.title for course in answer.context["courses"]]
        address = answer.context["finder"].pagination["older_url"]
    assert seen == [f"Course {number}" for number in range(8)]
    assert client.get("/courses/?page=4").status_code == 404


def test_the_finder_takes_five_queries_once_what_is_live_is_known(
    client: Client, django_assert_max_num_queries
) -> None:
    for number in range(6):
        live_course(f"Course {number}", hero=image(), hero_alt="x", intakes=(AUTUMN,))
    client.get("/courses/")
    for query in ("", "?mode=online_part_time&sort=fee", "?compare=course-0,course-1", "?state=open&start=2027-09"):
        with django_assert_max_num_queries(5):
            client.get(f"/courses/{query}")


def test_a_facet_of_two_lists_is_never_two_addresses(client: Client) -> None:
    """Parameters stand in one order, and values in the alphabet's, whichever way they were clicked together."""
    for name in ("Ada", "Bea", "Cay"):
        live_course(name, award=name, level=name)
    for one, other in combinations(("ada", "bea", "cay"), 2):
        first = client.get(f"/courses/?award={one},{other}").context["finder"].canonical
        assert first == client.get(f"/courses/?award={other}&award={one}").context["finder"].canonical
    assert newest(Course.objects.get(title="Ada")).number == 1
