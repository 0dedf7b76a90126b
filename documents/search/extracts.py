"""The title and the passage of a text that a search found, with the matches marked: the same on every database."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from live_rows.folding import fold

WORDS_SHOWN = 32
_WORD = re.compile(r"[\w’'‑-]+")
# How much of a longer word stands for its stem: `studying` is marked for `study`, as the index finds it.
_ENDINGS = re.compile(r"(?:ations?|ings?|ments?|ers?|ed|es|s|ly|y|e)$")


class Marker:
    """Knows the words that were asked for; each may stand in any of several forms."""

    def __init__(self, alternatives: list[list[str]]):
        self.asked = [(set(forms), _stems(forms)) for forms in alternatives]
        self._known: dict[str, frozenset[int]] = {}

    def title(self, text: str) -> SafeString:
        return self._marked(text)

    def passage(self, text: str) -> SafeString:
        """The line of `text` that says most of what was asked for, cut around the first match. Lines are what the text
        is made of: a heading does not run into a sentence, nor an item or a cell into the next."""
        lines = [line for line in re.split(r"[\n\t]+", text) if line.strip()]
        best, most = "", 0
        for line in lines:
            said = len(frozenset().union(*map(self._asked_by, _WORD.findall(line))))
            if said > most:
                best, most = line, said
            if most == len(self.asked):
                break
        return self._marked(self._cut(best or max(lines[:3], key=len, default="")))

    def _cut(self, line: str) -> str:
        words = line.split()
        if len(words) <= WORDS_SHOWN:
            return line
        first = next((place for place, word in enumerate(words) if self._asked_by(word)), 0)
        start = max(0, min(first - WORDS_SHOWN // 3, len(words) - WORDS_SHOWN))
        end = start + WORDS_SHOWN
        return ("… " if start else "") + " ".join(words[start:end]) + (" …" if end < len(words) else "")

    def _asked_by(self, word: str) -> frozenset[int]:
        """Which of the words asked for `word` stands for. A text says the same few words again and again."""
        if word not in self._known:
            parts = [part for part in re.split(r"[\W_]+", fold(word)) if part]
            forms = [*parts, "".join(parts)] if parts else []
            self._known[word] = frozenset(
                number
                for number, (whole, stems) in enumerate(self.asked)
                if any(form in whole or form.startswith(stems) for form in forms)
            )
        return self._known[word]

    def _marked(self, text: str) -> SafeString:
        pieces, end = [], 0
        for match in _WORD.finditer(text):
            if self._asked_by(match[0]):
                pieces += [escape(text[end : match.start()]), f"<mark>{escape(match[0])}</mark>"]
                end = match.end()
        return mark_safe("".join([*pieces, escape(text[end:])]))


def _stems(forms: list[str]) -> tuple[str, ...]:
    return tuple(stem for form in forms if len(stem := _ENDINGS.sub("", form)) > 3)
