"""Words of people may run from right to left: wherever a public page shows them, they have a direction of their own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.website.every_text import site_saying
from tests.website.pages import PATHS

pytestmark = pytest.mark.django_db

HEBREW = "הנדסת עפיפונים ורוחות "
ISOLATED = re.compile("\N{FIRST STRONG ISOLATE}[^\N{POP DIRECTIONAL ISOLATE}]*\N{POP DIRECTIONAL ISOLATE}")
WITHOUT_END_TAG = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Direction:
    """An element whose text is laid out by itself, and what the first letter in it says."""

    tag: str
    is_automatic: bool
    first: str = ""


class Reader(HTMLParser):
    """Collects the Hebrew that does not stand where its own first letter decides the direction."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, Direction]] = [("", Direction("page", is_automatic=False))]
        self.texts = 0
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in WITHOUT_END_TAG:
            return
        direction = self.stack[-1][1]
        given = dict(attrs).get("dir", "auto" if tag == "bdi" else None)
        if given is not None:
            direction = Direction(self.get_starttag_text() or tag, is_automatic=given == "auto")
        self.stack.append((tag, direction))

    def handle_endtag(self, tag: str) -> None:
        while len(self.stack) > 1 and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if {"head", "script", "style"} & {tag for tag, _ in self.stack}:
            return
        data = ISOLATED.sub("", data)
        letters = [unicodedata.bidirectional(character) for character in data]
        direction = self.stack[-1][1]
        direction.first = direction.first or next((kind for kind in letters if kind in {"L", "R", "AL"}), "")
        if "R" in letters:
            self.texts += 1
            if not direction.is_automatic or direction.first != "R":
                self.wrong.append(f"{self.stack[-1][0]} in {direction.tag}: {data.strip()[:60]}")


@pytest.fixture
def hebrew_site() -> None:
    site_saying(lambda longest: (HEBREW * 20)[: min(longest or 400, 400)].strip())


@pytest.mark.exhaustive
@pytest.mark.usefixtures("hebrew_site")
@pytest.mark.parametrize("path", PATHS)
def test_words_from_right_to_left_stand_by_themselves(client: Client, path: str) -> None:
    reader = Reader()
    reader.feed(client.get(path.replace("{words}", HEBREW.strip())).content.decode())
    assert reader.texts, "There are no words on the page."
    assert not reader.wrong, "\n".join(reader.wrong)
