"""What changed, word by word."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import pytest

from live_rows import diff3
from richtext.difference import difference
from tests.richtext.strategies import UUID


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("<p>same</p>", "<p>same</p>", "<p>same</p>"),
        ("", "<p>new</p>", "<p><ins>new</ins></p>"),
        ("<p>old</p>", "", "<p><del>old</del></p>"),
        (
            "<p>We start in May, as always.</p>",
            "<p>We start in late June, as always.</p>",
            "<p>We start in <del>May</del><ins>late June</ins>, as always.</p>",
        ),
        ("<h2>Fees for 2026</h2>", "<h2>Fees for 2027</h2>", "<h2>Fees for <del>2026</del><ins>2027</ins></h2>"),
        ("<p>A word.</p>", "<p>A <b>word</b>.</p>", "<p>A <del>word</del><ins><strong>word</strong></ins>.</p>"),
        ("<p>Title</p>", "<h2>Title</h2>", "<p><del>Title</del></p><h2><ins>Title</ins></h2>"),
        (
            "<ul><li>one</li><li>two</li></ul>",
            "<ul><li>one<ul><li>half</li></ul></li><li>two</li><li>three</li></ul>",
            "<ul><li><p>one</p><ul><li><p><ins>half</ins></p></li></ul></li>"
            "<li><p>two</p></li><li><p><ins>three</ins></p></li></ul>",
        ),
        (
            "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
            "<table><tr><td>a<td>b<tr><td>c<td>e</table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><del>d</del><ins>e</ins></td></tr></table>",
        ),
        (
            '<p>See <a href="https://example.org/1">this</a></p>',
            '<p>See <a href="https://example.org/2">this</a></p>',
            '<p>See <del><a title="https://example.org/1">this</a></del><ins><a title="https://example.org/2">this</a></ins></p>',
        ),
        ("<p>&lt;script&gt;</p>", "", "<p><del>&lt;script&gt;</del></p>"),
    ],
)  # fmt: skip
def test_additions_and_removals_are_marked(old, new, shown):
    assert difference(old, new) == shown


def test_cards_say_what_they_are():
    body = (
        f"<figure data-image={UUID} data-alt='A kite' data-layout=wide><figcaption>Caption</figcaption></figure>"
        f"<div data-card=course data-ref=course:{UUID}></div><aside data-card=takeaways><ul><li>x</ul></aside>"
        "<section data-card=faq><details><summary>Why?</summary><p>So.</p></details></section>"
    )
    assert difference(body, body) == (
        "<p>[Image: A kite (wide)]</p><p>Caption</p><p>[Course card]</p><p>[Key takeaways]</p>"
        "<ul><li><p>x</p></li></ul><p>[Questions and answers]</p><h4>Why?</h4><p>So.</p>"
    )


def test_another_picture_under_the_same_words_is_a_change():
    old = f"<figure data-image={UUID} data-alt='A kite'></figure>"
    new = old.replace(UUID, UUID.replace("8", "9"))
    assert difference(old, new) == "<p><del>[Image: A kite]</del><ins>[Image: A kite]</ins></p>"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("old", "new"),
    [("<p>" + "a b " * 50_000, "<p>" + "b c " * 50_000), ("<p>a</p>" * 5_000, "<p>b</p>" * 5_000)],
    ids=["one paragraph", "many"],
)
def test_what_is_very_long_is_not_compared_pair_by_pair(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = []

    class Matcher(SequenceMatcher):
        def __init__(self, isjunk: Any, one: Sequence[Any], other: Sequence[Any]):
            pairs.append(len(one) * len(other))
            super().__init__(isjunk, one, other)

    monkeypatch.setattr(diff3, "SequenceMatcher", Matcher)
    assert "<ins>" in difference(old, new)
    assert sum(pairs) <= 10_000_000
