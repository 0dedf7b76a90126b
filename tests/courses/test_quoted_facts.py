"""A text quotes facts of courses: wherever it is read, it says what the live course says at that instant."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import Course
from documents import affected, search
from documents.models import Document
from documents.reading import resolve
from live_rows import publication
from publishing import actions, gate, prospects
from richtext.sanitiser import sanitise
from tests.content import change, live_post, newest, publish, schedule, write_course, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

START = datetime(2031, 3, 3, 9, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def clock(time_machine: Any) -> Any:
    time_machine.move_to(START, tick=False)
    return time_machine


@pytest.fixture
def flight() -> Course:
    course = write_course(
        "Flight",
        slug="flight",
        intakes=({"name": "Autumn", "starts_on": "2031-09-15", "applications_close_on": "2031-07-31"},),
    )
    course.fees.create(amount="9800", residence="uk", academic_year="2031/32")
    course.fees.create(amount="14500", residence="international", academic_year="2031/32", position=1)
    actions.publish(revision=change(course), by=None)
    return course


def fact(course: Course, name: str, words: str = "words of old") -> str:
    return f'<data data-fact="{course.ref}:{name}">{words}</data>'


def quoting(course: Course) -> list[str]:
    """Bodies that quote the fee in every place where there can be words."""
    fee = fact(course, "fee_uk_whole", "£1")
    return [
        f"<p>A year of flying costs <strong>{fee}</strong>, and no more.</p>",
        f"<h2>What {fee} buys</h2><ul><li>A kite for {fee}</li></ul><table><tr><td>{fee}</td><td>x</td></tr></table>"
        f"<p>It starts on {fact(course, 'start')} and takes {fact(course, 'duration')}.</p>",
        f'<section data-card="faq"><details><summary>Is it {fee}?</summary><p>It is {fee}.</p></details></section>'
        f'<aside data-card="takeaways"><p>{fee}</p></aside><p>Kites.</p>',
    ]


def everywhere(client: Client, slug: str) -> dict[str, str]:
    """Everything that readers see of a post: its page, lists, feeds, search, and the content API."""
    addresses = [f"/blog/{slug}/", "/blog/", "/", "/blog/feed/", "/blog/feed/atom/", f"/api/v1/posts/{slug}/"]
    said = {address: client.get(address).content.decode() for address in addresses}
    api = addresses[-1]
    return said | {api: json.dumps(json.loads(said[api]), ensure_ascii=False)}


def test_a_course_fee_changes_and_three_posts_are_right_at_once(client: Client, flight: Course, clock: Any) -> None:
    posts = [live_post(slug=f"post-{number}", body=body) for number, body in enumerate(quoting(flight))]
    before = {post.slug: everywhere(client, post.slug) for post in posts}
    for slug, pages in before.items():
        assert "£9,800" in pages[f"/blog/{slug}/"]
    updated = {post.slug: json.loads(before[post.slug][f"/api/v1/posts/{post.slug}/"])["updated_at"] for post in posts}
    version = publication.version()

    clock.shift(60)
    flight.fees.filter(residence="uk").update(amount="11250")
    prospect = prospects.of_publishing(change(flight), at=timezone.now())
    said = {effect.address for effect in affected.effects(prospect)}
    publish(flight)

    assert publication.version() > version
    assert {f"/blog/{post.slug}/" for post in posts} <= said
    for post in posts:
        for address, text in everywhere(client, post.slug).items():
            assert "£9,800" not in text, address
            assert "£1<" not in text
            assert not set("\ufff9\ufffa\ufffb") & set(text), address
        api = json.loads(client.get(f"/api/v1/posts/{post.slug}/").content)
        assert "£11,250" in api["body"]["html"]
        assert "£11,250" in api["body"]["text"]
        assert "£11,250" in json.dumps(api["body"]["blocks"], ensure_ascii=False)
        assert api["updated_at"] == updated[post.slug]
    assert (
        json.loads(client.get("/api/v1/posts/post-0/").content)["summary"]
        == "A year of flying costs £11,250, and no more."
    )
    assert "A year of flying costs £11,250" in client.get("/blog/").content.decode()
    assert "A year of flying costs £11,250" in client.get("/blog/feed/").content.decode()
    assert json.loads(client.get("/api/v1/posts/post-1/").content)["outline"][0]["text"] == "What £11,250 buys"
    assert "on 15 September 2031 and takes 2 years." in client.get("/blog/post-1/").content.decode()
    found = client.get("/search/?q=flying").content.decode()
    assert "costs £11,250, and no more" in re.sub("</?mark>", "", found)


def test_a_scheduled_change_of_the_course_shows_in_the_post_at_its_second(
    client: Client, flight: Course, clock: Any
) -> None:
    live_post(slug="kites", body=quoting(flight)[0])
    flight.fees.filter(residence="uk").update(amount="12000")
    change(flight)
    moment = START + timedelta(hours=3)
    schedule(flight, moment)
    for at, fee in ((moment - timedelta(seconds=1), "£9,800"), (moment, "£12,000")):
        clock.move_to(at, tick=False)
        for address, text in everywhere(client, "kites").items():
            assert fee in text, address


def test_a_fact_of_a_course_that_is_not_public_keeps_its_words(client: Client, flight: Course, clock: Any) -> None:
    draft = write_course("Gliding")
    body = f"<p>It was {fact(flight, 'fee_uk_whole', '£9,800')} and {fact(draft, 'duration', 'a while')}.</p>"
    post = live_post(slug="kites", body=body)
    clock.shift(60)
    actions.unpublish(item=flight, by=None)
    clock.shift(60)
    for text in (client.get("/blog/kites/").content.decode(), client.get("/api/v1/posts/kites/").content.decode()):
        assert "It was £9,800 and a while." in text.replace("\\u00a3", "£")
    problems = [each for each in actions.problems(newest(post), at=timezone.now()) if each.code == "fact_missing"]
    assert [each.quote for each in problems] == ["£9,800", "a while"]
    assert problems[0].mend is not None
    assert problems[0].mend.change(post.body) == body.replace(fact(flight, "fee_uk_whole", "£9,800"), "£9,800")


def test_a_fact_that_the_course_drops_is_to_be_announced(client: Client, flight: Course, clock: Any) -> None:
    post = live_post(slug="kites", body=quoting(flight)[0])
    clock.shift(60)
    flight.fees.all().delete()
    actions.publish(revision=change(flight), by=None)
    assert "costs <strong>to be announced</strong>" in client.get("/blog/kites/").content.decode()
    [problem] = [each for each in actions.problems(newest(post), at=timezone.now()) if each.code == "fact_missing"]
    assert "does not say of itself any more" in problem.sentence


def test_each_fee_has_a_name_of_its_own(flight: Course) -> None:
    flight.fees.create(amount="10100", residence="uk", academic_year="2032/33", position=2)
    document = actions.publish(revision=change(flight), by=None)
    course: Any = resolve([document], at=timezone.now()).public(document)
    offered = {each.name: each.value for each in course.facts_said if each.offered}
    assert offered == {
        "award": "MSc",
        "mode": "Online, part-time",
        "duration": "2 years",
        "start": "15 September 2031",
        "start_month": "September 2031",
        "apply_by": "31 July 2031",
        "fee_uk_whole": "£9,800",
        "fee_uk_whole_2031_32": "£9,800",
        "fee_international_whole": "£14,500",
        "fee_uk_whole_2032_33": "£10,100",
    }
    assert course.fact("fee") == "£9,800"
    assert course.fact("nothing") == ""


def test_one_click_makes_a_literal_fee_follow_the_course(client: Client, flight: Course) -> None:
    typed = "<p>Flight costs £14,500 from abroad, and starts in September 2031.</p>"
    post = write_post(slug="kites", body=typed, courses=[str(flight.public_id)])
    body = post.body
    found = actions.problems(newest(post), at=timezone.now())
    for problem in [each for each in found if each.code == "literal_course_fact"]:
        assert problem.mend is not None
        body = problem.mend.change(body)
    assert body == (
        f"<p>Flight costs {fact(flight, 'fee_international_whole', '£14,500')} from abroad, and starts in "
        f"{fact(flight, 'start_month', 'September 2031')}.</p>"
    )
    assert sanitise(body) == body
    again = actions.problems(change(post, body=body), at=timezone.now())
    assert not {"literal_course_fact", "fact_missing"} & {each.code for each in again}


def test_search_finds_the_course_by_its_fee_and_not_what_quotes_it(flight: Course) -> None:
    live_post(slug="kites", body=f"<p>It costs {fact(flight, 'fee_uk_whole', '£9,800')}.</p>")
    assert [hit.document.kind for hit in search.search("9,800").hits] == ["course"]


def test_texts_that_quote_cost_no_query_more_when_there_are_more(client: Client, flight: Course) -> None:
    def post(number: int) -> None:
        other = write_course(f"Course {number}")
        publish(other)
        quoted = fact(flight, "fee_uk_whole") + fact(other, "duration")
        live_post(slug=f"post-{number}", body=f"<p>{quoted}</p>")

    addresses = ["/blog/", "/blog/post-0/", "/blog/feed/", "/api/v1/posts/", "/search/?q=duration"]
    for number in range(3):
        post(number)
    few = [queries(client, address) for address in addresses]
    for number in range(3, 9):
        post(number)
    assert [queries(client, address) for address in addresses] == few


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


AN_ID = "8f14e45f-ceea-467f-a9b1-6c0f6b5a2d11"  # the same in every process that collects the tests


@pytest.mark.parametrize(
    "broken",
    ["course:1:fee", f"course:{AN_ID}", f"course:{AN_ID}:Fee!", f"{AN_ID}:fee", "", f"nothing at:{AN_ID}:fee"],
)
def test_what_names_no_fact_is_plain_words(broken: str) -> None:
    assert sanitise(f'<p>It costs <data data-fact="{broken}">£9</data>.</p>') == "<p>It costs £9.</p>"


def test_a_fact_is_one_run_of_plain_words() -> None:
    name = f"course:{uuid4()}:fee"
    markup = f'<p>It <data data-fact="{name}"> <b>£9</b>,<br>500 <data data-fact="{name}">x</data></data> is.</p>'
    assert sanitise(markup) == f'<p>It <data data-fact="{name}">£9, 500 x</data> is.</p>'
    assert sanitise(f'<p>It is <data data-fact="{name}"></data>.</p>') == (
        f'<p>It is <data data-fact="{name}">…</data>.</p>'
    )


def test_the_content_of_a_fact_is_in_the_revision_and_the_references(flight: Course) -> None:
    post = live_post(slug="kites", body=quoting(flight)[0])
    document = Document.objects.get(item=post.public_id)
    assert document.refs("fact") == [flight.ref]
    assert document.refs("summary") == [flight.ref]
    assert gate.read(post)["body"] == quoting(flight)[0]
