"""Two people have changed one body: both changes are in it, or both are asked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from live_rows.merging import Conflict, Keep, Merged, Ways, merge
from richtext.merging import merge_bodies
from richtext.plain import plain_text
from richtext.sanitiser import sanitise
from tests.richtext.strategies import UUID, markup


def thoroughly(test: Any) -> Any:
    """Tried with what a program makes up."""
    many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return pytest.mark.exhaustive(many(test))


def merged(base: str, theirs: str, mine: str, **decided: str) -> Merged:
    decisions = {number.replace("_", "-"): Keep(keep) for number, keep in decided.items()}
    fields = ({"body": each} for each in (base, theirs, mine))
    return merge(*fields, ways=Ways({"body": merge_bodies}), decisions=decisions)


def body(found: Merged) -> str:
    return found.values["body"]


def p(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


BASE = p("Kites fly in the wind over the hill.", "The string is long and blue.", "Bring a coat and a friend.")


# --- What needs nobody ------------------------------------------------------------------------------------------------


MIDDLE = "<p>The string is long and blue.</p>"


def ul(*items: str) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split()) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


def faq(*questions: tuple[str, str]) -> str:
    asked = (f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in questions)
    return f'<section data-card="faq">{"".join(asked)}</section>'


def figure(layout: str = "text", *, alt: str = "A kite", caption: str = "") -> str:
    inside = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-image="{UUID}" data-layout="{layout}" data-alt="{alt}">{inside}</figure>'


def but(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both"),
    [
        # words of different paragraphs, and of one
        (BASE, but("hill", "sea"), but("coat", "hat"), "the sea. The string is long and blue. Bring a hat"),
        (BASE, but("fly", "soar"), but("hill", "sea"), "Kites soar in the wind over the sea."),
        (BASE, but("blue.", "blue. It is new."), but("long", "short"), "short and blue. It is new."),
        # whole paragraphs, added at one place as well
        (BASE, f"{BASE}\n{p('Theirs.')}", f"{BASE}\n{p('Mine.')}", "Theirs. Mine."),
        (BASE, but(MIDDLE + "\n", ""), but("coat", "hat"), "hill. Bring a hat"),
        # the same change twice is one
        (BASE, but("hill", "sea"), but("hill", "sea"), "over the sea. The"),
        (BASE, f"{BASE}\n{p('New.')}", f"{BASE}\n{p('New.')}", "a friend. New."),
        # marks and levels beside words
        (BASE, but("wind", "<strong>wind</strong>"), but("hill", "sea"), "in the wind over the sea"),
        (BASE, but(MIDDLE, MIDDLE.replace("p>", "h2>")), but("blue", "red"), "long and red"),
        # moved by one and changed by the other
        (BASE, "\n".join(reversed(BASE.split("\n"))), but("coat", "hat"), "Bring a hat and a friend. The string"),
        # split by one and changed by the other, on either side of the split
        (BASE, but("wind over", "wind</p>\n<p>over"), but("hill", "sea"), "in the wind over the sea."),
        (BASE, but("wind over", "wind</p>\n<p>over"), but("fly", "soar"), "Kites soar in the wind over the hill."),
        # lists and tables, by items and cells
        (ul("figs", "two pears"), ul("figs", "two big pears"), ul("figs", "two pears", "ten"), "two big pears ten"),
        (ul("An apple" + ul("x")), ul("An apple" + ul("x", "y")), ul("An old apple" + ul("x")), "An old apple x y"),
        (table("a b"), table("a bee"), table("a b", "c d"), "a bee c d"),
        # cards
        (figure(), figure("wide"), figure(caption="Caption"), "Caption"),
        (faq(("Why?", "So.")), faq(("Why?", "So."), ("How?", "So.")), faq(("But why?", "So.")), "But why? So. How?"),
    ],
)  # fmt: skip
def test_what_two_people_changed_in_different_places_is_all_there(base: str, theirs: str, mine: str, both: str) -> None:
    for one, other in ((theirs, mine), (mine, theirs)):
        found = merged(base, one, other)
        assert found.conflicts == []
        assert sanitise(body(found)) == body(found)
    assert both in " ".join(plain_text(body(merged(base, theirs, mine))).split())


def test_a_heading_and_marks_keep_what_they_are() -> None:
    theirs = BASE.replace("<p>The string is long and blue.</p>", "<h2>The string is <em>long</em> and blue.</h2>")
    assert "<h2>The string is <em>long</em> and red.</h2>" in body(merged(BASE, theirs, BASE.replace("blue", "red")))


def test_a_very_long_paragraph_is_merged_by_words_too() -> None:
    words = [["the", "fee", "is", "paid", "by", "all"][n * n % 6] + ("" if n % 7 else str(n)) for n in range(3000)]
    theirs, mine = list(words), list(words)
    theirs[5], theirs[2990], mine[40], mine[2500] = "Theirs", "too", "Mine", "also"
    found = merged(*(p(" ".join(each)) for each in (words, theirs, mine)))
    assert found.conflicts == []
    assert {"Theirs", "too", "Mine", "also"} <= set(plain_text(body(found)).split())


# --- What is asked ----------------------------------------------------------------------------------------------------


def only(found: Merged) -> Conflict:
    (conflict,) = found.conflicts
    return conflict


def test_the_same_words_changed_by_both_are_asked_as_a_paragraph_with_all_else_in_it() -> None:
    theirs, mine = BASE.replace("hill", "sea").replace("fly", "soar"), BASE.replace("hill", "lake")
    conflict = only(merged(BASE, theirs, mine))
    assert conflict.spot == "paragraph 1"
    assert conflict.base == "<p>Kites fly in the wind over the hill.</p>"
    assert conflict.theirs == "<p>Kites soar in the wind over the sea.</p>"
    assert conflict.mine == "<p>Kites soar in the wind over the lake.</p>"
    assert "over the lake" in body(merged(BASE, theirs, mine))
    assert body(merged(BASE, theirs, mine, body_0="theirs")) == theirs
    kept = body(merged(BASE, theirs, mine, body_0="both"))
    assert kept.split("\n")[:2] == [conflict.theirs, conflict.mine]


def test_two_people_who_change_neighbouring_words_or_one_number_are_asked() -> None:
    for base, theirs, mine in (
        ("The fee is 100 pounds.", "The fee is 120 pounds.", "The fee is 100 euros."),
        ("It costs 10.50 today.", "It costs 11.50 today.", "It costs 10.80 today."),
        ("It costs £100 today.", "It costs €100 today.", "It costs £120 today."),
    ):
        assert len(merged(p(base), p(theirs), p(mine)).conflicts) == 1


def test_what_one_took_out_and_the_other_changed_is_asked_and_stays_until_then() -> None:
    without = BASE.replace("<p>The string is long and blue.</p>\n", "")
    changed = BASE.replace("blue", "red")
    found = merged(BASE, changed, without)
    assert (only(found).theirs, only(found).mine) == ("<p>The string is long and red.</p>", None)
    assert Keep.BOTH not in only(found).choices
    assert body(found) == changed
    assert body(merged(BASE, changed, without, body_0="mine")) == without
    assert body(merged(BASE, without, changed)) == changed
    assert body(merged(BASE, without, changed, body_0="theirs")) == without


def test_a_place_is_named_by_its_heading() -> None:
    base = "<h2>Fees</h2>\n" + p("First of all.", "It costs ten pounds a year.") + "\n<ul><li>one apple a day</li></ul>"
    found = merged(
        base, base.replace("ten", "six").replace("one", "two"), base.replace("ten", "nine").replace("one", "no")
    )
    assert [conflict.spot for conflict in found.conflicts] == [
        "paragraph 2 under “Fees”",
        "list 1 under “Fees”, list item 1",
    ]


def test_a_picture_replaced_by_one_and_described_by_the_other_is_asked() -> None:
    base = figure()
    theirs, mine = base.replace("8c4b8f7e", "9d5c9f8e"), base.replace("A kite", "A red kite")
    conflict = only(merged(base, theirs, mine))
    assert (conflict.theirs, conflict.mine) == (theirs, mine)


def test_a_table_that_would_come_out_uneven_is_asked_whole() -> None:
    base = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    wider = base.replace("<td>b</td>", "<td>b</td><td>c</td>")
    longer = base.replace("</tbody>", "<tr><td>d</td><td>e</td></tr></tbody>")
    assert (only(merged(base, wider, longer)).theirs, only(merged(base, wider, longer)).mine) == (wider, longer)


# --- Whatever comes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken", [None, 3, [], {}, True, "<", "<p", "x" * 1_100_000, "<p>" * 60_000, "\x00\ud800", "<table>"]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_is_no_body_raises_nothing_and_loses_nothing(broken: Any, place: int) -> None:
    sides: list[Any] = [BASE, BASE.replace("hill", "sea"), BASE.replace("hill", "lake")]
    sides[place] = broken
    found = merge(*({"body": each} for each in sides), ways=Ways({"body": merge_bodies}))
    said = repr([found.values, found.conflicts])
    assert all(word in said for n, word in enumerate(["", "sea", "lake"]) if n != place)


def test_a_script_does_not_come_through_a_merge() -> None:
    hostile = BASE.replace("hill", "<script>alert(1)</script>") + "\n<p onclick=x>New <script>alert(2)</script></p>"
    found = merged(BASE, BASE.replace("blue", "red"), hostile)
    assert "script" not in body(found)
    assert "onclick" not in body(found)


# --- What always holds ------------------------------------------------------------------------------------------------

WORDS = ["kite", "wind", "blue", "the", "a", "of", "sky", "1,000", "."]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
marked = st.builds(
    lambda text, mark: f"<{mark}>{text}</{mark}>" if mark else text,
    texts,
    st.sampled_from(["", "", "", "strong", "em"]),
)
blocks = st.one_of(
    marked.map(p),
    marked.map(p),
    st.builds("<h2>{}</h2>".format, texts),
    st.lists(marked, min_size=1, max_size=4).map(lambda items: ul(*items)),
    st.lists(texts, min_size=1, max_size=4).map(lambda rows: table(*rows)),
    st.builds(lambda question, answer: faq((question, answer)), texts, texts),
    st.builds(lambda alt, caption: figure(alt=alt, caption=caption), texts, texts),
)


@st.composite
def edits(draw: Any, base: list[str], name: str) -> list[str]:
    """What somebody makes of a body: words typed into it, taken out, blocks moved, added, removed, split, joined."""
    edited = list(base)
    for number in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, max(len(edited) - 1, 0)))
        kind = draw(st.sampled_from(["word", "word", "word", "cut", "move", "add", "remove", "split", "retype"]))
        if not edited or kind == "add":
            edited.insert(at, f"<p>{draw(texts)} {name}{number}</p>")
        elif kind == "remove":
            del edited[at]
        elif kind == "move":
            edited.insert(draw(st.integers(0, len(edited))), edited.pop(at))
        elif kind == "retype":
            edited[at] = draw(blocks).replace("kite", f"{name}{number}")
        else:
            spaces = [found.start() for found in re.finditer(r"(?<=[\w.]) (?=[\w.]+(?: |</))", edited[at])]
            if spaces:
                space = draw(st.sampled_from(spaces))
                before, after = edited[at][:space], edited[at][space + 1 :]
                if (
                    kind == "split"
                    and edited[at].startswith("<p>")
                    and "<strong>" not in before
                    and "<em>" not in before
                ):
                    edited[at : at + 1] = [before + "</p>", "<p>" + after]
                elif kind == "cut":
                    edited[at] = before + " " + after.partition(" ")[2] if " " in after.split("<")[0] else edited[at]
                else:
                    edited[at] = f"{before} {name}{number} {after}"
    return edited


@st.composite
def three(draw: Any) -> tuple[str, str, str]:
    base = draw(st.lists(blocks, max_size=6))
    sides = [base, draw(edits(base, "theirs")), draw(edits(base, "mine"))]
    return tuple(sanitise("\n".join(side)) for side in sides)  # type: ignore[return-value]


def said(*bodies: Any) -> set[str]:
    found = set()
    for html in bodies:
        found |= set(
            re.findall(
                r"[\w,]+",
                re.sub(r"<[^>]*>", lambda tag: " " + " ".join(re.findall(r'"([^"]*)"', tag[0])) + " ", html or ""),
            )
        )
    return found


def typed(side: str, base: str) -> set[str]:
    return said(side) - said(base)


@thoroughly
@given(three())
def test_no_word_that_was_typed_is_lost(sides: tuple[str, str, str]) -> None:
    base, theirs, mine = sides
    found = merged(base, theirs, mine)
    there = said(body(found), *(each for c in found.conflicts for each in (c.theirs, c.mine)))
    assert typed(theirs, base) | typed(mine, base) <= there
    assert sanitise(body(found)) == body(found)
    # Whatever is decided, a word is only gone where its side was decided against.
    for keep in Keep:
        decided = {conflict.id: keep for conflict in found.conflicts}
        again = merge(*({"body": each} for each in sides), ways=Ways({"body": merge_bodies}), decisions=decided)
        assert [c.id for c in again.conflicts] == [c.id for c in found.conflicts]
        if keep is Keep.BOTH:
            assert there <= said(body(again)) | said(
                *(c.theirs or c.mine for c in found.conflicts if not (c.theirs and c.mine))
            )


@thoroughly
@given(three())
def test_what_only_one_changed_is_taken_as_it_is(sides: tuple[str, str, str]) -> None:
    base, theirs, mine = sides
    for found, expected in (
        (merged(base, mine, base), mine),
        (merged(base, base, mine), mine),
        (merged(base, theirs, theirs), theirs),
    ):
        assert (body(found), found.conflicts) == (expected, [])
    # Not only by comparing whole bodies: the blocks themselves come out as they went in.
    more = "<p>%s</p>"
    found = merged(base + "\n" + more % "first" if base else more % "first", base, mine)
    assert typed(mine, base) <= said(body(found), *(c.mine for c in found.conflicts))


def parts(html: str | None) -> list[str]:
    """Its tags and words, in no order."""
    return sorted(re.findall(r"<[^>]*>|[^<\s]+", html or ""))


def question(summary: str, answer: str) -> str:
    return f'<section data-card="faq"><details><summary>{summary}</summary><p>{answer}</p></details></section>'


@thoroughly
@example((question("kite kite", "kite of"), question("kite theirs0 kite", "kite of"), question("mine0", "of")))
@given(three())
def test_it_is_the_same_whoever_was_first(sides: tuple[str, str, str]) -> None:
    base, theirs, mine = sides
    one, other = merged(base, theirs, mine), merged(base, mine, theirs)
    # What both added at one place stands there in the order in which it was saved.
    asked = sorted((parts(c.base), parts(c.theirs), parts(c.mine)) for c in one.conflicts)
    assert asked == sorted((parts(c.base), parts(c.mine), parts(c.theirs)) for c in other.conflicts)
    if not one.conflicts:
        assert parts(body(one)) == parts(body(other))


@thoroughly
@example("<table><tr></table>", "<table><tr><td>", "<table><tr><td>a<td>b")
@given(markup, markup, markup)
def test_nothing_raises(base: str, theirs: str, mine: str) -> None:
    found = merged(base, theirs, mine)
    if found.conflicts == [] and theirs not in (base, mine) and mine != base:
        assert sanitise(body(found)) == body(found)
    assert merged(base, theirs, base).values["body"] == theirs
