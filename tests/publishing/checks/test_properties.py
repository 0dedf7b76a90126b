"""Whatever is in a text, the checks say something of it or nothing, and never fail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.models import Post
from documents import kinds
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.checks.looking_up import Seen
from publishing.checks.readability import Readability, sentences
from richtext.passages import passages
from tests.richtext.strategies import markup

AT = datetime(2027, 1, 1, tzinfo=UTC)
EMPTY = {"title": "", "slug": ""}


def examined(model: Any, content: dict[str, Any], seen: Seen | None = None) -> Examined:
    return Examined(model, content, model.document(content), AT, given=seen or Seen())


def figure_of(body: str) -> Readability:
    return examined(Post, {**EMPTY, "body": body}).readability("body")


@given(markup, st.text(max_size=60))
def test_any_text_can_be_checked(body: str, title: str) -> None:
    content = {**EMPTY, "title": title, "body": body, "summary": title, "hero_alt": body[:250], "hero": None}
    checked = examined(Post, content)
    for problem in registry.problems(checked):
        assert problem.sentence
        assert problem.as_json()["key"] == problem.key
        if problem.block is not None:
            assert problem.block < len(checked.mapped.body["blocks"])
        if problem.mend:
            assert isinstance(problem.mend.change(content.get(problem.mend.field) or ""), str | list)


@given(markup)
def test_the_passages_of_a_text_say_what_its_plain_text_says(body: str) -> None:
    compiled = Post.document({**EMPTY, "body": body}).body
    said = "".join("".join(passage.text.split()) for passage in passages(compiled))
    if "<s>" not in body and "sup" not in body and "figcaption" not in body:
        assert said == "".join(compiled["text"].split())


@given(st.text(alphabet="Aa1 .!?…“”‘’)(\n", max_size=80))
def test_sentences_leave_no_word_out(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_sentence_does_not_end_at_a_title_or_an_initial() -> None:
    said = "Dr. Byron met C. Babbage at 5 p.m. They talked. “Why?” he asked. It was 3.5 miles."
    assert sentences(said) == [
        "Dr. Byron met C. Babbage at 5 p.m.",
        "They talked.",
        "“Why?” he asked.",
        "It was 3.5 miles.",
    ]


def test_the_figure_is_that_of_the_formula() -> None:
    text = "<p>" + "The cat sat on the mat today. " * 20 + "</p>"
    figure = figure_of(text)
    assert (figure.words, figure.sentences) == (140, 20)
    assert figure.grade == round(4.71 * 22 / 7 + 0.5 * 7 - 21.43, 1)


def test_of_a_few_words_there_is_no_figure() -> None:
    assert figure_of("<p>The cat sat on the mat.</p>").grade is None


@pytest.mark.django_db
def test_every_kind_can_be_checked_with_nothing_in_it() -> None:
    for kind in kinds.content():
        codes = {problem.code for problem in registry.problems(examined(kind.model_class, EMPTY))}
        assert {"no_title", "no_body"} <= codes
