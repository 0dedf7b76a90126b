"""Videos of other hosts: which addresses are one, and what is never framed."""

import pytest

from richtext.cards.videos import FRAMES, read_video
from richtext.compiling import compile_body
from richtext.rendering import framed, render_html
from richtext.sanitiser import BodyTooLong, sanitise

PAGE = "https://www.youtube.com/watch?v=abcdefghijk"
PLAYER = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"

ADDRESSES = {
    "https://www.youtube.com/watch?v=abcdefghijk": (PAGE, PLAYER),
    "HTTP://M.YouTube.com/watch?list=PL1&v=abcdefghijk&utm_source=x": (PAGE, PLAYER),
    " youtu.be/abcdefghijk?si=1234 ": (PAGE, PLAYER),
    "https://www.youtube.com/shorts/abcdefghijk": (PAGE, PLAYER),
    "https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0": (PAGE, PLAYER),
    "https://youtu.be/abcdefghijk?t=1m30s": (PAGE + "&t=90", PLAYER + "&start=90"),
    "https://vimeo.com/76979871": (
        "https://vimeo.com/76979871",
        "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1",
    ),
    "https://vimeo.com/76979871/abcdef1234#t=30s": (
        "https://vimeo.com/76979871/abcdef1234#t=30s",
        "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=abcdef1234#t=30s",
    ),
    "https://player.vimeo.com/video/76979871?h=abcdef1234": (
        "https://vimeo.com/76979871/abcdef1234",
        "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=abcdef1234",
    ),
}

HOSTILE = [
    "",
    "https://youtube.com.evil.example/watch?v=abcdefghijk",
    "https://evil.youtube.com/watch?v=abcdefghijk",
    "https://notyoutube.com/watch?v=abcdefghijk",
    "https://youtube.com@evil.example/watch?v=abcdefghijk",
    "https://user:secret@www.youtube.com/watch?v=abcdefghijk",
    "https://www.youtube.com:8443/watch?v=abcdefghijk",
    "https://www.youtube.com./watch?v=abcdefghijk",
    "https://www.youtube.com\\@evil.example/watch?v=abcdefghijk",
    "https://evil.example/https://youtu.be/abcdefghijk",
    "https://evil.example/?u=https://youtu.be/abcdefghijk",
    "https://уоutube.com/watch?v=abcdefghijk",
    "javascript:alert(1)//youtu.be/abcdefghijk",
    "java\tscript://youtu.be/abcdefghijk%0aalert(1)",
    "data:text/html,https://youtu.be/abcdefghijk",
    "ftp://youtu.be/abcdefghijk",
    'https://youtu.be/abcdefghijk"onclick="alert(1)',
    "https://youtu.be/abcdefghij",
    "https://youtu.be/abcdefghijkl",
    "https://www.youtube.com/playlist?list=abcdefghijk",
    "https://www.youtube.com/abcdefghijk",
    "https://vimeo.com/ondemand/76979871",
    "https://youtu.be/abcdefghijk?" + "x" * 1_000_000,
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_a_video_is_kept_in_one_spelling_and_says_what_plays_it(address: str):
    video = read_video(address)
    assert video
    assert (video.address, video.frame) == ADDRESSES[address]
    assert read_video(video.address) == video
    assert video.frame.startswith(f"{video.host.origin}/")
    assert video.host.origin in FRAMES


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_video_of_a_known_host_is_never_framed(address: str):
    assert read_video(address) is None
    escaped = address.replace("&", "&amp;").replace('"', "&quot;")
    card = f'<div data-card="video" data-href="{escaped}" data-title="Waves"></div>'
    if len(card) > 1_000_000:
        with pytest.raises(BodyTooLong):
            sanitise(card)
        return
    compiled = compile_body(card)
    assert framed(compiled) == []
    assert "data-embed" not in render_html(compiled, {})
    assert compiled["text"] == "Waves"


def test_a_card_whose_video_is_on_another_host_keeps_its_title_as_a_link():
    card = '<div data-card="video" data-href="https://videos.example.org/1" data-title="Waves"></div>'
    assert sanitise(card) == '<p><a href="https://videos.example.org/1">Waves</a></p>'
    assert sanitise(card.replace("https://videos.example.org/1", "javascript:alert(1)")) == "<p>Waves</p>"


def test_the_page_of_a_video_loads_nothing_of_its_host_and_leads_there_without_a_script():
    compiled = compile_body(f'<div data-card="video" data-href="{PAGE}" data-title="Waves &amp; wind"></div>')
    html = str(render_html(compiled, {}))
    assert f'<a class="video-play" href="{PAGE}"' in html
    assert "src=" not in html
    assert "<iframe" not in html
    assert "Waves &amp; wind" in html
    assert framed(compiled) == list(FRAMES)
    assert framed(compile_body(f'<p><a href="{PAGE}">Waves</a></p>')) == []
    assert compiled["text"] == "Waves & wind"
