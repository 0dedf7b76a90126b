"""Every check of the registry finds what it is for, says it to a person, and finds nothing in a text that is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone

from documents import kinds
from publishing import actions, gate
from publishing.checks import registry
from publishing.content import Problem, Severity
from tests.publishing.checks.examples import EXAMPLES

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db, pytest.mark.postgresql]

ROOT = Path(__file__).resolve().parents[3]
CODES = [each.code for each in registry.every()]


def found(item, code: str) -> list[Problem]:
    return [problem for problem in actions.problems_of(item, at=timezone.now()) if problem.code == code]


def test_every_check_has_an_example() -> None:
    assert set(EXAMPLES) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_check_finds_what_it_is_for(code: str) -> None:
    item = EXAMPLES[code].bad()
    problems = found(item, code)
    assert [problem.field for problem in problems] == [EXAMPLES[code].field]
    [problem] = problems
    assert problem.severity == registry.of(code).severity
    for text in (problem.sentence, problem.fix or "Done."):
        assert text[0] in "“" or text[0].isupper() or text[0] in "£$€0123456789"
        assert text.endswith(".")
    fields = {field.name for field in type(item)._meta.get_fields()} | set(item.children)
    assert problem.field in fields


@pytest.mark.parametrize("code", CODES)
def test_a_check_finds_nothing_where_all_is_well(code: str) -> None:
    assert found(EXAMPLES[code].good(), code) == []


@pytest.mark.parametrize("code", CODES)
def test_what_stands_in_a_text_is_led_to(code: str) -> None:
    """A finding of a text says in which block it is, or which words it means, and both are there."""
    item = EXAMPLES[code].bad()
    for problem in found(item, code):
        if problem.field != "body" or code in {"no_body", "hard_to_read"}:
            continue
        mapped = item.document(gate.read(item))
        if problem.block is not None:
            assert problem.block < len(mapped.body["blocks"])
            assert problem.spot
        assert problem.quote in mapped.body["text"] or problem.block is not None


@pytest.mark.parametrize("code", CODES)
def test_one_click_puts_it_right_where_there_is_a_button(code: str) -> None:
    item = EXAMPLES[code].bad()
    for problem in found(item, code):
        if problem.mend:
            content = gate.read(item)
            content[problem.mend.field] = problem.mend.change(content[problem.mend.field])
            gate.write(content, item)
            assert problem.key not in {each.key for each in found(item, code)}


def test_only_the_named_checks_stop_publishing() -> None:
    blocking = {each.code for each in registry.every() if each.severity == Severity.BLOCKING}
    assert {each.code for each in registry.every() if each.is_essential} <= blocking


def test_a_check_is_for_kinds_that_there_are() -> None:
    known = {kind.name for kind in kinds.content()}
    assert all(set(each.kinds) <= known for each in registry.every())


def test_no_two_checks_have_one_code() -> None:
    with pytest.raises(ValueError, match="no_title"):
        registry.check("no_title")(lambda examined: [])


def test_the_documents_list_every_check_as_it_is() -> None:
    table = (ROOT / "docs/checks.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \|$", table, re.MULTILINE)
    assert rows == [(each.code, *registry.row(each)) for each in registry.every()]
