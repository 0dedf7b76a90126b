"""The checks on the desk: beside the form as it is typed, and before anything is public."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from documents.models import Document
from publishing import actions
from publishing.actions import PublishRefused
from publishing.checks import registry
from publishing.content import Severity
from publishing.models import AuditLine, Revision
from tests.content import image, live_post, newest, write_course, write_page, write_post
from tests.desk.desk import Desk, Sheet, said
from tests.publishing.checks.examples import EXAMPLES

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

VAGUE = '<h2>Booking</h2><p>To book, <a href="https://k.example/">click here</a>.</p>'


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def asked(sheet: Sheet, **more: str) -> Any:
    return sheet.desk.client.post(sheet.url, {**sheet.fields, **(more or {"_checks": "1"})})


def codes(answer: Any) -> list[str]:
    return [problem["code"] for problem in answer.json()["problems"]]


# --- Beside the form --------------------------------------------------------------------------------------------------


def test_the_form_opens_with_what_the_checks_find_in_what_was_saved(desk: Desk) -> None:
    page = said(desk.open(write_post("Kites", body=VAGUE)).response)
    assert "“click here” as the words of a link does not say where it leads." in page
    assert "Body, under “Booking”" in page


def test_an_empty_form_has_nothing_to_check_yet(desk: Desk) -> None:
    assert "Nothing to check yet" in said(desk.new(Post).response)


def test_what_is_typed_is_checked_and_nothing_is_written(desk: Desk) -> None:
    sheet = desk.open(write_post("Kites")).type(body=VAGUE, tags="Wind", slug="another")
    with CaptureQueriesContext(connection) as captured:
        answer = asked(sheet)
    assert answer.status_code == 200
    assert "vague_link" in codes(answer)
    assert "click here" in answer.json()["html"]
    assert "no-store" in answer["Cache-Control"]
    written = [q["sql"] for q in captured if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE", "BEGIN"}]
    assert written == []
    assert Revision.objects.count() == 1


def test_a_new_item_is_checked_before_it_is_stored(desk: Desk) -> None:
    answer = asked(desk.new(Post).type(title="Kites", body=VAGUE))
    assert "vague_link" in codes(answer)
    assert not Post.objects.exists()


def test_a_form_that_could_not_be_saved_is_checked_all_the_same(desk: Desk) -> None:
    answer = asked(desk.open(write_post("Kites")).type(publish_date="the day after", body=VAGUE))
    assert {"not_valid", "vague_link"} <= set(codes(answer))
    [wrong] = [each for each in answer.json()["problems"] if each["code"] == "not_valid"]
    assert (wrong["field"], wrong["severity"]) == ("publish_date", "blocking")


@pytest.mark.exhaustive
@pytest.mark.parametrize("make", [write_post, write_course, write_page])
@pytest.mark.parametrize("nonsense", ["", "\x00", "-1", "<script>alert(1)</script>", "9" * 5000, "é" * 2000])
def test_nonsense_in_every_field_is_answered(make: Any, nonsense: str, desk: Desk) -> None:
    sheet = desk.open(make())
    for name in sheet.fields:
        if name != "csrfmiddlewaretoken":
            sheet.fields[name] = [nonsense]
    answer = asked(sheet)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.json()["html"]


def test_a_form_without_its_rows_is_answered(desk: Desk) -> None:
    course = write_course()
    sheet = desk.open(course)
    sheet.fields = {name: value for name, value in sheet.fields.items() if "TOTAL_FORMS" not in name}
    assert asked(sheet).status_code == 200


def test_the_check_of_a_form_that_others_have_saved_since_goes_on(desk: Desk) -> None:
    post = write_post("Kites")
    sheet = desk.open(post).type(body=VAGUE)
    post.title = "Saved by another"
    post.save()
    actions.save_revision(item=post, by=None)
    assert "vague_link" in codes(asked(sheet))
    assert "not_valid" not in codes(asked(sheet))


def test_how_hard_it_is_to_read_is_said_with_its_formula(desk: Desk) -> None:
    answer = asked(desk.new(Post).type(title="Kites", body="<p>" + "We fly a kite when the wind is up. " * 20 + "</p>"))
    assert answer.json()["readability"]["formula"] == "Automated Readability Index"
    assert "Reading age about" in answer.json()["html"]


# --- One click --------------------------------------------------------------------------------------------------------


def mended(sheet: Sheet, code: str) -> dict[str, Any]:
    [problem] = [each for each in asked(sheet).json()["problems"] if each["code"] == code]
    answer = asked(sheet, _mend=problem["key"])
    assert answer.status_code == 200
    value: dict[str, Any] = answer.json()
    return value


def test_a_heading_is_put_on_its_level(desk: Desk) -> None:
    sheet = desk.open(write_post("Kites")).type(body="<h2>Wind</h2>\n<h4>Gusts</h4>\n<p>Yes.</p>")
    assert mended(sheet, "heading_order") == {
        "field": "body",
        "value": "<h2>Wind</h2>\n<h3>Gusts</h3>\n<p>Yes.</p>",
    }


def test_the_librarys_description_is_taken_over(desk: Desk) -> None:
    sheet = desk.open(write_post("Kites", hero=image("Harbour")))
    assert mended(sheet, "no_alternative_text") == {"field": "hero_alt", "value": "Harbour, described"}


def test_a_link_to_nothing_is_dropped_and_its_words_stay(desk: Desk) -> None:
    draft = write_post("Wind")
    sheet = desk.open(write_post("Kites")).type(body=f'<p>All about <a data-ref="{draft.ref}">wind</a>.</p>')
    assert mended(sheet, "link_to_draft")["value"] == "<p>All about wind.</p>"


def test_what_is_not_wrong_any_more_cannot_be_mended(desk: Desk) -> None:
    sheet = desk.open(write_post("Kites"))
    answer = asked(sheet, _mend="0123456789abcdef")
    assert answer.status_code == 409
    assert "html" in answer.json()


# --- Who may ----------------------------------------------------------------------------------------------------------


def test_a_writer_checks_what_is_theirs_and_nothing_else_is_there(writer: User, editor: User) -> None:
    own, other = write_post("Kites", body=VAGUE, by=writer), write_post("Secret", by=editor)
    sheet = Desk(writer).open(own)
    assert "vague_link" in codes(asked(sheet))
    missing = other.pk + 1000
    answers = []
    for pk in (other.pk, missing):
        sheet.url = f"/admin/blog/post/{pk}/change/"
        for press in ("_checks", "_mend"):
            answers.append(asked(sheet, **{press: "1"}))
    assert {answer.status_code for answer in answers} == {404}
    assert len({said(answer) for answer in answers}) == 1


def test_a_writer_is_not_told_the_title_of_somebody_elses_draft(writer: User, editor: User) -> None:
    secret = write_post("The secret merger", by=editor)
    body = f'<p>All of <a data-ref="{secret.ref}">the news</a>.</p>'
    own = write_post("Kites", by=writer, body=body)
    for person, knows in ((writer, False), (editor, True)):
        sheet = Desk(person).open(own)
        assert ("The secret merger" in said(sheet.response)) == knows
        assert ("The secret merger" in asked(sheet).json()["html"]) == knows
        assert "link_to_draft" in codes(asked(sheet))


# --- Before it is public ----------------------------------------------------------------------------------------------

BLOCKING = [each.code for each in registry.every() if each.severity == Severity.BLOCKING]
ESSENTIAL = [each.code for each in registry.every() if each.is_essential]


@pytest.mark.parametrize("code", BLOCKING)
def test_what_blocks_stops_publishing_and_only_a_reason_gets_past_what_may_be(code: str, editor: User) -> None:
    item = EXAMPLES[code].bad()
    revision = actions.save_revision(item=item, by=editor)
    for reason in ("", "   "):
        with pytest.raises(PublishRefused) as refused:
            actions.publish(revision=revision, by=editor, reason=reason)
        assert code in {problem.code for problem in refused.value.problems}
    if code in ESSENTIAL:
        with pytest.raises(PublishRefused):
            actions.publish(revision=revision, by=editor, reason="The dean insists")
        return
    document = actions.publish(revision=revision, by=editor, reason="The dean insists")
    page = Desk(editor).client.get(document.path)
    assert page.status_code == 200
    line = AuditLine.objects.get(verb="published")
    assert (line.actor, line.reason, line.overridden) == ("edith", "The dean insists", [code])


def test_a_reason_that_was_not_needed_is_not_kept(editor: User) -> None:
    actions.publish(revision=newest(write_post("Kites")), by=editor, reason="To be sure")
    line = AuditLine.objects.get(verb="published")
    assert (line.reason, line.overridden) == ("", [])


def test_an_editor_publishes_all_the_same_with_a_reason_that_stays_in_the_history(desk: Desk) -> None:
    post = write_post("Kites", hero=image())
    refused = desk.open(post).press("_publish")
    assert "Publish all the same" in said(refused)
    sheet = desk.ask("publish", post)
    assert "This stops publishing: Say what the main picture shows" in said(sheet.response)
    response = sheet.press("go")
    assert "Say why it is to be public all the same" in said(response)
    assert not Document.objects.exists()
    sheet.type(reason="The press waits for it").press("go")
    assert Document.objects.live().count() == 1
    history = said(desk.get("history", post))
    assert "Published by edith in spite of 1 finding of the checks: “The press waits for it”" in history


def test_it_may_be_scheduled_all_the_same_too(desk: Desk) -> None:
    post = write_post("Kites", body="")
    sheet = desk.ask("schedule", post)
    assert "Say why" in said(sheet.press("go"))
    sheet.type(reason="The text follows").press("go")
    assert Document.objects.coming().count() == 1
    assert AuditLine.objects.get(verb="scheduled").reason == "The text follows"


def test_what_there_is_no_page_without_cannot_be_overridden_on_the_page_either(desk: Desk) -> None:
    post = write_post("Kites")
    post.title = ""
    post.save()
    actions.save_revision(item=post, by=None)
    sheet = desk.ask("publish", post)
    assert "There would be no page without that" in said(sheet.response)
    assert "Publish all the same, because" not in said(sheet.response)
    sheet.type(reason="Because").press("go")
    assert not Document.objects.exists()


def test_a_writer_overrides_nothing(writer: User) -> None:
    post = write_post("Kites", body="", by=writer)
    answer = Desk(writer).client.post(f"/admin/blog/post/{post.pk}/publish/", {"reason": "I want to"})
    assert answer.status_code == 404
    assert not Document.objects.exists()


def test_advice_never_stands_in_the_way(editor: User) -> None:
    live_post("Kites")
    post = write_post("Kites", body=VAGUE, slug="other")
    found = actions.problems(newest(post), at=timezone.now())
    assert {each.severity for each in found} == {Severity.ADVICE}
    actions.publish(revision=newest(post), by=editor)
