"""What holds for any HTML whatever."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from richtext import vocabulary
from richtext.compiling import compile_body
from richtext.difference import difference
from richtext.plain import plain_text
from richtext.sanitiser import read, sanitise
from richtext.writing import write
from tests.richtext.strategies import markup

pytestmark = pytest.mark.exhaustive

thoroughly = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Strict(HTMLParser):
    """Complains of anything that is not in the vocabulary, not closed, or not where it belongs."""

    TEXT = {"p", "h2", "h3", "h4", "li", "td", "th", "figcaption", "summary", "strong", "em", "s", "sup", "sub", "a"}
    HOLDERS = {"", "li", "td", "th", "blockquote", "details"}
    INSIDE = {
        **{name: {""} for name in ("h2", "h3", "h4", "blockquote", "table", "figure", "aside", "section", "div")},
        "strong": TEXT,
        **dict.fromkeys(("em", "s", "sup", "sub"), TEXT),
        "a": TEXT,
        "br": TEXT,
        "p": HOLDERS | {"aside"},
        "ul": HOLDERS | {"aside"},
        "ol": HOLDERS,
        "li": {"ul", "ol"},
        "thead": {"table"},
        "tbody": {"table"},
        "tr": {"thead", "tbody"},
        "th": {"tr"},
        "td": {"tr"},
        "figcaption": {"figure"},
        "details": {"section"},
        "summary": {"details"},
    }

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [""]

    def handle_starttag(self, tag, attributes):
        assert self.open[-1] in self.INSIDE[tag], f"{tag} in {self.open}"
        allowed = vocabulary.ATTRIBUTES.get(tag, set()) | set(vocabulary.ATTRIBUTE_VALUES.get(tag, {}))
        assert len(attributes) == len(dict(attributes))
        for name, value in attributes:
            assert name in allowed
            assert value in vocabulary.ATTRIBUTE_VALUES.get(tag, {}).get(name, {value})
        if tag == "a":
            assert len(attributes) == 1
            assert "a" not in self.open
        if tag == "figure":
            assert len({"data-alt", "data-decorative"} & set(dict(attributes))) == 1
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            assert self.open[-1] in self.TEXT, f"{data!r} in {self.open}"

    def handle_comment(self, data):
        raise AssertionError("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


@thoroughly
@given(markup)
def test_sanitising_twice_changes_nothing(html):
    once = sanitise(html)
    assert sanitise(once) == once


@thoroughly
@given(markup)
def test_what_comes_out_is_in_the_vocabulary(html):
    checker = Strict()
    checker.feed(sanitise(html))
    checker.close()
    assert checker.open == [""]


@thoroughly
@given(markup)
def test_a_stored_body_reads_back_as_the_tree_it_was_written_from(html):
    tree = read(sanitise(html))
    assert read(write(tree)) == tree


@thoroughly
@given(markup)
def test_no_word_is_lost_between_storing_and_compiling(html):
    body = sanitise(html)
    assert compile_body(html)["text"] == compile_body(body)["text"] == plain_text(body)


def _words_without(element, html):
    return re.sub(rf"<{element}>.*?</{element}>|<[^>]*>", "", html).split()


@thoroughly
@given(markup, markup)
def test_a_difference_holds_both_sides_word_for_word(old, new):
    shown = difference(old, new)
    assert "".join(_words_without("del", shown)) == "".join(_words_without("del", difference(new, new)))
    assert "".join(_words_without("ins", shown)) == "".join(_words_without("ins", difference(old, old)))
