"""An article as a marketing team writes one, entered whole: in few clicks, and with nothing left to find.

Its structure is that of a real one: an introduction with a picture, what to take away, sections headed by questions,
lists that open with words in bold, links to other articles from the text, a course it leads to with its facts, and
related posts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from blog.models import Post
from tests.browser import violations
from tests.content import author, live_course, live_post, subject, write_post
from tests.images.conftest import encoded, quarters
from tests.richtext.writing import Writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 15
COUNT_CLICKS = "addEventListener('click', (event) => event.isTrusted && event.detail && window.clicked(), true)"
LINKED = ("Four myths about workshop leaders", "Four ways to lead a workshop", "Seven reasons to study kites")
RELATED = ("Knots that hold", "What the wind wants", "How high is high")
TITLE = "Making kites or leading makers?"


class Clicks:
    """How often the mouse was pressed, on whatever page."""

    def __init__(self, page: Page):
        self.count = 0
        page.expose_function("clicked", self.one_more)
        page.add_init_script(COUNT_CLICKS)

    def one_more(self) -> None:
        self.count += 1


@pytest.fixture
def desk(page: Page, sign_in, editor: User) -> Page:
    sign_in(editor)
    return page


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "workshop-in-the-morning.jpg"
    path.write_bytes(encoded(quarters(1600, 1100), "JPEG"))
    return path


class Dictating(Writing):
    """Types what the editor makes something of, and says the rest of a line at once, as a phone or a pen does."""

    def type(self, *lines: str) -> Dictating:
        for number, line in enumerate(lines):
            if number:
                self.press("Enter")
            keys, said = re.fullmatch(r"((?:#+ |- |/)?(?:\*\*.*?\*\*)?.?)(.*)", line).groups()
            self.page.keyboard.type(keys)
            self.page.keyboard.insert_text(said)
        return self


def link_to(writing: Writing, title: str) -> None:
    """With nothing selected, what is chosen is named by its title."""
    writing.press("Control+k").choose(title)


def opening_in_bold(writing: Writing, *points: str) -> None:
    """A list whose points begin with a few words in bold, and the line after it."""
    writing.type("- ")
    for point in points:
        opening, rest = point.split(": ")
        writing.type(f"**{opening}:** {rest}").press("Enter")
    writing.press("Enter")


def write_the_body(writing: Writing) -> None:
    writing.type(
        "Most kite makers reach a fork in the path. One way leads further into the craft, the other to people.",
        "You may want to shape what a whole workshop makes. That asks for other skills than your hands have learnt.",
        "This article sets the two side by side, so that you can tell which of them is yours.",
        "In short:",
        "",
    )
    writing.insert("key").type(
        "Makers design, build and test.",
        "Leaders plan, pay and listen.",
        "Both answer for what flies.",
        "A degree makes the step shorter.",
        "",
        "",
        "",
    )
    writing.type(
        "## What is leading a workshop?",
        "It joins the bench and the office. Leaders plan the work and see it through.",
        "They keep to a budget, weigh risks and talk to those who buy.",
        "## How do the two differ?",
        "They differ in scope. A maker solves one problem well, and a leader sees that the right ones are solved.",
        "Four things change on the first day:",
    )
    writing.press("Enter")
    opening_in_bold(
        writing,
        "Scope: Makers look at a spar or a seam. Leaders look at the season.",
        "Skills: Makers know cloth and cord. Leaders need to listen, and to read a balance sheet.",
        "Success: A maker’s kite flies. A leader’s workshop delivers, on time and within its budget.",
        "Days: Makers cut, sew and try. Leaders meet, coach and decide.",
    )
    writing.type("To see what a day is like, read ")
    link_to(writing, LINKED[0])
    writing.type(
        ".",
        "## Who is it for?",
        "It suits people who love the craft and are drawn to those who do it. You may be ready if you:",
        "- enjoy teaching the newest in the room",
        "ask what a kite costs, and what it brings",
        "would rather plan a day than fill it",
        "want a say in how wood and cloth are bought",
        "explain things so that customers understand them",
        "",
        "## Is it a good career?",
        "It is, for those who want to change something. Workshops look for people who know both sides.",
        "Pay is steady and the roles are many: foreman, buyer, head of design.",
        "For a first step, read ",
    )
    link_to(writing, LINKED[1])
    writing.type(" or ")
    link_to(writing, LINKED[2])
    writing.type(".", "## How can a degree help?", "Some of it cannot be learnt on the job. The ")
    link_to(writing, "MSc Kite Engineering")
    writing.type(" is taught online, so you keep working. It takes /duration")
    expect(writing.menu).to_be_visible()
    writing.press("Enter").choose("MSc Kite Engineering")
    writing.type(".", "Reasons to apply:")
    writing.press("Enter")
    opening_in_bold(
        writing,
        "Modules: You study money, safety and how groups decide.",
        "Standing: The Guild of Kite Makers (GKM) accredits it.",
        "Practice: You plan a real season with a real workshop.",
        "People: You learn with makers from all over the world.",
    )
    writing.insert("course").choose("MSc Kite Engineering")


def test_a_whole_article_takes_no_more_than_fifteen_clicks_and_every_check_is_green(desk: Page, photo: Path) -> None:
    author("Ada Byron"), subject("Engineering")
    live_course("MSc Kite Engineering", duration="Two years")
    for title in LINKED + RELATED:
        live_post(title)
    write_post("A tag has been used", tags=("Careers",))
    page, clicks = desk, Clicks(desk)

    def click(what: Locator) -> None:
        what.click()

    def pick(field: str, *asked: str) -> None:
        box = page.get_by_role("combobox", name=field)
        click(box)
        for words in asked:
            page.keyboard.type(words)
            expect(box.locator("xpath=..").get_by_role("option").filter(has_text=words)).to_have_count(1)
            page.keyboard.press("Enter")
            expect(box).to_have_value("")

    page.goto("/admin/")
    click(page.get_by_role("link", name="New post"))
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.type(TITLE)
    page.keyboard.press("Enter")
    page.keyboard.type("Two careers that begin at one bench.")
    page.keyboard.press("Enter")
    write_the_body(Dictating(page))

    click(page.get_by_label("Publish date"))
    page.keyboard.type("13/04/2026")
    pick("Authors", "Ada")
    with page.expect_file_chooser() as chooser:
        click(page.get_by_role("button", name="Choose picture…").first)
        click(page.get_by_role("button", name="Upload a picture…"))
    chooser.value.set_files(photo)
    expect(page.locator(".image-picker-chosen img").first).to_be_visible()
    click(page.locator("#id_hero_alt"))
    page.keyboard.type("A group of makers round a table in a bright workshop")
    click(page.get_by_label("Subject"))
    page.keyboard.type("Eng")
    page.keyboard.press("Enter")
    click(page.locator("#id_tags"))
    page.keyboard.type("Careers,")
    pick("Courses", "Kite Eng")
    pick("Related posts", *RELATED)
    click(page.locator(".desk-findings-list li", has_text="no description").get_by_role("link"))
    expect(page.locator("#id_seo_description")).to_be_focused()
    page.keyboard.type("Making kites and leading those who make them are two careers. How to tell which is yours.")
    expect(page.locator(".desk-findings-list li")).to_have_count(0)
    assert violations(page) == []
    with page.expect_navigation():
        click(page.get_by_role("button", name="Publish", exact=True))
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    assert 0 < clicks.count <= MOST_CLICKS

    page.goto(Post.objects.get(title=TITLE).path)
    article = page.get_by_role("main")
    expect(article.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(article.get_by_text("13 April 2026").first).to_be_visible()
    expect(article.get_by_role("img", name="A group of makers round a table in a bright workshop")).to_be_visible()
    for title in LINKED:
        expect(article.get_by_role("link", name=title)).to_be_visible()
    expect(article.get_by_text("It takes Two years.")).to_be_visible()
    expect(page.get_by_role("region", name="Related").get_by_role("link", name=RELATED[0])).to_be_visible()
