"""Two people have changed one thing: what both did is in it, or both are asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from live_rows.merging import MOST_CONFLICTS, ORDER, Keep, Merged, Ways, ids, merge, rows, text

WAYS = Ways(
    {"story": text, "names": ids, "parts": rows(Ways({"about": text}, (("amount", "currency"),)))},
    (("picture", "alt"),),
)


def merged(base: Any, theirs: Any, mine: Any, field: str = "story", **decided: Keep) -> Merged:
    decisions = {name.replace("_", "-"): keep for name, keep in decided.items()}
    return merge(*({field: each} for each in (base, theirs, mine)), ways=WAYS, decisions=decisions)


def settled(base: Any, theirs: Any, mine: Any, field: str) -> Any:
    found = merged(base, theirs, mine, field)
    assert found.conflicts == []
    return found.values[field]


# --- Fields -----------------------------------------------------------------------------------------------------------


def test_each_field_has_the_change_that_was_made_to_it() -> None:
    base = {"title": "A", "subtitle": "B", "slug": "c", "credits": 10}
    found = merge(
        base, {**base, "title": "Theirs", "slug": "same"}, {**base, "credits": None, "slug": "same"}, ways=WAYS
    )
    assert found.values == {"title": "Theirs", "subtitle": "B", "slug": "same", "credits": None}
    assert (found.conflicts, found.taken, found.mixed) == ([], ["title"], [])


def test_one_value_changed_by_both_is_asked_and_mine_until_then() -> None:
    found = merged("A", "B", "C", "title")
    (conflict,) = found.conflicts
    assert (conflict.id, conflict.field, conflict.part) == ("title-0", "title", "")
    assert (conflict.base, conflict.theirs, conflict.mine) == ("A", "B", "C")
    assert conflict.choices == (Keep.MINE, Keep.THEIRS)
    assert found.values["title"] == "C"
    assert merged("A", "B", "C", "title", title_0=Keep.THEIRS).values["title"] == "B"
    assert merged("A", "B", "C", "title", title_0=Keep.BOTH).values["title"] == "C"


def test_a_field_that_one_side_does_not_know_is_as_the_other_has_it() -> None:
    found = merge({"a": 1}, {"a": 1, "new": 2}, {"a": 3}, ways=WAYS)
    assert (found.values, found.conflicts) == ({"a": 3, "new": 2}, [])


def test_a_picture_and_its_description_are_one_thing() -> None:
    base = {"picture": 1, "alt": "A kite", "title": "A"}
    found = merge(base, {**base, "picture": 2}, {**base, "alt": "A red kite"}, ways=WAYS)
    assert [(c.field, c.theirs, c.mine) for c in found.conflicts] == [
        ("picture", 2, 1),
        ("alt", "A kite", "A red kite"),
    ]
    assert merge(base, {**base, "picture": 2}, {**base, "title": "B"}, ways=WAYS).conflicts == []


def test_what_was_taken_and_what_is_of_both_is_told() -> None:
    base = {"story": "One two three four.", "title": "A", "slug": "a"}
    theirs = {"story": "One two three five.", "title": "B", "slug": "a"}
    mine = {"story": "No two three four.", "title": "A", "slug": "c"}
    found = merge(base, theirs, mine, ways=WAYS)
    assert found.values == {"story": "No two three five.", "title": "B", "slug": "c"}
    assert (found.taken, found.mixed) == (["story", "title"], ["story"])


# --- Texts ------------------------------------------------------------------------------------------------------------


def test_a_text_has_the_words_of_both() -> None:
    base = "Kites fly in the wind.\r\n\r\nThe string is long."
    mine = "Kites fly in the wind.\n\nThe string is long and blue."
    assert (
        settled(base, base.replace("wind", "storm"), mine, "story")
        == "Kites fly in the storm.\n\nThe string is long and blue."
    )


def test_a_line_that_both_wrote_anew_is_asked_as_a_line() -> None:
    base, theirs, mine = (f"First.\n{line}\nLast." for line in ("Old words.", "Quite another line.", "Mine says this."))
    found = merged(base, theirs, mine)
    (conflict,) = found.conflicts
    assert (conflict.theirs, conflict.mine) == ("Quite another line.", "Mine says this.")
    both = merged(base, theirs, mine, story_0=Keep.BOTH).values["story"]
    assert both == "First.\nQuite another line.\nMine says this.\nLast."


def test_a_hundred_questions_about_one_text_are_one() -> None:
    base, theirs, mine = ("\n".join(f"{word} {n}" for n in range(MOST_CONFLICTS + 1)) for word in ("a", "b", "c"))
    found = merged(base, theirs, mine)
    assert [(c.theirs, c.mine) for c in found.conflicts] == [(theirs, mine)]


# --- Lists in which nothing stands twice ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both"),
    [
        ("abc", "abcx", "abcy", "abcxy"),
        ("abc", "ab", "abc", "ab"),
        ("abc", "ab", "bc", "b"),
        ("abc", "xabc", "abc", "xabc"),
        ("abc", "cab", "abcx", "cabx"),
        ("abcd", "bacd", "abdc", "badc"),
        ("abc", "axbc", "abxc", "abxc"),
        ("", "ab", "bc", "abc"),
    ],
)
def test_a_list_has_what_either_added_and_not_what_either_took_out(
    base: str, theirs: str, mine: str, both: str
) -> None:
    found = merged(list(base), list(theirs), list(mine), "names")
    assert sorted(found.values["names"]) == sorted(set(both))
    if not found.conflicts:
        assert "".join(dict.fromkeys(found.values["names"])) == both


def test_two_orders_of_one_list_are_asked() -> None:
    found = merged([*"abcd"], [*"dabcx"], [*"adbcy"], "names")
    (conflict,) = found.conflicts
    assert conflict.spot == ORDER
    assert sorted(conflict.theirs) == sorted(conflict.mine) == [*"abcdxy"]
    assert found.values["names"] == conflict.mine
    assert merged([*"abcd"], [*"dabcx"], [*"adbcy"], "names", names_0=Keep.THEIRS).values["names"] == conflict.theirs


names = st.lists(st.sampled_from("abcdefgh"), unique=True)


@settings(max_examples=500)
@given(names, names, names)
def test_a_list_loses_nothing_and_is_the_same_whoever_was_first(
    base: list[str], theirs: list[str], mine: list[str]
) -> None:
    one, other = merged(base, theirs, mine, "names"), merged(base, mine, theirs, "names")
    removed = {each for each in base if each not in theirs or each not in mine}
    assert sorted(one.values["names"]) == sorted({*theirs, *mine} - removed)
    assert bool(one.conflicts) == bool(other.conflicts)
    assert sorted(other.values["names"]) == sorted(one.values["names"])
    for sides, expected in (((base, theirs, base), theirs), ((base, base, mine), mine), ((base, mine, mine), mine)):
        assert merged(*sides, "names").values["names"] == expected


# --- Rows -------------------------------------------------------------------------------------------------------------


def row(title: str, pk: Any = None, **more: Any) -> dict[str, Any]:
    return {**({"id": pk} if pk else {}), "title": title, "about": f"All about {title} and more.", **more}


A, B, C = row("String", 1), row("Wind", 2), row("Knots", 3)


@pytest.mark.parametrize("with_ids", [True, False])
def test_rows_are_changed_added_removed_and_moved_by_two_people_at_once(with_ids: bool) -> None:
    def sheet(*found: dict[str, Any]) -> list[dict[str, Any]]:
        return [dict(each) if with_ids else {k: v for k, v in each.items() if k != "id"} for each in found]

    longer = {**B, "about": B["about"] + " And so on."}
    theirs = sheet(B, A, C, row("Theirs", 9))
    assert settled(sheet(A, B, C), theirs, sheet(A, longer, C, row("Mine")), "parts") == [
        *sheet(longer, A, C, row("Theirs", 9)),
        row("Mine"),
    ]
    assert settled(sheet(A, B, C), sheet(A, C), sheet(A, B, {**C, "title": "Ties"}), "parts") == sheet(
        A, {**C, "title": "Ties"}
    )


def test_a_row_is_known_by_its_id_whatever_else_has_changed() -> None:
    twins = [row("String", 1), row("String", 2), row("String", 3)]
    mine = [twins[0], twins[1] | {"title": "Mine", "about": ""}, twins[2]]
    assert settled(twins, [twins[0], twins[2]], twins, "parts") == [twins[0], twins[2]]
    found = merged(twins, [twins[0], twins[2]], mine, "parts")
    (conflict,) = found.conflicts
    assert (conflict.spot, conflict.theirs, conflict.mine) == ("row 2", None, mine[1])
    assert found.values["parts"] == mine


def test_what_both_changed_in_a_row_is_asked_by_its_place_and_name() -> None:
    found = merged([A, B], [A, {**B, "title": "Gale"}], [A, {**B, "title": "Breeze", "about": "New."}], "parts")
    (conflict,) = found.conflicts
    assert (conflict.field, conflict.part, conflict.spot) == ("parts", "title", "row 2")
    assert (conflict.theirs, conflict.mine) == ("Gale", "Breeze")
    decided = merged([A, B], [A, {**B, "title": "Gale"}], [A, {**B, "title": "Breeze"}], "parts", parts_0=Keep.THEIRS)
    assert decided.values["parts"][1]["title"] == "Gale"


def test_an_amount_and_its_currency_are_one_thing() -> None:
    fee = {"id": 1, "amount": "100", "currency": "GBP"}
    found = merged([fee], [{**fee, "amount": "120"}], [{**fee, "currency": "EUR"}], "parts")
    assert [c.part for c in found.conflicts] == ["amount", "currency"]


# --- Whatever comes ---------------------------------------------------------------------------------------------------

ROW = ["id", "title", "about", "amount"]
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(ROW), inside, max_size=4),
    max_leaves=12,
)
fields = st.dictionaries(st.sampled_from(["story", "names", "parts", "title", "picture", "alt"]), json)


@pytest.mark.exhaustive
@settings(max_examples=500)
@given(fields, fields, fields)
@example({"names": True, "parts": 1}, {"names": [], "parts": []}, {"names": ["a"], "parts": [{}]})
def test_nothing_raises_and_one_sides_changes_are_taken_as_they_are(base: Any, theirs: Any, mine: Any) -> None:
    found = merge(base, theirs, mine, ways=WAYS)
    assert found.values.keys() == {*theirs, *mine}
    same = [({**mine, **base}, {**mine, **base}, mine), (mine, mine, mine)]
    for known, one, other in same:
        again = merge(known, one, other, ways=WAYS)
        assert again.conflicts == []
        assert again.values == {**one, **other}
