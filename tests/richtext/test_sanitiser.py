"""Any HTML becomes a body: what is kept, what is mended, what goes."""

import pytest

from richtext.sanitiser import BodyTooLong, sanitise
from tests.richtext.strategies import UUID

COURSE = f'<div data-card="course" data-ref="course:{UUID}"></div>'
TABLE = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
FIGURE = f'<figure data-image="{UUID}" data-layout="text" data-alt="A kite"></figure>'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Plain, <strong>bold</strong>, <em>italic</em>, <strong>bold <em>and both</em></strong>.<br>A new line.</p>",
        "<h2>Two</h2>\n<h3>Three</h3>\n<h4>Four, <em>stressed</em></h4>",
        "<ul><li>one<ol><li>first</li><li>second</li></ol></li><li><p>two</p><p>paragraphs</p></li></ul>",
        "<blockquote><p>Said so.</p><ul><li>twice</li></ul></blockquote>",
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td></td><td>b<ul><li>c</li></ul></td></tr></tbody></table>",
        '<table><tbody><tr><th>A</th><td colspan="2" rowspan="3">1</td></tr><tr><td>2</td></tr></tbody></table>',
        '<p><a href="https://example.org/a?b=1&amp;c=2#d">web</a> <a href="mailto:a@example.org">mail</a></p>',
        f'<p><a href="tel:+441134960000">call</a>, <a data-ref="post:{UUID}">read <strong>on</strong></a></p>',
        FIGURE.replace("A kite", "A &quot;kite&quot;").replace("</", "<figcaption>By <em>her</em></figcaption></"),
        f'<figure data-image="{UUID}" data-layout="full" data-decorative="true"></figure>',
        '<aside data-card="takeaways"><p>In short:</p><ul><li>one</li></ul></aside>',
        '<section data-card="faq"><details><summary>Why?</summary><p>So.</p><ol><li>x</li></ol></details></section>',
        COURSE,
        "<p>10&nbsp;km &amp; 3 &lt; 4</p>",
    ],
)
def test_a_body_as_the_editor_writes_it_is_left_alone(body):
    assert sanitise(body) == body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<h1>One</h1><h5>Five</h5><h6>Six</h6>", "<h2>One</h2>\n<h4>Five</h4>\n<h4>Six</h4>"),
        ("<p><b>b</b> <i>i</i></p>", "<p><strong>b</strong> <em>i</em></p>"),
        ("<h2><b>Bold throughout</b></h2>", "<h2>Bold throughout</h2>"),
        ("<h2>A <b>word</b></h2>", "<h2>A <strong>word</strong></h2>"),
        ("<h2>Two<br>lines<div>more</div></h2>", "<h2>Two lines more</h2>"),
        (
            "loose <b>text</b><p>and a paragraph</p>more",
            "<p>loose <strong>text</strong></p>\n<p>and a paragraph</p>\n<p>more</p>",
        ),
        ("<p>one<br><br>two<br></p>", "<p>one</p>\n<p>two</p>"),
        ("<p>a  b\n c&nbsp; d</p>", "<p>a b c d</p>"),
        ("<p></p><p>&nbsp;</p><p><br></p><h2> </h2><ul><li></li></ul><p><a href='/x'></a></p>", ""),
        ("<p>a<p>b<ul><li>c<li>d", "<p>a</p>\n<p>b</p>\n<ul><li>c</li><li>d</li></ul>"),
        ("<b><p>one</b> two</p>", "<p><strong>one</strong> two</p>"),
        ("<em><strong>x</strong></em><em>y</em>", "<p><strong><em>x</em></strong><em>y</em></p>"),
        ("<pre>first\nsecond</pre>", "<p>first<br>second</p>"),
        ("a<hr>b", "<p>a</p>\n<p>b</p>"),
        ("<div><div><section><p>deep</p></section></div></div>", "<p>deep</p>"),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "<p>Term</p>\n<p>Meaning</p>"),
        ("<p>x<img src=a.png alt=no><u>y</u><code>z</code></p>", "<p>xyz</p>"),
        ("<p class=lead style='color:red' id=a onclick=b()>x</p>", "<p>x</p>"),
    ],
)
def test_text_is_mended(html, body):
    assert sanitise(html) == body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><ul><li>a</li></ul></ul>", "<ul><li>a</li></ul>"),
        ("<ul><li><ul><li>a</li></ul></li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>a</li> <li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul>stray<li>a</li></ul>", "<ul><li>stray</li><li>a</li></ul>"),
        (
            "<ul><li><h3>Head</h3><blockquote>quoted</blockquote></li></ul>",
            "<ul><li><p>Head</p><p>quoted</p></li></ul>",
        ),
        ("<ol start=3 type=a><li value=7>a</li></ol>", '<ol start="7" type="a"><li>a</li></ol>'),
    ],
)
def test_lists_are_mended(html, body):
    assert sanitise(html) == body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<table><tr><td>a<td>b<tr><th>c</table>", TABLE.replace("</tbody>", "<tr><th>c</th></tr></tbody>")),
        ("<table><thead><tr><td><b>a</b><td>b</table>", "<table><thead><tr><th>a</th><th>b</th></tr></thead></table>"),
        ("<table><caption>Fees</caption><tr><td>a<td>b</table>", "<p>Fees</p>\n" + TABLE),
        ("<table><tr><td><h2>Only</h2>a frame</td></tr></table>", "<h2>Only</h2>\n<p>a frame</p>"),
        ("<table><tr><td colspan=1 rowspan=x>a<td colspan=999>b</table>", TABLE),
        ("<table><tr><td></td><td></td></tr></table>", "<table><tbody><tr><td></td><td></td></tr></tbody></table>"),
        ("<table><tr></tr></table>", ""),
        (
            "<blockquote>q<table><tr><td>a<td>b</table></blockquote><p>after</p>",
            f"<blockquote><p>q</p></blockquote>\n{TABLE}\n<p>after</p>",
        ),
    ],
)  # fmt: skip
def test_tables_are_mended(html, body):
    assert sanitise(html) == body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        (f"<ul><li>one{FIGURE}</li><li>two</li></ul>", f"<ul><li>one</li><li>two</li></ul>\n{FIGURE}"),
        (f"<p>one {COURSE} two</p>", f"<p>one</p>\n{COURSE}\n<p>two</p>"),
        (f"<div>{COURSE}</div>", COURSE),
        ("<div data-card=course data-ref=course:msc>text</div>", "<p>text</p>"),
        (f"<div data-card=course data-ref=post:{UUID}></div>", ""),
        (f"<figure data-image={UUID.upper()} data-layout=huge data-alt=' A\n kite '></figure>", FIGURE),
        (f"<figure data-image={UUID}></figure>", FIGURE.replace("A kite", "")),
        (
            f"<figure data-image={UUID} data-alt=x data-decorative=true></figure>",
            FIGURE.replace('data-alt="A kite"', 'data-decorative="true"'),
        ),
        ("<figure data-image=7><img src=x><figcaption>Caption</figcaption></figure>", "<p>Caption</p>"),
        ("<aside data-card=takeaways><h2>Key</h2><ol><li>x</ol></aside>",
         '<aside data-card="takeaways"><p>Key</p><ul><li>x</li></ul></aside>'),
        ("<aside data-card=takeaways></aside><aside>just beside</aside>", "<p>just beside</p>"),
        (
            "<section data-card=faq><p>Intro</p><details><summary>Q</summary>A<h3>H</h3></details><details></section>",
            '<section data-card="faq"><details><summary>Q</summary><p>A</p><p>H</p></details></section>\n<p>Intro</p>',
        ),
        ("<section data-card=faq><details><p>No question yet</p></details></section>",
         '<section data-card="faq"><details><summary></summary><p>No question yet</p></details></section>'),
        ("<details><summary>Elsewhere</summary>text</details>", "<p>Elsewhere</p>\n<p>text</p>"),
        ("<blockquote><section data-card=faq><details><summary>Q</summary></details></section></blockquote>",
         '<section data-card="faq"><details><summary>Q</summary></details></section>'),
    ],
)  # fmt: skip
def test_cards_stand_at_the_top_level_and_hold_what_they_may(html, body):
    assert sanitise(html) == body


def test_a_link_to_our_own_content_needs_no_address():
    assert (
        sanitise(f'<a data-ref="post:{UUID}" href="https://old.example.org/">x</a>')
        == f'<p><a data-ref="post:{UUID}">x</a></p>'
    )
    assert sanitise('<a data-ref="post:my-slug" href="/blog/">x</a>') == '<p><a href="/blog/">x</a></p>'
    assert sanitise('<a data-ref="post:my-slug">x</a>') == "<p>x</p>"


def test_hidden_text_and_what_is_not_text_goes():
    hidden = "<p>a<span style='display: none'>b</span></p><p style='mso-hide:all'>c</p>"
    not_text = "<svg><text>d</svg><select><option>e</select><script>f</script><textarea>g</textarea><button>h</button>"
    assert sanitise(f"{hidden}{not_text}<p>z") == "<p>a</p>\n<p>z</p>"


def test_what_a_database_or_a_reader_cannot_take_goes():
    assert sanitise("<p>a\x00b\ud800c\x1bd\ufeffe\u200bf&#0;g&#x1;h</p>") == "<p>abcdef\ufffdgh</p>"


def test_over_one_megabyte_is_refused_with_a_sentence():
    sanitise("é" * 499_990)
    with pytest.raises(BodyTooLong, match="longer than 1 MB"):
        sanitise("é" * 500_001)
    with pytest.raises(BodyTooLong):  # it would be longer once written
        sanitise("&" * 300_000)
