"""The words of a body, and what it refers to."""

from richtext.plain import plain_text
from richtext.references import references
from tests.richtext.strategies import UUID

OTHER = "00000000-0000-4000-8000-000000000001"


def test_blocks_items_rows_and_cells_are_kept_apart():
    body = (
        "<h2>Fish</h2><p>The <b>num</b>bers<br>of it</p><ul><li>one<ol><li>two</li></ol></li></ul>"
        "<table><tr><th>a<th>b<tr><td>1<p>2</p><td>3</table>"
        "<section data-card=faq><details><summary>Why?</summary><p>So.</p></details></section>"
        f"<figure data-image={UUID} data-alt=unseen><figcaption>Caption</figcaption></figure>"
    )
    assert plain_text(body) == "Fish\n\nThe numbers of it\n\none\ntwo\n\na\tb\n1 2\t3\n\nWhy?\nSo.\n\nCaption"


def test_every_reference_is_found_once_in_order():
    body = (
        f"<p><a data-ref=post:{UUID}>a</a> <a data-ref=page:{OTHER}>b</a> <a data-ref=post:{UUID}>again</a></p>"
        f"<section data-card=faq><details><p><a data-ref=author:{UUID}>c</a></p></details></section>"
        f"<figure data-image={UUID}><figcaption><a data-ref=course:{OTHER}>d</a></figcaption></figure>"
        f"<div data-card=course data-ref=course:{UUID}></div><a href=/x/>no</a><a data-ref=post:7>no</a>"
    )
    assert references(body) == [
        ("link", f"post:{UUID}"),
        ("link", f"page:{OTHER}"),
        ("link", f"author:{UUID}"),
        ("figure", f"image:{UUID}"),
        ("link", f"course:{OTHER}"),
        ("card", f"course:{UUID}"),
    ]
