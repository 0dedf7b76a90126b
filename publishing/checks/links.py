"""Links: what they are called, and whether they lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents import kinds
from documents.models.redirect import normalise_path
from publishing.checks import mends
from publishing.checks.examined import Examined, Lead
from publishing.checks.registry import check
from publishing.content import Mend, Problem
from richtext.links import is_external

# Words that say nothing about where a link leads to somebody who hears the links of a page one after another.
VAGUE = {
    "click", "click here", "click this", "click this link", "click on this link", "here", "see here", "right here",
    "read here", "over here", "this", "this one", "that", "this link", "this page", "this post", "this article",
    "this blog", "this website", "this site", "link", "the link", "page", "post", "article", "website", "web page",
    "more", "read more", "see more", "learn more", "find out more", "more info", "more information", "info",
    "information", "details", "more details", "full details", "further details", "further information", "read on",
    "continue", "continue reading", "go", "go here", "start here", "visit", "visit here", "download", "download here",
    "apply here", "sign up here", "register here", "find out more here", "read more here", "learn more here",
}  # fmt: skip
_BARE = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_EDGES = re.compile(r"^\W+|\W+$")


@check("vague_link")
def vague_link(examined: Examined) -> Iterator[Problem]:
    """A link is called “click here” or the like, or by its bare address, which does not say where it leads."""
    for name, passage in examined.passages:
        for link in passage.links:
            words = " ".join(_EDGES.sub("", link.words).split())
            bare = _BARE.fullmatch(words)
            if words.casefold() in VAGUE or bare or not words:
                said = "A bare address as the words of a link" if bare else f"“{words}” as the words of a link"
                yield Problem(
                    name,
                    f"{said} does not say where it leads." if words else "A link has no words.",
                    fix="Link the words that name the page: “how to apply” and not “click here”.",
                    block=passage.block,
                    quote=link.words,
                )


@check("missing_heading")
def missing_heading(examined: Examined) -> Iterator[Problem]:
    """A link leads to a heading of the same text that is not there. Readers see its words without the link."""
    for name, body in examined.bodies.items():
        for words in body.get("missing_headings", []):
            sentence = f"“{words}” links to a heading that is not in the text. Its words are shown without the link."
            yield Problem(name, sentence, quote=words, spot=words)


@check("heading_gone")
def heading_gone(examined: Examined) -> Iterator[Problem]:
    """A link leads to a heading of another page that is not there any more. Readers land at the top of that page."""
    for lead in examined.leads:
        known = examined.seen.headings.get(lead.target)
        if lead.heading and known is not None and lead.heading not in known:
            title = examined.seen.live[lead.target].title
            yield Problem(
                lead.field,
                f"“{lead.words}” links to a heading of {_called(title)} that is not there any more, "
                "so readers land at the top of that page.",
                fix="Link to another of its headings, or to the page itself.",
                block=lead.block,
                quote=lead.words,
                mend=Mend(
                    "Link to the page itself",
                    lead.field,
                    mends.relinked(lead.block or 0, f"{lead.target}#{lead.heading}", lead.target),
                ),
            )


@check("link_to_gone")
def link_to_gone(examined: Examined) -> Iterator[Problem]:
    """Something it links to was deleted, or there never was anything at that address of this site."""
    for lead in examined.leads:
        if lead.target.startswith("/"):
            if normalise_path(lead.target) not in examined.seen.paths:
                yield _not_there(lead, f"Nothing is at {lead.target}", "so the link ends in an error page")
        elif (kind := _content_kind(lead)) and _is(examined, lead, "gone"):
            known = examined.seen.once.get(lead.target)
            what = f"The {kind} {_called(known)}" if known else f"A {kind} that this links to"
            yield _not_there(lead, f"{what} is gone", "so readers see no link to it")
        elif ":" in lead.target and not kind and _is_a_row(lead) and lead.target not in examined.seen.rows:
            yield _not_there(lead, "What this links to is gone", "so readers see no link to it")


@check("link_to_unpublished")
def link_to_unpublished(examined: Examined) -> Iterator[Problem]:
    """Something it links to was public and has been taken down."""
    for lead in examined.leads:
        if (kind := _content_kind(lead)) and _is(examined, lead, "unpublished"):
            known = examined.seen.drafts[lead.target] or examined.seen.once[lead.target]
            yield _not_there(
                lead, f"The {kind} {_called(known)} is not public any more", "so readers see no link to it"
            )


@check("link_to_draft")
def link_to_draft(examined: Examined) -> Iterator[Problem]:
    """Something it links to has not been published, or will not be when this goes live."""
    for lead in examined.leads:
        if (kind := _content_kind(lead)) and _is(examined, lead, "draft"):
            known = examined.seen.drafts[lead.target]
            what = f"The {kind} {_called(known)}" if known else f"A {kind} that this links to"
            yield _not_there(lead, f"{what} is not public then", "so readers see no link to it", stays=True)


@check("link_dead")
def link_dead(examined: Examined) -> Iterator[Problem]:
    """A link to another website leads nowhere: nothing is there, or nobody answers (`manage.py check_links` asks)."""
    for lead in examined.leads:
        known = examined.seen.outside.get(lead.target) if is_external(lead.target) else None
        if known and known.is_dead:
            yield Problem(
                lead.field,
                f"“{lead.words}” links to {known.address[:100]}, which leads nowhere: {known.said}.",
                fix="Find where that is now, or drop the link.",
                block=lead.block,
                quote=lead.words,
                mend=Mend("Keep the words, drop the link", lead.field, mends.unlinked(lead.block or 0, lead.target)),
            )


def _called(title: str) -> str:
    """A title in quotation marks; those it has itself become single ones."""
    return f"“{title.translate(_INNER)}”"


_INNER = str.maketrans('“”"', "‘’'")


def _content_kind(lead: Lead) -> str:
    """The kind of content a reference is to, as people call it; "" for anything else."""
    name = lead.target.partition(":")[0]
    return kinds.of(name).label.lower() if kinds.is_content(name) else ""


def _is_a_row(lead: Lead) -> bool:
    known = kinds.find(lead.target.partition(":")[0])
    return known is not None and not known.is_content


def _is(examined: Examined, lead: Lead, state: str) -> bool:
    seen, ref = examined.seen, lead.target
    if ref in seen.live:
        return False
    if ref not in seen.drafts:
        return state == "gone"
    return state == ("unpublished" if ref in seen.once else "draft")


def _not_there(lead: Lead, what: str, so: str, *, stays: bool = False) -> Problem:
    is_card = lead.block is not None and not lead.words
    if lead.block is None:
        ids = lead.target.partition(":")[2]
        mend = Mend("Take it off the list", lead.field, lambda listed: [each for each in listed if each != ids])
    else:
        label = "Remove the card" if is_card else "Keep the words, drop the link"
        mend = Mend(label, lead.field, mends.unlinked(lead.block, lead.target))
    fix = "Publish that first, or link to something else." if stays else "Link to something else, or drop the link."
    return Problem(lead.field, f"{what}, {so}.", fix=fix, block=lead.block, quote=lead.words, mend=mend)


@check("orphan")
def orphan(examined: Examined) -> Iterator[Problem]:
    """It is public, and no other page's text, cards or lists of what to read next lead to it, nor does navigation."""
    if examined.item in examined.seen.public and examined.item not in examined.seen.followed:
        yield Problem(
            "slug",
            "No other page links to this one, so readers only meet it in lists and in search.",
            fix="Link to it from a page about the same thing.",
        )
