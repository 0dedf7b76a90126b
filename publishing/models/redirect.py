"""Hand-made redirects, for addresses that never were ours: typed by somebody, or brought by an import."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from publishing.models.document import Document


def normalise_path(path: str) -> str:
    """The form under which an address is stored and looked up: decoded, lower case, no query, one slash at each end."""
    bare = unquote(urlsplit(path.strip()).path).replace("\x00", "").strip("/").lower()
    return f"/{bare}/" if bare else "/"


class Redirect(models.Model):
    """Visitors of `old_path` are sent on to `target`."""

    old_path = models.CharField(
        "old address",
        max_length=200,
        unique=True,
        help_text="The path on this site, for example /prospectus-2019/.",
    )
    target = models.CharField(
        "new address",
        max_length=500,
        help_text="A path on this site, for example /courses/, or a whole address beginning with https://.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(condition=~Q(old_path=F("target")), name="a_redirect_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.target}"

    def clean(self) -> None:
        self.old_path = normalise_path(self.old_path or "")
        self.target = (self.target or "").strip()
        if self.old_path == "/":
            raise ValidationError({"old_path": "The home page cannot be redirected."})
        if Document.objects.once_public().filter(path=self.old_path).exists():
            raise ValidationError(
                {"old_path": "A page has been public at this address, so it already answers by itself."}
            )
        if not self.target.startswith(("/", "https://", "http://")) or self.target.startswith("//"):
            raise ValidationError({"target": "Begin with / for a page of this site, or with https:// for another."})
        if self.target.startswith("/"):
            self._refuse_loops_and_chains()

    def _refuse_loops_and_chains(self) -> None:
        target = normalise_path(self.target)
        others = Redirect.objects.exclude(pk=self.pk)
        if target == self.old_path:
            raise ValidationError({"target": "This would send visitors back to the same address, round and round."})
        onward = others.filter(old_path=target).first()
        if onward:
            raise ValidationError(
                {"target": f"{self.target} is itself redirected to {onward.target}. Send visitors there directly."}
            )
        inbound = others.filter(target__in={self.old_path, self.old_path.rstrip("/")}).first()
        if inbound:
            sentence = f"{inbound.old_path} already leads here, so visitors would be sent on twice. Change that one."
            raise ValidationError({"old_path": sentence})
