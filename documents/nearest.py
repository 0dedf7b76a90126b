"""What somebody may have meant who asked for an address that is not there: the live pages whose words come nearest."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import SequenceMatcher

from documents import search
from documents.models.document import Document
from documents.models.redirect import normalise_path
from live_rows.folding import words

MOST = 4
MOST_WORDS = 6
LONGEST = 200
# A page is offered when it has so much of what was asked for.
ENOUGH = 0.5
# What belongs to no page of ours: files, and the doors that programs rattle at.
_FILE = re.compile(r"\.(?!html?/|aspx?/|php/)[a-z0-9]{1,5}/$|/\.|/(wp-|xmlrpc|cgi-bin|phpmyadmin)")
_ENDING = re.compile(r"\.(html?|php|aspx?)/$")


def nearest(path: str, *, at: datetime, most: int = MOST) -> list[Document]:
    """The live pages nearest to `path`, best first; none where nothing comes near. Three queries at most and one more,
    which cost what one search does."""
    path = normalise_path(path)
    if len(path) > LONGEST or _FILE.search(path):
        return []
    asked = [each for each in words(_ENDING.sub("/", path)) if len(each) > 2 and not each.isdecimal()][-MOST_WORDS:]
    if not asked:
        return []
    found = search.nearest_to(asked, at=at, limit=3 * most)
    rated = [(_rating(asked, path, document), document) for document in found]
    rated.sort(key=lambda each: each[0], reverse=True)
    return [document for (share, _likeness), document in rated if share >= ENOUGH][:most]


def _rating(asked: list[str], path: str, document: Document) -> tuple[float, float]:
    """How much of what was asked for is in the title and the address, and how alike the addresses are."""
    said = {*words(document.title), *words(document.path)}
    share = sum(max((_likeness(word, each) for each in said), default=0) > 0.8 for word in asked) / len(asked)
    return share, _likeness(path, document.path)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
