"""Pictures among pasted words go to the library; words pasted into a sentence keep the blanks around them."""

import base64
import io
import re

import pytest
from django.contrib.sessions.models import Session
from PIL import Image as Picture
from playwright.sync_api import Page, expect

from images.models import Image
from tests.cast import PASSWORD
from tests.richtext.writing import Writing, save_and_reopen, write_new_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><body>'


@pytest.fixture
def writing(page: Page, sign_in, editor) -> Writing:
    sign_in(editor)
    return write_new_post(page)


def drawing(colour: str, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (900, 600), colour).save(file, kind)
    return file.getvalue()


def data_url(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def rich_text(*pictures: bytes) -> str:
    """As Word puts it beside its HTML: each picture as it is, and once more in a format of Windows."""
    return "{\\rtf1 " + "".join(
        "{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\picw900"
        f"\\pngblip\\bliptag-99{{\\*\\blipuid 0a1b2c3d}}\n{picture.hex()}}}}}"
        "{\\nonshppict{\\pict\\wmetafile8\\bliptag-99\n0100090000}}"
        for picture in pictures
    )


def figures(writing: Writing, count: int) -> list[str]:
    """The pictures of the text once all are there, each by the colour of its middle."""
    expect(writing.source).to_have_value(re.compile("<figure.*" * count, re.DOTALL), timeout=60_000)
    ids = re.findall(r'data-image="([^"]+)"', writing.html)
    assert len(ids) == count
    return ids


def colour(public_id: str) -> tuple[int, ...]:
    with Image.objects.get(public_id=public_id).file.open() as file:
        return Picture.open(file).convert("RGB").getpixel((450, 300))


def close_to(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


def test_pictures_in_the_html_itself_are_uploaded_and_still_have_to_be_described(writing: Writing):
    red, blue = data_url(drawing("red")), data_url(drawing("blue", "JPEG"), "jpeg")
    html = f'<p>One <img src="{red}" alt="A red kite"> two</p><p>Three</p><img src="{blue}"><p>Four</p>'
    writing.type("Before", "").paste(html)
    first, second = figures(writing, 2)
    assert close_to(colour(first), (255, 0, 0))
    assert close_to(colour(second), (0, 0, 255))
    figure = '<figure data-image="{}" data-layout="text" data-alt=""></figure>'
    start = f"<p>Before</p>\n<p>One</p>\n{figure.format(first)}\n<p>two</p>\n<p>Three</p>\n"
    writing.holds(f"{start}{figure.format(second)}\n<p>Four</p>")
    expect(writing.frame.get_by_role("alert")).to_contain_text("2 pictures were added to the library. Describe each")
    missing = writing.text.get_by_role("button", name="Add alternative text")
    expect(missing).to_have_count(2)
    missing.first.click()
    expect(writing.dialog.get_by_label("Alternative text")).to_have_value("A red kite")
    writing.dialog.get_by_role("button", name="Done").click()
    expect(writing.source).to_have_value(re.compile('data-alt="A red kite"'))
    writing.press("Control+End").type("!")
    assert save_and_reopen(writing.page).html.endswith("<p>Four!</p>")


def test_the_pictures_of_word_come_from_the_rich_text_beside_the_html(writing: Writing):
    picture = (
        '<p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]-->'
        '<![if !vml]><img src="file:///C:/x.png" alt="Kite&#10;Description automatically generated"><![endif]></p>'
    )
    html = WORD + "".join(f"<p class=MsoNormal>Text {number}</p>{picture}" for number in (1, 2))
    writing.paste(html, rtf=rich_text(drawing("red"), drawing("blue")))
    first, second = figures(writing, 2)
    assert close_to(colour(first), (255, 0, 0))
    assert close_to(colour(second), (0, 0, 255))
    expect(writing.source).to_have_value(re.compile("Text 1</p>\n<figure.*</figure>\n<p>Text 2</p>\n<figure"))
    expect(writing.frame.get_by_role("alert")).not_to_contain_text("left out")


def test_a_file_beside_the_html_is_its_picture(writing: Writing):
    writing.paste(f'{WORD}<p>Text</p><p><img src="file:///C:/kite.png"></p>', files=(("image.png", drawing("red")),))
    assert close_to(colour(figures(writing, 1)[0]), (255, 0, 0))


def test_a_picture_of_the_text_beside_the_text_is_none_of_it(writing: Writing):
    writing.paste(f"{WORD}<p>Only words</p>", files=(("image.png", drawing("red")),))
    writing.holds("<p>Only words</p>")
    assert not Image.objects.exists()


def test_a_picture_that_this_page_holds_is_copied(writing: Writing):
    writing.type("Before", "")
    address = writing.page.evaluate(
        "async (bytes) => URL.createObjectURL(new Blob([new Uint8Array(bytes)], {type: 'image/png'}))",
        list(drawing("red")),
    )
    writing.paste(f'<p>Words <img src="{address}"></p>')
    assert close_to(colour(figures(writing, 1)[0]), (255, 0, 0))


def test_a_picture_whose_bytes_did_not_come_along_is_said_to_be_lost(writing: Writing):
    lost = ('src="https://example.org/x.png"', 'src="file:///C:/x.png"', 'src="data:image/png;base64,!"', "")
    for source in lost:
        writing.press("Control+a", "Delete").paste(f"<p>Words <img {source}></p>")
        writing.holds("<p>Words</p>")
        expect(writing.frame.get_by_role("alert")).to_contain_text("A picture was left out")
        writing.button("Close this message").click()


def test_a_picture_that_is_refused_is_said_to_be_lost_and_the_words_stay(writing: Writing):
    broken = data_url(b"no picture at all")
    writing.paste(f'<p>Words <img src="{broken}"></p><p>More <img src="https://example.org/x.png"></p>')
    alert = writing.frame.get_by_role("alert")
    expect(alert).to_contain_text("A picture was not uploaded.")
    expect(alert).to_contain_text("A picture was left out.")
    writing.holds("<p>Words</p>\n<p>More</p>")


def test_a_picture_pasted_into_a_cell_stands_below_its_table(writing: Writing):
    writing.insert("table").type("Kites").paste(f'<p>fly <img src="{data_url(drawing("red"))}"></p>')
    figures(writing, 1)
    expect(writing.source).to_have_value(re.compile(r"<th>Kitesfly</th>.*</table>\n<figure", re.DOTALL))


def test_a_picture_alone_is_asked_about_at_once(writing: Writing):
    writing.type("Before", "").paste(f'<img src="{data_url(drawing("red"))}" alt="A red kite">')
    expect(writing.dialog.get_by_label("Alternative text")).to_have_value("A red kite", timeout=60_000)
    writing.dialog.get_by_role("button", name="Done").click()
    (figure,) = figures(writing, 1)
    writing.holds(f'<p>Before</p>\n<figure data-image="{figure}" data-layout="text" data-alt="A red kite"></figure>')


def test_files_keep_their_order(writing: Writing):
    colours = {"red": (255, 0, 0), "blue": (0, 0, 255), "lime": (0, 255, 0)}
    writing.type("Before").paste(files=tuple((f"{name}.png", drawing(name)) for name in colours))
    for public_id, wanted in zip(figures(writing, 3), colours.values(), strict=True):
        assert close_to(colour(public_id), wanted)


def test_undo_takes_a_paste_with_its_pictures_away(writing: Writing):
    writing.type("Before", "").paste(f'<p>One <img src="{data_url(drawing("red"))}"> two</p>')
    figures(writing, 1)
    writing.press("Control+z", "Control+z").holds("<p>Before</p>")


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<span>brave </span>", "Hello brave world"),
        ("<span> brave</span>", "Hello  braveworld"),
        ("<b>brave</b> ", "Hello <strong>brave</strong> world"),
        ("<meta charset='utf-8'><span>brave&nbsp;</span>", "Hello brave world"),
        (
            "<html>\r\n<body>\r\n<!--StartFragment--><i>brave </i><!--EndFragment-->\r\n</body>\r\n</html>",
            "Hello <em>brave</em> world",
        ),
        ("brave<br>new ", "Hello brave<br>new world"),
    ],
)
def test_words_pasted_into_a_sentence_keep_the_blanks_at_their_ends(writing: Writing, html: str, written: str):
    writing.type("Hello world").press(*["ArrowLeft"] * 5)
    writing.paste(html)
    writing.type("|").holds(f"<p>{written.replace('world', '|world')}</p>")


def test_blanks_stay_in_plain_text_and_in_what_is_moved_within_the_text(writing: Writing):
    writing.type("Hello world").press(*["ArrowLeft"] * 5)
    writing.paste(text="brave ").holds("<p>Hello brave world</p>")
    writing.press("Control+Shift+ArrowLeft").press("Control+c", "Control+v", "Control+v")
    writing.holds("<p>Hello brave brave world</p>")


def test_the_library_is_not_asked_for_pictures_it_does_not_have(writing: Writing):
    asked: list[str] = []
    writing.page.on("request", lambda request: asked.append(request.url) if "ids=" in request.url else None)
    writing.paste(f'<p>One <img src="{data_url(drawing("red"))}"></p>')
    figures(writing, 1)
    assert asked == []


@pytest.mark.parametrize("signs_in", [True, False])
def test_a_session_that_ends_in_the_middle_of_a_paste_costs_no_word(writing: Writing, signs_in: bool):
    red, blue = data_url(drawing("red")), data_url(drawing("blue"))
    writing.type("Before", "")
    Session.objects.all().delete()
    writing.paste(f'{WORD}<p class=MsoNormal>Words</p><img src="{red}" alt="Red"><img src="{blue}"><p>After</p>')
    dialog = writing.page.get_by_role("dialog", name="Sign in again")
    if signs_in:
        dialog.get_by_label("Username").fill("edith")
        dialog.get_by_label("Password").fill(PASSWORD)
        dialog.get_by_role("button", name="Sign in").click()
        figures(writing, 2)
    else:
        for _ in range(3):  # for the words, and for each picture
            dialog.get_by_role("button", name="Not now").click()
        expect(writing.frame.get_by_role("alert")).to_contain_text("was not uploaded")
    expect(writing.text).to_contain_text("Words")
    expect(writing.text).to_contain_text("After")
    expect(dialog).to_have_count(0)
