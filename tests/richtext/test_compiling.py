"""The compiled form: blocks, holes, outline, words."""

import json

from hypothesis import given, settings

from richtext.compiling import compile_body
from tests.richtext.strategies import UUID, markup


def compiled(html: str) -> list[dict]:
    return compile_body(html)["blocks"]


def test_each_kind_of_block():
    body = (
        "<h2>Fees &amp; funding</h2><p>Text</p><ol><li>one</li></ol><blockquote><p>Said</p></blockquote>"
        "<aside data-card=takeaways><p>Short</p></aside>"
        f"<figure data-image={UUID} data-alt='A kite' data-layout=wide><figcaption><em>Her</em></figcaption></figure>"
        f"<div data-card=course data-ref=course:{UUID}></div>"
        "<section data-card=faq><details><summary>Why?</summary><p>So.</p></details></section>"
    )
    assert compiled(body) == [
        {"type": "heading", "level": 2, "id": "fees-funding", "text": "Fees & funding",
         "html": ['<h2 id="fees-funding">Fees &amp; funding</h2>']},
        {"type": "paragraph", "html": ["<p>Text</p>"]},
        {"type": "list", "ordered": True, "html": ["<ol><li>one</li></ol>"]},
        {"type": "quote", "html": ["<blockquote><p>Said</p></blockquote>"]},
        {"type": "takeaways", "html": ["<p>Short</p>"]},
        {"type": "figure", "image": UUID, "layout": "wide", "alt": "A kite", "caption": "Her",
         "html": ["<em>Her</em>"]},
        {"type": "course", "ref": f"course:{UUID}", "html": []},
        {"type": "faq", "questions": [{"question": "Why?", "answer": ["<p>So.</p>"]}], "html": []},
    ]  # fmt: skip


def test_a_decorative_picture_is_told_from_one_still_without_alternative_text():
    [decorative, unfinished] = compiled(
        f"<figure data-image={UUID} data-decorative=true></figure><figure data-image={UUID}>"
    )
    assert decorative["alt"] == ""
    assert unfinished["alt"] is None


def test_links_to_our_own_content_are_holes_and_others_are_finished():
    [block] = compiled(
        f'<p>a <a data-ref="post:{UUID}"><b>b</b> c</a> <a href="https://example.org">d</a> <a href="/e/">f</a></p>'
    )
    assert block["html"] == [
        "<p>a ",
        ["link", f"post:{UUID}"],
        "<strong>b</strong> c",
        ["end"],
        ' <a href="https://example.org" rel="noopener">d</a> <a href="/e/">f</a></p>',
    ]


def test_a_table_scrolls_in_a_named_region_and_its_headers_say_what_they_head():
    [block] = compiled("<table><tr><th>Fee<th>2026<tr><th>Home<td>£9,000</table>")
    assert block["html"] == [
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>'
        '<thead><tr><th scope="col">Fee</th><th scope="col">2026</th></tr></thead>'
        '<tbody><tr><th scope="row">Home</th><td>£9,000</td></tr></tbody></table></div>'
    ]


def test_heading_ids_are_unique_and_readable():
    headings = (
        "<h2>Fees</h2><h3>Fees</h3><h2>Fees 2</h2><h2>Fees</h2><h2>Main</h2><h2>???</h2><h2>Über uns</h2><h2>関連</h2>"
    )
    ids = ["fees", "fees-2", "fees-2-2", "fees-3", "main-2", "section", "uber-uns", "guanlian"]
    assert [heading["id"] for heading in compile_body(headings)["outline"]] == ids
    assert compile_body("<h2>Main</h2>", prefix="careers-")["outline"][0]["id"] == "careers-main"


def test_the_outline_text_and_words():
    form = compile_body("<h2>One <em>two</em></h2><p>three<br>four</p><ul><li>five</li></ul>")
    assert form["schema"] == 1
    assert form["outline"] == [{"level": 2, "id": "one-two", "text": "One two"}]
    assert form["text"] == "One two\n\nthree four\n\nfive"
    assert form["words"] == 5


def test_an_empty_body_compiles_to_nothing():
    nothing = {"schema": 1, "blocks": [], "outline": [], "text": "", "words": 0, "missing_headings": []}
    assert compile_body("<p> </p>") == nothing


@settings(max_examples=100, deadline=None)
@given(markup)
def test_whatever_is_compiled_is_json_and_every_link_is_closed(html):
    form = compile_body(html)
    assert json.loads(json.dumps(form)) == form
    assert compile_body(html) == form
    ids = [heading["id"] for heading in form["outline"]]
    assert len(set(ids)) == len(ids)
    for block in form["blocks"]:
        for parts in (block["html"], *(each["answer"] for each in block.get("questions", ()))):
            assert [part[0] for part in parts if isinstance(part, list)] == ["link", "end"] * (
                sum(part == ["end"] for part in parts)
            )
