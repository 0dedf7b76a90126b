"""One way of reading words wherever somebody searches: accents, capitals and typography make no difference."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db.models import Q, QuerySet

APOSTROPHES = "'’‘ʼ`´＇"
HYPHENS = "-‐‑‒–—―−"
# 12,600 and 12 600 are one number.
_THOUSANDS = re.compile(r"(?<=\d)[,.'’ \u00a0\u202f](?=\d{3}(?!\d))")
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
# An underscore joins what only programs write; both databases take it for a blank.
_WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40
# What typography puts in the place of what a keyboard has; no apostrophe makes a difference.
_TYPED = str.maketrans(dict.fromkeys(APOSTROPHES, "") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys("“”„«»", '"'))
# Letters that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def fold(text: str) -> str:
    """`Café` → `cafe`, `King’s` → `kings`, `ﬁnance` → `finance`, `m²` → `m2`, `£12,600` → `£12600`."""
    plain = text.casefold().translate(_TYPED)
    if not plain.isascii():  # most texts are by now, and taking letters apart is slow
        apart = unicodedata.normalize("NFKD", plain)
        bare = "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
        plain = bare.translate(_LETTERS | _TYPED)
    return _THOUSANDS.sub("", plain)


def words(text: str) -> list[str]:
    """The words of a folded text, in order."""
    return [word for word in _WORD.findall(fold(text)) if len(word) <= LONGEST_WORD]


def indexed(text: str) -> str:
    """A text as an index keeps it: folded, and with what hyphens join as one word as well (`part-time parttime`)."""
    folded = fold(text)
    joined = {match.replace("-", "") for match in _HYPHENATED.findall(folded)}
    return " ".join([folded, *sorted(joined)])


def pattern(word: str) -> str:
    """A regular expression, for either database, that finds `word` however its accents and hyphens are typed."""
    found = "".join(_class(character) for character in word)
    # `kings` finds King’s as well.
    return f"{found[: -len(_class(word[-1]))]}[{APOSTROPHES}]?{_class(word[-1])}" if word[-1:] in {"s", "S"} else found


_ACCENTED: dict[str, str] = {}
for _code in range(0xC0, 0x250):
    _base = fold(chr(_code))
    if len(_base) == 1 and _base.isascii() and _base.isalpha():
        _ACCENTED[_base] = _ACCENTED.get(_base, "") + chr(_code)


def _class(character: str) -> str:
    if character in APOSTROPHES:
        return f"[{APOSTROPHES}]?"
    if character in HYPHENS or character.isspace():
        return f"[{HYPHENS} \u00a0]"
    base = fold(character)
    if len(base) == 1 and base in _ACCENTED:
        return f"[{base}{base.upper()}{_ACCENTED[base]}]"
    return re.escape(character)


class FoldedSearch:
    """Mixed into a ModelAdmin: its `search_fields` are searched for every word, however it is spelt."""

    def get_search_results(self: Any, request: Any, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        fields = [field.lstrip("^=@") for field in self.get_search_fields(request)]
        for word in search_term.split()[:8]:
            found = Q()
            for field in fields:
                found |= Q(**{f"{field}__iregex": pattern(word[:100])})
            queryset = queryset.filter(found)
        return queryset, any("__" in field for field in fields)
