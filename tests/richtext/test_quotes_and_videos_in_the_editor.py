"""Pull quotes, videos and links to headings of other pages, by somebody at the editor; a video played by a reader."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import violations
from tests.content import image, live_post, write_post
from tests.richtext.writing import save_and_reopen, write_new_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "https://www.youtube.com/watch?v=abcdefghijk"


def test_a_pull_quote_is_written_with_the_keyboard_alone_and_given_a_picture(page: Page, sign_in, editor):
    picture = image("Ada")
    sign_in(editor)
    writing = write_new_post(page).insert("pull").type("It *weaves* patterns.").press("Tab")
    expect(writing.frame.get_by_label("Name", exact=True)).to_be_focused()
    writing.type("Ada  Byron").press("Enter").type("Analyst").press("Enter").type("After it.")
    quote = '<aside data-card="pull-quote" data-name="Ada Byron" data-role="Analyst">'
    writing.holds(f"{quote}<p>It <em>weaves</em> patterns.</p></aside>\n<p>After it.</p>")

    writing.button("Add a picture").click()
    page.locator(".image-grid button").click()
    writing.dialog.get_by_label("Alternative text").fill("")
    writing.dialog.get_by_role("button", name="Done").click()
    expect(writing.dialog.get_by_role("alert")).to_have_text("Describe the picture, or say that it is decorative.")
    writing.dialog.get_by_label("Decorative").check()
    writing.dialog.get_by_role("button", name="Done").click()
    assert violations(page) == []
    written = quote.replace(">", f' data-image="{picture.public_id}" data-decorative="true">')
    written += "<p>It <em>weaves</em> patterns.</p></aside>\n<p>After it.</p>"
    writing.holds(written)
    reopened = save_and_reopen(page)
    reopened.holds(written)
    expect(reopened.frame.get_by_label("Name", exact=True)).to_have_value("Ada Byron")
    reopened.button("Remove the picture").click()
    reopened.holds(f"{quote}<p>It <em>weaves</em> patterns.</p></aside>\n<p>After it.</p>")
    reopened.press("Control+z")
    reopened.holds(written)


def test_a_video_needs_an_address_of_a_known_host_and_a_title(page: Page, sign_in, editor):
    image("Kite")
    sign_in(editor)
    writing = write_new_post(page).insert("video")
    address, title = writing.dialog.get_by_label("Address of the video"), writing.dialog.get_by_label("Title")
    expect(address).to_be_focused()
    writing.type("https://youtube.com.evil.example/watch?v=abcdefghijk").press("Enter")
    expect(writing.dialog.get_by_role("alert").first).to_contain_text("That is no address of a video")
    expect(writing.dialog.get_by_role("alert").last).to_have_text("Say what the video shows.")
    address.fill("youtu.be/abcdefghijk?si=1&t=9")
    title.fill('How a "kite" flies')
    writing.press("Enter")
    expect(writing.dialog).to_have_count(0)
    card = f'<div data-card="video" data-href="{PAGE}&amp;t=9" data-title="How a &quot;kite&quot; flies"'
    writing.holds(f"{card}></div>")
    writing.button("Choose a still").click()
    page.locator(".image-grid button").click()
    writing.dialog.get_by_label("Alternative text").fill("A kite")
    writing.dialog.get_by_role("button", name="Done").click()
    assert violations(page) == []
    reopened = save_and_reopen(page)
    assert reopened.html.startswith(card)
    assert reopened.html.endswith(' data-alt="A kite"></div>')
    reopened.text.get_by_text("Video", exact=True).hover()
    reopened.button("Address and title").click()
    reopened.dialog.get_by_label("Title").fill("Wind")
    reopened.dialog.get_by_role("button", name="Done").click()
    expect(reopened.source).to_have_value(reopened.html.replace("How a &quot;kite&quot; flies", "Wind"))


def test_a_link_is_made_to_a_heading_of_another_page(page: Page, sign_in, editor):
    target = live_post("Wind", slug="wind", body="<h2>Breezes</h2><p>a</p><h3>Gusts</h3><p>b</p>")
    write_post("Wind in drafts", body="<h2>Gusts too</h2>")
    sign_in(editor)
    writing = write_new_post(page).type("Go ").press("Control+k").type("wind # gust")
    expect(writing.dialog.get_by_role("option")).to_have_text(["GustsHeading 3 of Wind"])
    writing.press("Enter")
    link = f'<a data-ref="{target.ref}#gusts">Gusts</a>'
    writing.holds(f"<p>Go {link}</p>")
    writing.press("ArrowLeft")
    expect(writing.frame.locator(".richtext-target")).to_have_text("Heading: Gusts. Post: Wind")
    opens = writing.frame.get_by_role("link", name="Open in a new tab")
    expect(opens).to_have_attribute("href", "/blog/wind/#gusts")

    writing.press("End").type(" or ").press("Control+k")
    writing.dialog.get_by_role("combobox").fill("wind")
    writing.dialog.get_by_text("Headings", exact=True).click()
    expect(writing.dialog.get_by_role("option")).to_have_count(2)
    writing.dialog.get_by_role("option").filter(has_text="Breezes").click()
    written = f'<p>Go {link} or <a data-ref="{target.ref}#breezes">Breezes</a></p>'
    writing.holds(written)
    site = page.url.split("/admin/")[0]
    writing.type(f" and {site}/blog/wind/#gusts now")
    writing.holds(written.replace("</p>", f' and <a data-ref="{target.ref}#gusts">{site}/blog/wind/#gusts</a> now</p>'))
    save_and_reopen(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_asks_nobody_elsewhere_before_pressing_play(live_server, browser, scripts: bool):
    post = live_post(body=f'<p>See.</p><div data-card="video" data-href="{PAGE}" data-title="How a kite flies"></div>')
    context = browser.new_context(base_url=live_server.url, java_script_enabled=scripts)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<p>Player</p>", content_type="text/html")

    context.route(lambda url: not url.startswith(live_server.url), answer)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(post.path)
    play = page.get_by_role("link", name="Play the video: How a kite flies")
    play.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert asked == []
    play.focus()
    page.keyboard.press("Enter")
    if scripts:
        frame = page.get_by_title("How a kite flies")
        expect(frame).to_be_focused()
        expect(frame.content_frame.locator("p")).to_have_text("Player")
        assert asked == ["https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"]
        expect(play).to_have_count(0)
    else:
        page.wait_for_url(PAGE)
        assert asked == [PAGE]
    assert complaints == []
    context.close()
