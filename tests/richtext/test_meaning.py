"""What changes the meaning of a text is never lost in silence, wherever it stands and wherever it comes from."""

from __future__ import annotations

import pytest

from richtext.compiling import compile_body
from richtext.links import clean_address, telephone
from richtext.plain import plain_text
from richtext.sanitiser import sanitise
from richtext.views import notices

UUID = "0b0e7c1a-4d19-4f56-8f6a-2c2f5f0c7d11"
# Every place of the vocabulary where marked text may stand, around {}.
PLACES = {
    "paragraph": "<p>{}</p>",
    "heading 2": "<h2>{}</h2>",
    "heading 3": "<h3>{}</h3>",
    "heading 4": "<h4>{}</h4>",
    "item": "<ul><li>{}</li></ul>",
    "numbered item": "<ol><li>{}</li></ol>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "cell": "<table><tbody><tr><td>{}</td><td>x</td></tr></tbody></table>",
    "caption": f'<figure data-image="{UUID}" data-layout="text" data-alt="Kite"><figcaption>{{}}</figcaption></figure>',
    "takeaway": '<aside data-card="takeaways"><ul><li>{}</li></ul></aside>',
    "question": '<section data-card="faq"><details><summary>{}</summary><p>a</p></details></section>',
    "answer": '<section data-card="faq"><details><summary>q</summary><p>{}</p></details></section>',
}
everywhere = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


# --- Taken out, and struck through ------------------------------------------------------------------------------------


@everywhere
@pytest.mark.parametrize(
    "typed",
    [
        "<del>9,000</del><ins>9,500</ins>",
        '<del cite="mailto:a@b.example" datetime="2026-01-01">9,000</del><ins>9,500</ins>',
        '<span class="msoDel">9,000</span><span class="msoIns">9,500</span>',
        '<span style="mso-hide:all">9,000</span>9,500',
        "<b><del>9,000</del></b>9,500",
        "<del><b>9,</b>000</del>9,500",
    ],
)
def test_what_was_deleted_is_gone(place: str, typed: str) -> None:
    body = sanitise(place.format(f"Fee {typed}"))
    assert "9,000" not in body
    assert "9,500" in body


@everywhere
@pytest.mark.parametrize(
    "typed",
    [
        "<s>9,000</s>",
        "<strike>9,000</strike>",
        '<span style="text-decoration: line-through">9,000</span>',
        '<span style="text-decoration:underline line-through">9,000</span>',
        '<span style="text-decoration-line: line-through">9,000</span>',
        '<span style="TEXT-DECORATION: LINE-THROUGH solid red">9,000</span>',
        '<b style="text-decoration:line-through">9,000</b>',
    ],
)
def test_what_is_struck_through_on_purpose_stays_marked_and_is_said(place: str, typed: str) -> None:
    body = sanitise(place.format(f"Fee {typed} now 9,500"))
    assert "<s>9,000</s>" in body
    assert "9,000" not in plain_text(body)
    assert "9,500" in plain_text(body)
    assert any("struck through" in sentence for sentence in notices("", body))


@pytest.mark.parametrize(
    "tag", ["p", "div", "h2", "h3", "blockquote", "ul", "li", "td", "th", "tr", "table", "section"]
)
@pytest.mark.parametrize(
    ("style", "mark"),
    [
        ("text-decoration:line-through", "s"),
        ("-webkit-text-decoration: line-through", "s"),
        ("font-style: italic", "em"),
        ("font-style: oblique 10deg", "em"),
        ("font-weight: 700", "strong"),
    ],
)
def test_what_the_style_of_a_block_says_of_its_text_holds(tag: str, style: str, mark: str) -> None:
    around = {"li": "<ul>{}</ul>", "td": "<table><tr>{}</tr></table>", "th": "<table><tr>{}</tr></table>"}
    inside = {"ul": "<li>Fee</li>", "tr": "<td>Fee</td>", "table": "<tr><td>Fee</td></tr>"}.get(tag, "Fee")
    body = sanitise(
        {**around, "tr": "<table>{}</table>"}.get(tag, "{}").format(f'<{tag} style="{style}">{inside}</{tag}>')
        + "<p>After.</p>"
    )
    if mark == "strong" and tag in {"h2", "h3", "th"}:  # bold as they are
        assert "<strong>" not in body
    else:
        assert f"<{mark}>Fee</{mark}>" in body
    assert body.endswith("<p>After.</p>")


# --- Powers and indices -----------------------------------------------------------------------------------------------


@everywhere
@pytest.mark.parametrize(
    ("typed", "stored", "plain"),
    [
        ("10<sup>6</sup> m", "10<sup>6</sup> m", "10⁶ m"),
        ("H<sub>2</sub>O", "H<sub>2</sub>O", "H₂O"),
        ('m<span style="vertical-align:super">2</span>', "m<sup>2</sup>", "m²"),
        ('m<span style="vertical-align: sub; font-size:8pt">2</span>', "m<sub>2</sub>", "m₂"),
        ("x<sup>n+1</sup>", "x<sup>n+1</sup>", "xⁿ⁺¹"),
        ("x<sup>ab/2</sup>", "x<sup>ab/2</sup>", "x^(ab/2)"),
        ("1<sup>st</sup>", "1<sup>st</sup>", "1st"),
        ("e<sup><em>x</em></sup>", "e<em><sup>x</sup></em>", "e^(x)"),
        ('<sup>a<span style="vertical-align:baseline">b</span></sup>', "<sup>a</sup>b", "^(a)b"),
    ],
)
def test_a_power_or_an_index_keeps_its_meaning(place: str, typed: str, stored: str, plain: str) -> None:
    body = sanitise(place.format(typed))
    assert stored in body
    assert sanitise(body) == body
    if "figcaption" in place:
        assert compile_body(body)["blocks"][0]["caption"] == plain
    else:
        assert plain in plain_text(body)
        assert plain in compile_body(body)["text"]


# --- Numbers of lists -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ('<ol start="3"><li>c</li></ol>', '<ol start="3"><li>c</li></ol>'),
        ('<ol start="1"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ol start="0"><li>a</li></ol>', '<ol start="0"><li>a</li></ol>'),
        ('<ol start="x" type="disc"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        *((f'<ol type="{kind}"><li>a</li></ol>', f'<ol type="{kind}"><li>a</li></ol>') for kind in "aAiI"),
        (
            '<ol><li>a</li><li value="5">e</li><li>f</li></ol>',
            '<ol><li>a</li></ol>\n<ol start="5"><li>e</li><li>f</li></ol>',
        ),
        ("<ol reversed><li>b</li><li>a</li></ol>", '<ol start="2"><li>b</li></ol>\n<ol><li>a</li></ol>'),
        (
            "<ol><li>a</li><li>b</li></ol><p>x</p><ol start=3><li>c</li></ol>",
            '<ol><li>a</li><li>b</li></ol>\n<p>x</p>\n<ol start="3"><li>c</li></ol>',
        ),
    ],
)
def test_the_number_a_reader_sees_survives(typed: str, stored: str) -> None:
    assert sanitise(typed) == stored
    assert sanitise(stored) == stored


def word(text: str, marker: str, *, list_id: str = "l0", level: int = 1, tag: str = "p") -> str:
    style = f"mso-list:{list_id} level{level} lfo1"
    return f'<{tag} class=MsoListParagraph style="{style}"><span style="mso-list:Ignore">{marker}</span>{text}</{tag}>'


def test_two_lists_of_word_one_after_the_other_stay_two() -> None:
    pasted = word("a", "1.") + word("b", "2.") + word("c", "1.", list_id="l1") + word("d", "2.", list_id="l1")
    assert sanitise(pasted) == "<ol><li>a</li><li>b</li></ol>\n<ol><li>c</li><li>d</li></ol>"
    same_name = word("a", "1.") + word("b", "2.") + word("c", "1.") + word("d", "2.")
    assert sanitise(same_name) == "<ol><li>a</li><li>b</li></ol>\n<ol><li>c</li><li>d</li></ol>"


def test_a_list_of_word_goes_on_after_what_stands_between() -> None:
    pasted = word("a", "1.") + word("b", "2.") + "<p class=MsoNormal>x</p>" + word("c", "3.")
    assert sanitise(pasted) == '<ol><li>a</li><li>b</li></ol>\n<p>x</p>\n<ol start="3"><li>c</li></ol>'


@pytest.mark.parametrize(
    ("marker", "stored"),
    [
        ("3.", '<ol start="3">'),
        ("c)", '<ol start="3" type="a">'),
        ("C.", '<ol start="3" type="A">'),
        ("iv.", '<ol start="4" type="i">'),
        ("IX.", '<ol start="9" type="I">'),
        ("(2)", '<ol start="2">'),
        ("2.1.", "<ol>"),
        ("·", "<ul>"),
    ],
)
def test_a_list_of_word_begins_where_its_first_marker_says(marker: str, stored: str) -> None:
    assert sanitise(word("x", marker)) == f"{stored}<li>x</li></{stored[1:3]}>"


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "h4"])
def test_the_number_of_a_heading_of_word_is_part_of_its_words(tag: str) -> None:
    assert ">3. Fees<" in sanitise(word("Fees", "3.", tag=tag))


# --- Tables, blanks, comments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "stored"),
    [
        (
            '<tr><td rowspan="2">a</td><td rowspan="2">b</td></tr><tr></tr><tr><td>c</td><td>d</td></tr>',
            "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>",
        ),
        (
            '<tr><td rowspan="3">a</td><td>b</td></tr><tr></tr><tr><td>d</td></tr>',
            '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>d</td></tr>',
        ),
        (
            '<tr><td rowspan="4">a</td><td>b</td></tr><tr></tr><tr></tr><tr><td>d</td></tr>',
            '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>d</td></tr>',
        ),
        ("<tr><td>a</td><td>b</td></tr><tr></tr>", "<tr><td>a</td><td>b</td></tr>"),
    ],
)
def test_a_row_without_cells_of_its_own_moves_nothing_sideways(rows: str, stored: str) -> None:
    assert sanitise(f"<table><tbody>{rows}</tbody></table>") == f"<table><tbody>{stored}</tbody></table>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pasted", "before", "after", "inline"),
    [
        ("<span>brave </span>", "", " ", True),
        (" brave", " ", "", True),
        ("<b>&nbsp;brave</b>\n", " ", " ", True),
        ("brave", "", "", True),
        ("<p>brave </p>", "", "", False),
    ],
)
def test_the_blanks_at_the_ends_of_pasted_words_are_told(client, writer, pasted, before, after, inline) -> None:
    client.force_login(writer)
    answer = client.post("/admin/richtext/clean/", {"html": pasted}).json()
    assert (answer["before"], answer["after"], answer["inline"]) == (before, after, inline)


@pytest.mark.parametrize(
    "marker",
    [
        '<span class=MsoCommentReference><span style="font-size:8.0pt"><a class=msocomanchor id="_anchor_1" '
        'href="#_msocom_1" name="_msoanchor_1">[AB1]</a></span></span>',
        '<a style="mso-comment-reference:AB_1"></a><span style="mso-special-character:comment">&nbsp;[AB1]</span>',
        '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>',
        '<a class="msocomanchor" href="#_msocom_2">[CD2]</a>',
    ],
)
def test_the_marker_of_a_comment_goes_with_the_comment(marker: str) -> None:
    body = sanitise(f"<p>A sentence{marker} goes on.</p>")
    assert body == "<p>A sentence goes on.</p>"


def test_what_a_commentator_said_is_not_published() -> None:
    pasted = '<p>Text.</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this true?</span></p></div>'
    assert sanitise(pasted) == "<p>Text.</p>"


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("https://www.straße.de/", "https://www.xn--strae-oqa.de/"),
        ("https://STRASSE.de", "https://strasse.de"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/ä"),
        ("https://ελλάδα.gr/", "https://xn--hxakic4aa.gr/"),
        ("https://faß.de:8080/x", "https://xn--fa-hia.de:8080/x"),
        ("https://日本.jp/", "https://xn--wgv71a.jp/"),
        ("https://i❤.ws/", "https://xn--i-7iq.ws/"),
        ("https://日本語。jp/", "https://xn--wgv71a119e.jp/"),
        ("https://ⅷ.example/", "https://viii.example/"),
        ("https://ex＠mple.org/", ""),
        ("https://ex／mple.org/", ""),
        ("https://\u200d.example/", ""),
        ("https://ex\u00adample.org/", "https://example.org/"),
        ("https://exa mple.org/", ""),
        ("https://-bad-.example/", ""),
        ("https://a..b/", ""),
    ],
)
def test_an_address_is_the_one_a_browser_would_go_to(address: str, cleaned: str) -> None:
    assert clean_address(address) == cleaned


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+44 (0)191 498 0142", "tel:+441914980142"),
        ("+44(0) 191 498-0142", "tel:+441914980142"),
        ("+44 ( 0 ) 191 498 0142", "tel:+441914980142"),
        ("0044 (0)191 498 0142", "tel:00441914980142"),
        ("+44 (0191) 498 0142", "tel:+441914980142"),
        ("(+44) (0)191 498 0142", "tel:+441914980142"),
        ("+44 [0]191 498 0142", "tel:+441914980142"),
        ("+39 (0)6 1234 5678", "tel:+390612345678"),
        ("0039 (06) 1234 5678", "tel:00390612345678"),
        ("+390 (0)1 234567", "tel:+3901234567"),
        ("(0191) 498 0142", "tel:01914980142"),
        ("+49 (0) 30 / 901820", "tel:+4930901820"),
        ("+1 (212) 555‑0142", "tel:+12125550142"),
        ("+44 191 498 0142 ext. 12", "tel:+441914980142;ext=12"),
        ("+441914980142;ext=7", "tel:+441914980142;ext=7"),
        ("191 498 0142 x3", "tel:1914980142;ext=3"),
        ("call me", ""),
        ("12", ""),
        ("+44 191 498 0142 191 498 0142", ""),
    ],
)
def test_a_number_can_be_dialled_however_it_was_written(number: str, address: str) -> None:
    assert telephone(number) == address
    assert clean_address(f"tel:{number}") == address


def test_a_link_to_a_heading_of_the_same_text_leads_there() -> None:
    form = compile_body('<p><a href="#fees">What it costs</a></p><h2>Fees</h2>')
    assert form["blocks"][0]["html"] == ['<p><a href="#fees">What it costs</a></p>']
    assert form["missing_headings"] == []
    prefixed = compile_body('<p><a href="#fees">What it costs</a></p><h2>Fees</h2>', prefix="careers-")
    assert prefixed["blocks"][0]["html"] == ['<p><a href="#careers-fees">What it costs</a></p>']


@everywhere
def test_a_link_to_a_heading_that_is_not_there_keeps_its_words_and_is_told(place: str) -> None:
    body = sanitise(place.format('See <a href="#fees">what it costs</a>'))
    form = compile_body(body)
    assert form["missing_headings"] == ["what it costs"] or "<h" in place or "summary>{}" in place
    assert "#fees" not in str(form["blocks"])
    if form["missing_headings"]:
        assert any("led to a place that is not in this text" in sentence for sentence in notices("", body))


def test_a_picture_in_a_paste_is_not_lost_in_silence() -> None:
    html = '<p>a<img src="data:image/png;base64,AAAA">b<img src="x.png"></p>'
    assert notices(html, sanitise(html))[0].startswith("2 pictures were left out.")
