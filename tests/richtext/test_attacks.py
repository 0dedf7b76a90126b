"""Nothing that runs gets through, however it is posted, and nothing makes the sanitiser slow."""

import time
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from richtext.compiling import compile_body
from richtext.difference import difference
from richtext.rendering import render_html
from richtext.sanitiser import BodyTooLong, sanitise
from tests.richtext.strategies import UUID

SCRIPT_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\x00script:alert(1)",
    "\x01java\x03script:alert(1)",
    "java\u00adscript:alert(1)",
    "java\u200bscript:alert(1)",
    "\u2028javascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "&#106;&#97;&#118;&#97;script:alert(1)",
    "&#0000106avascript:alert(1)",
    "java&Tab;script&NewLine;:alert(1)",
    "javascript:alert(1)//http://example.org",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "intent://scan/#Intent;scheme=zxing;end",
    "//example.org",
    "/\\example.org",
    "/\t/example.org",
    "\\\\example.org",
    "https:///",
    "https://user:password@example.org/",
]

PAYLOADS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math><mi//xlink:href='javascript:alert(1)'>x",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p title='--><img src=x onerror=alert(1)>'>x</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=1?><script>alert(1)</script>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<style><img src='</style><img src=x onerror=alert(1)>'></style>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><p title='</title><img src=x onerror=alert(1)>'></title>",
    "<plaintext><script>alert(1)</script>",
    "<template><img src=x onerror=alert(1)></template>",
    "<iframe src=javascript:alert(1)></iframe><iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<a href=https://example.org onmouseover=alert(1)>x</a>",
    "<a href='https://example.org' style='position:fixed;inset:0'>x</a>",
    "<a href='https://example.org/\"onmouseover=alert(1) x=\"'>x</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<base href=https://example.org/><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<isindex action=javascript:alert(1) type=image>",
    "<table background=javascript:alert(1)><td background=javascript:alert(1)>x</table>",
    f"<figure data-image={UUID} data-alt='\"><img src=x onerror=alert(1)>' onclick=alert(1)></figure>",
    f"<figure data-image='{UUID}\" onload=\"alert(1)'></figure>",
    f"<div data-card=course data-ref='course:{UUID}\" onclick=\"alert(1)'></div>",
    "<section data-card=faq><details><summary><script>alert(1)</script><img src=x onerror=alert(1)></summary>",
    "<aside data-card=\"takeaways' onclick='alert(1)\"><p onclick=alert(1)>x</p></aside>",
    "<a href='https://www.google.com/url?q=javascript:alert(1)'>x</a>",
    "<a href='https://example.org\\@elsewhere.org:x/'>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>&amp;lt;img src=x onerror=alert(1)&amp;gt;</p>",
    "<<script>alert(1);//<</script>",
    "<a href=\"x\"\"><img src=x onerror=alert(1)>",
    "<b/><script/>alert(1)</script/>",
    "\x3c\x00script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
]  # fmt: skip


class Executable(HTMLParser):
    """Collects whatever a browser might run or follow somewhere it should not."""

    SAFE = {
        *("p h2 h3 h4 ul ol li strong em blockquote table thead tbody tr th td a br figure figcaption aside".split()),  # noqa: SIM905
        *("section details summary div ins del".split()),  # noqa: SIM905
    }

    def __init__(self, markup):
        super().__init__()
        self.found = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in self.SAFE:
            self.found.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "src", "srcdoc", "action", "formaction"):
                self.found.append((tag, name))
            if name == "href":
                address = urlsplit(value)
                ours = value.startswith("/") and not value.startswith("//") and "\\" not in value
                if not ours and (address.scheme not in ("http", "https", "mailto", "tel") or "@" in address.netloc):
                    self.found.append((tag, value))

    def handle_comment(self, data):
        self.found.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


class Nothing:
    def get(self, ref):
        return None


@pytest.mark.parametrize("payload", PAYLOADS + [f'<a href="{address}">x</a>' for address in SCRIPT_ADDRESSES])
def test_nothing_that_runs_is_stored_compiled_or_compared(payload):
    for html in (payload, f"<p>before {payload} after</p>", f"<table><tr><td>{payload}</td><td>"):
        assert not Executable(sanitise(html)).found
        # Compiling looks after itself: a row written past the sanitiser is no way round it.
        assert not Executable(render_html(compile_body(html), Nothing())).found
        assert not Executable(difference(html, "")).found


@pytest.mark.parametrize("address", SCRIPT_ADDRESSES)
def test_an_address_that_is_refused_leaves_its_words(address):
    assert sanitise(f'<p><a href="{address}">the words</a></p>') == "<p>the words</p>"


def test_the_check_itself_sees_what_it_should():
    assert all(
        Executable(payload).found for payload in ("<script>", "<p onclick=x>", "<a href=javascript:1>", "<!--x-->")
    )


MEGABYTE = 1_000_000
FLOODS = {
    "less-thans": "<",
    "ampersands": "&",
    "references": "&amp;",
    "numbers": "&#9",
    "unknown references": "&a",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "words": "word ",
    "comments begun": "<!--",
    "comments": "a<!-- -->",
    "declarations": "<![",
    "bold begun": "<b>",
    "bold paragraphs begun": "<p><b>",
    "mixed marks": "<b>a</b><i>b</i>",
    "misnested": "<b><p></b>",
    "ended, never begun": "</p>",
    "lists in lists": "<ul><li>",
    "divisions": "<div>x",
    "tables in tables": "<table><tr><td>",
    "rows": "<tr><td>x",
    "quotes in quotes": "<blockquote>",
    "questions in questions": "<section data-card=faq><details><summary>",
    "headings in headings": "<h2><div>",
    "line breaks": "a<br>",
    "links": "<a href='https://example.org/?utm_a=1'>x</a>",
    "Word's items": "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>x</p>",
    "Word's items, up and down": "<p style='mso-list:l0 level1 lfo1'>x</p><p style='mso-list:l0 level2 lfo1'>y</p>",
    "scripts": "<script></script>",
    "drawings": "<svg>",
    "attributes": "<p " + "x=1 " * 240_000 + ">",
    "quotation marks": "<p x='",
    "declarations of style": "<span style='" + "a:b;" * 240_000 + "'>x",
    "an address of parameters": "<a href='https://example.org/?" + "a=1&" * 240_000 + "'>x</a>",
    "redirectors": "<a href='" + "https://www.google.com/url?q=" * 30_000 + "'>x</a>",
    "a number without end": "&#" + "9" * 900_000,
    "a host without end": "<a href='https://" + "é" * 400_000 + "'>x</a>",
    "frames": "<table><tr><td>" * 13 + "x" * 500_000,
}


# Seconds of the processor, and no figure of speed: a body takes two, on a busy machine ten; what grows faster than its
# length takes hours.
LONGEST = 60


@pytest.mark.exhaustive
@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
@pytest.mark.parametrize("tags", [49_000, MEGABYTE])
def test_a_flood_of_one_thing_is_over_soon(flood, tags):
    repeats = min(MEGABYTE // len(flood.encode()), tags // max(flood.count("<"), 1))
    flooded = flood * max(repeats, 1)
    begun = time.process_time()
    with suppress(BodyTooLong):
        sanitise(flooded)
    assert time.process_time() - begun < LONGEST


@pytest.mark.browser
def test_a_browser_runs_none_of_it(browser):
    page = browser.new_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.route("**/*", lambda route: route.abort())

    def open_and_click(body: str) -> None:
        page.set_content(f"<!doctype html><body>{body}", wait_until="domcontentloaded")
        page.evaluate("for (const link of document.links) if (/^\\W*java/i.test(link.protocol)) link.click()")
        page.evaluate("for (const part of document.querySelectorAll('*')) part.dispatchEvent(new Event('click'))")

    attacks = [*PAYLOADS, *(f'<a href="{address}">x</a>' for address in SCRIPT_ADDRESSES)]
    open_and_click("".join(sanitise(attack) for attack in attacks))
    page.wait_for_timeout(200)
    assert not alerts
    open_and_click("<img src=x onerror=alert(1)><a href='javascript:alert(2)'>x</a>")
    page.wait_for_timeout(200)
    assert sorted(alerts) == ["1", "2"]  # the check itself sees what it should
    page.close()
