"""A compiled body with live data in its holes."""

from types import SimpleNamespace

import pytest

from images.models import Image
from richtext.compiling import compile_body
from richtext.rendering import render_blocks, render_html
from tests.richtext.strategies import UUID

POST, COURSE, IMAGE = f"post:{UUID}", f"course:{UUID}", f"image:{UUID}"


@pytest.fixture
def image() -> Image:
    sizes = [[480, 320, "a.jpg"], [800, 533, "b.jpg"]]
    renditions = {"full": {"avif": sizes, "webp": sizes, "jpeg": sizes}, "card": {"jpeg": sizes}}
    return Image(public_id=UUID, title="Kite", credit="M. <Ray>", width=800, height=533, renditions=renditions)


@pytest.fixture
def course(image) -> SimpleNamespace:
    return SimpleNamespace(
        title="Data <Science>",
        full_title="Data <Science> MSc",
        award="MSc",
        path="/courses/data/",
        summary="Learn & do.",
        facts=[("Award", "MSc"), ("Duration", "2 years"), ("Fee", "£9,000")],
        state=SimpleNamespace(
            label="Applications open until 12 January",
            action_label="Apply now",
            action_url="https://apply.example.org/",
        ),
        hero=SimpleNamespace(image=image, alt="A kite"),
    )


def shown(body: str, live: dict | None = None) -> str:
    return render_html(compile_body(body), live or {})


def test_a_link_follows_its_target_and_loses_its_anchor_when_the_target_is_gone():
    body = f"<p>Read <a data-ref={POST}>the <b>post</b></a> now.</p>"
    post = SimpleNamespace(title="A post", path='/blog/a-"post"/')
    assert (
        shown(body, {POST: post})
        == '<p>Read <a href="/blog/a-&quot;post&quot;/">the <strong>post</strong></a> now.</p>'
    )
    post.path = "/blog/renamed/"
    assert shown(body, {POST: post}) == '<p>Read <a href="/blog/renamed/">the <strong>post</strong></a> now.</p>'
    assert shown(body) == "<p>Read the <strong>post</strong> now.</p>"
    assert shown(body, {POST: SimpleNamespace(title="no path")}) == "<p>Read the <strong>post</strong> now.</p>"


def test_a_picture_is_shown_with_its_alternative_text_caption_and_credit(image):
    caption = f"<figcaption>High <a data-ref={POST}>up</a></figcaption>"
    body = f"<figure data-image={UUID} data-alt='A \"kite\"' data-layout=wide>{caption}</figure>"
    html = shown(body, {IMAGE: image})
    assert html.startswith('<figure class="body-figure" data-layout="wide">')
    assert 'alt="A &quot;kite&quot;"' in html
    assert 'width="800" height="533"' in html
    credit = '<span class="credit">Picture: <bdi>M. &lt;Ray&gt;</bdi></span>'
    assert f'<figcaption dir="auto">High up {credit}</figcaption>' in html
    assert shown(body) == ""


def test_a_decorative_picture_has_an_empty_alternative_text(image):
    image.credit = ""
    html = shown(f"<figure data-image={UUID} data-decorative=true></figure>", {IMAGE: image})
    assert 'alt=""' in html
    assert "figcaption" not in html


def test_a_course_card_shows_the_course_as_it_is_today(course):
    body = f"<p>Before</p><div data-card=course data-ref={COURSE}></div>"
    html = shown(body, {COURSE: course})
    assert '<a href="/courses/data/">Data &lt;Science&gt; MSc</a>' in html
    assert "Learn &amp; do." in html
    assert '<dt>Duration</dt><dd dir="auto">2 years</dd>' in html
    assert html.count("MSc") == 1
    assert "Applications open until 12 January" in html
    assert 'href="https://apply.example.org/"' in html
    course.state.action_url = ""
    assert "Apply now" not in shown(body, {COURSE: course})
    assert shown(body) == "<p>Before</p>"


def test_takeaways_and_questions_are_sections_with_names():
    html = shown(
        "<aside data-card=takeaways><ul><li>one</li></ul></aside>"
        "<section data-card=faq><details><summary>Why &lt;this&gt;?</summary><p>So.</p></details></section>"
    )
    assert '<aside class="takeaways" aria-label="Key takeaways">' in html
    assert "<ul><li>one</li></ul>" in html
    assert "<summary>Why &lt;this&gt;?</summary>" in html
    assert "<p>So.</p>" in html


def test_blocks_carry_the_same_html_and_live_data(image, course):
    body = (
        f"<h2>Fees</h2><p><a data-ref={POST}>post</a></p><figure data-image={UUID} data-alt=Kite></figure>"
        f"<div data-card=course data-ref={COURSE}></div>"
        f"<section data-card=faq><details><summary>Q</summary><p><a data-ref={POST}>A</a></p></details></section>"
    )
    live = {POST: SimpleNamespace(title="Post", path="/blog/post/"), COURSE: course, IMAGE: image}
    heading, paragraph, figure, card, faq = blocks = render_blocks(compile_body(body), live)
    assert heading == {"type": "heading", "level": 2, "id": "fees", "text": "Fees", "html": '<h2 id="fees">Fees</h2>'}
    assert paragraph["html"] == '<p><a href="/blog/post/">post</a></p>'
    assert figure["image"]["id"] == UUID
    assert figure["image"]["alt"] == "Kite"
    assert (card["ref"], card["title"], card["path"]) == (COURSE, "Data <Science>", "/courses/data/")
    assert faq["questions"] == [{"question": "Q", "answer": '<p><a href="/blog/post/">A</a></p>'}]
    assert "\n".join(block["html"] for block in blocks) == render_html(compile_body(body), live)


def test_what_is_not_there_is_left_out_of_the_blocks():
    cards = f"<figure data-image={UUID}></figure><div data-card=course data-ref={COURSE}></div>"
    body = f"<p><a data-ref={POST}>a</a></p>{cards}"
    assert render_blocks(compile_body(body), {}) == [{"type": "paragraph", "html": "<p>a</p>"}]


def test_nothing_compiled_is_nothing_shown():
    assert render_html({}, {}) == ""
    assert render_blocks({}, {}) == []
