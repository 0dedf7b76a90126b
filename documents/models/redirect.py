"""Hand-made redirects, for addresses that never were ours: typed by somebody, or brought by an import."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import Resolver404, resolve

from documents.models.document import Document
from richtext.addresses import AddressField

# Parts of the site that no page of content is in.
OUR_OWN = ("/admin/", "/api/", "/media/", "/static/", "/theme/")


def normalise_path(path: str) -> str:
    """The form under which an address is stored and looked up: decoded, lower case, no query, one slash at each end."""
    bare = unquote(urlsplit(path.strip()).path).replace("\x00", "").strip("/").lower()
    return f"/{bare}/" if bare else "/"


def normalise_old(address: str) -> str:
    """The same with its query, its parameters in order: old addresses of other systems are told apart by it."""
    query = sorted(parse_qsl(urlsplit(address.strip()).query, keep_blank_values=True))
    return normalise_path(address) + (f"?{urlencode(query)}" if query else "")


def without_our_host(address: str) -> str:
    """An address of ours as a path, however it is written: with our host in any spelling, and any port of ours."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return address
    ours = {urlsplit(settings.SITE_URL).hostname, *(host.strip("[]").lower() for host in settings.ALLOWED_HOSTS)}
    if (parts.hostname or "").rstrip(".") not in ours | {f"www.{host}" for host in ours}:
        return address
    return urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))


def answers_by_itself(path: str) -> bool:
    """Whether a view of ours answers at `path` whatever content there is: the desk, the API, pictures, lists, feeds."""
    if "?" in path:
        return False  # with such a query nothing of ours is asked for
    if path.startswith(OUR_OWN):
        return True
    return _is_a_view_of_its_own(path) or _is_a_view_of_its_own(path.rstrip("/"))


def _is_a_view_of_its_own(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return bool(match.url_name) and not match.kwargs


class Redirect(models.Model):
    """Visitors of `old_path` are sent on to `target`."""

    old_path = models.CharField(
        "old address",
        max_length=200,
        unique=True,
        help_text="The path on this site, for example /prospectus-2019/.",
    )
    target = AddressField(
        "new address",
        help_text="A path on this site, for example /about/, or a whole address beginning with https://.",
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
        self.old_path = normalise_old(without_our_host(self.old_path or ""))
        self.target = without_our_host(self.target or "")
        if self.old_path == "/":
            raise ValidationError({"old_path": "The home page cannot be redirected."})
        if answers_by_itself(self.old_path):
            raise ValidationError(
                {"old_path": "This address belongs to a part of this site that answers by itself, so this never would."}
            )
        if Document.objects.once_public().filter(path=self.old_path).exists():
            raise ValidationError(
                {"old_path": "A page has been public at this address, so it already answers by itself."}
            )
        if self.target.startswith("/"):
            self._refuse_loops_and_chains()

    def _refuse_loops_and_chains(self) -> None:
        target = normalise_old(self.target)
        others = Redirect.objects.exclude(pk=self.pk)
        if target == self.old_path:
            raise ValidationError({"target": "This would send visitors back to the same address, round and round."})
        onward = others.filter(old_path=target).first()
        if onward:
            raise ValidationError(
                {"target": f"{self.target} is itself redirected to {onward.target}. Send visitors there directly."}
            )
        inbound = next((each for each in others if normalise_old(each.target) == self.old_path), None)
        if inbound:
            sentence = f"{inbound.old_path} already leads here, so visitors would be sent on twice. Change that one."
            raise ValidationError({"old_path": sentence})
