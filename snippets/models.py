"""A text that stands in many pages and is edited once: a disclaimer, a call to action. No draft state; read live."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from live_rows.models import LiveRow
from richtext.compiling import compile_body
from richtext.fields import RichTextField
from richtext.references import facts, references

EXCERPT = 140


class Snippet(LiveRow):
    """A piece of text under a name that only editors see. Pages show it where they mention it, as it is now.

    `compiled`, `mentions` and `quoted` follow from the body whenever it is saved: what readers are shown, what that
    refers to as [role, reference], and the facts in it as [fact, words].
    """

    kind = "snippet"
    children: ClassVar[tuple[str, ...]] = ()

    title = models.CharField(
        max_length=120,
        unique=True,
        help_text="What you find it by, for example “Fees may change”. Readers never see it.",
    )
    body = RichTextField("text", help_text="Changed here, it is changed at once on every page that shows it.")
    compiled = models.JSONField(default=dict, editable=False)
    mentions = models.JSONField(default=list, editable=False)
    quoted = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.compile()
        super().save(*args, **kwargs)

    def compile(self) -> None:
        """Work out what follows from the body. Its headings have no ids: it may stand twice on one page."""
        self.compiled = compile_body(self.body, prefix=None)
        self.mentions = [[role, ref] for role, ref in references(self.body) if not ref.startswith("snippet:")]
        self.quoted = [list(each) for each in facts(self.body)]

    def refs(self, *roles: str) -> list[str]:
        """What it refers to; only that of `roles`, if any are named."""
        return [ref for role, ref in self.mentions if not roles or role in roles]

    @property
    def excerpt(self) -> str:
        """How it begins, for whoever chooses one."""
        said = " ".join(self.compiled.get("text", "").split())
        return said if len(said) <= EXCERPT else said[:EXCERPT].rsplit(" ", 1)[0] + "…"
