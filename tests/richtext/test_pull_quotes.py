"""Pull quotes: kept in one spelling, read, compared and merged."""

from live_rows.merging import Ways, merge
from richtext.compiling import compile_body
from richtext.difference import difference
from richtext.merging import merge_bodies
from richtext.passages import passages
from richtext.plain import plain_text
from richtext.references import references
from richtext.rendering import render_blocks, render_html
from richtext.sanitiser import sanitise
from tests.richtext.strategies import UUID

PICTURE = f'data-image="{UUID}" data-alt="Ada at her desk"'
QUOTE = (
    f'<aside data-card="pull-quote" data-name="Ada Byron" data-role="Analyst" {PICTURE}>'
    "<p>The engine <em>weaves</em> patterns.</p></aside>"
)
VIDEO = (
    '<div data-card="video" data-href="https://www.youtube.com/watch?v=abcdefghijk" data-title="How a kite flies" '
    f'data-image="{UUID}" data-alt="A kite"></div>'
)


def test_a_pull_quote_is_kept_as_it_is_and_untidied_ones_become_it():
    assert sanitise(QUOTE) == QUOTE
    untidy = QUOTE.replace('"Ada Byron"', '"  Ada \n Byron "').replace("<p>", "<h2>").replace("</p>", "</h2>")
    assert sanitise(untidy) == QUOTE
    assert sanitise(QUOTE.replace(UUID, "nothing")) == QUOTE.replace(f" {PICTURE}", "")
    listed = QUOTE.replace("<p>", "<ul><li>").replace("</p>", "</li></ul>")
    assert sanitise(listed) == QUOTE


def test_nothing_of_a_pull_quote_is_lost_where_it_may_not_stand_or_is_not_finished():
    assert sanitise(f"<ul><li>One{QUOTE}</li></ul>") == f"<ul><li>One</li></ul>\n{QUOTE}"
    nameless = '<aside data-card="pull-quote" data-name="Ada Byron"></aside>'
    assert sanitise(nameless) == nameless
    assert sanitise('<aside data-card="pull-quote"><p> </p></aside>') == ""
    table = f"<table><tr><td>a</td><td>b{QUOTE}</td></tr></table>"
    assert sanitise(table).endswith(f"\n{QUOTE}")


def test_what_runs_does_not_get_through_its_attributes():
    name = "&quot; onclick=alert(1) x=&quot;"
    card = f'<aside data-card="pull-quote" data-name="{name}" onclick="alert(1)"><p>Hm</p></aside>'
    html = str(render_html(compile_body(card), {}))
    assert " onclick=alert(1)" not in html.replace("&quot; onclick=alert(1)", "")
    assert "<script" not in str(render_html(compile_body(card.replace("&quot;", "&lt;script&gt;")), {}))


def test_its_picture_and_a_videos_are_references_and_their_words_are_found():
    assert references(QUOTE + VIDEO) == [("figure", f"image:{UUID}")]
    assert plain_text(QUOTE + VIDEO) == "The engine weaves patterns.\nAda Byron, Analyst\n\nHow a kite flies"
    said = [(passage.kind, passage.text) for passage in passages(compile_body(QUOTE + VIDEO))]
    assert said == [("pull_quote", "The engine weaves patterns."), ("video", "How a kite flies")]


def test_readers_see_words_and_name_with_or_without_the_picture():
    [block] = render_blocks(compile_body(QUOTE), {})
    assert (block["type"], block["name"], block["role"], block["image"]) == ("pull_quote", "Ada Byron", "Analyst", None)
    assert "<p>The engine <em>weaves</em> patterns.</p>" in block["html"]
    assert "Analyst" in block["html"]
    assert render_blocks(compile_body('<aside data-card="pull-quote" data-name="Ada"></aside>'), {}) == []


def test_a_comparison_says_what_changed_about_a_card():
    renamed = difference(QUOTE, QUOTE.replace("Ada Byron", "Ada Lovelace"))
    assert "<del>[Pull quote: Ada Byron, Analyst]</del>" in renamed
    assert "<ins>[Pull quote: Ada Lovelace, Analyst]</ins>" in renamed
    described = difference(QUOTE, QUOTE.replace("at her desk", "in the rain"))
    assert "<del>[Pull quote" in described
    other = difference(VIDEO, VIDEO.replace("abcdefghijk", "bcdefghijkl"))
    assert "<ins>[Video: How a kite flies (https://www.youtube.com/watch?v=bcdefghijkl)]</ins>" in other


def merged(base: str, theirs: str, mine: str):
    fields = ({"body": each} for each in (base, theirs, mine))
    return merge(*fields, ways=Ways({"body": merge_bodies}), decisions={})


def test_two_people_change_different_things_about_a_card():
    mine = QUOTE.replace("Analyst", "Mathematician").replace("patterns", "algebraic patterns")
    theirs = QUOTE.replace("at her desk", "in the rain").replace("engine", "Engine")
    both = mine.replace("at her desk", "in the rain").replace("engine", "Engine")
    found = merged(QUOTE, theirs, mine)
    assert (found.conflicts, found.values["body"]) == ([], both)
    retitled, described = VIDEO.replace("a kite", "any kite"), VIDEO.replace('alt="A kite"', 'alt="A red kite"')
    found = merged(VIDEO, retitled, described)
    assert (found.conflicts, found.values["body"]) == ([], retitled.replace('alt="A kite"', 'alt="A red kite"'))


def test_two_people_who_change_the_same_thing_are_asked():
    other = f'data-image="{UUID[:-1]}2" data-alt="Ada at her desk"'
    found = merged(QUOTE, QUOTE.replace(PICTURE, other), QUOTE.replace("at her desk", "in the rain"))
    [conflict] = found.conflicts
    assert "pull quote 1" in conflict.spot
    found = merged(VIDEO, VIDEO.replace("a kite", "any kite"), VIDEO.replace("a kite", "my kite"))
    assert len(found.conflicts) == 1
