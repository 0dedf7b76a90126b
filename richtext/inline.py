"""Text with marks in its one spelling: no space where none is seen, no mark on nothing, no run where one would do."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from richtext.tree import PLAIN, Run

_SPACES = re.compile("[ \u00a0]{2,}")


def paragraphs(runs: Iterable[Run]) -> list[list[Run]]:
    """`runs` tidied, and split where two line breaks or more follow one another. Blank ones are left out."""
    tidied: list[list[Run]] = [[]]
    breaks = 0
    for run in merged(runs):
        for piece in re.split("(\n)", run.text):
            if piece == "\n":
                breaks += 1
                continue
            current = tidied[-1]
            text, marks = (" ", PLAIN) if piece.isspace() else (_SPACES.sub(" ", piece), run.marks)
            if breaks or not current or current[-1].text[-1].isspace():
                text = text.lstrip()
            if not text:
                continue
            if breaks and current:
                _trim(current)
                if breaks == 1:
                    current.append(Run("\n", marks if current[-1].marks == marks else PLAIN))
                else:
                    current = []
                    tidied.append(current)
            breaks = 0
            current.append(Run(text, marks))
    for paragraph in tidied:
        _trim(paragraph)
    return [merged(paragraph) for paragraph in tidied if paragraph]


def one_line(runs: Iterable[Run]) -> list[Run]:
    """`runs` tidied, without line breaks: a heading, a caption, a question."""
    return next(iter(paragraphs(Run(run.text.replace("\n", " "), run.marks) for run in runs)), [])


def merged(runs: Iterable[Run]) -> list[Run]:
    """`runs` with neighbours of the same marks made one."""
    groups = ((marks, "".join(run.text for run in group)) for marks, group in groupby(runs, key=attrgetter("marks")))
    return [Run(_words(text) if marks.fact else text, marks) for marks, text in groups if text or marks.fact]


def _words(text: str) -> str:
    """The words of a fact: there always are some."""
    return " ".join(text.split()) or "…"


def _trim(runs: list[Run]) -> None:
    """Take the space off the end of `runs`."""
    while runs:
        text = runs[-1].text.rstrip()
        if text:
            runs[-1] = Run(text, runs[-1].marks)
            return
        runs.pop()
