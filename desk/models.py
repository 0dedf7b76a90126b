"""What the desk itself keeps: who has what open, which drafts are shared, and how people like their lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

BEAT = timedelta(seconds=8)  # how often a tab says that it is there: `static/desk/presence.js`
GONE_AFTER = timedelta(seconds=20)  # with the next question of the others, within 30 seconds of closing
FORGOTTEN_AFTER = timedelta(hours=1)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def now(self) -> PresenceQuerySet:
        return self.filter(seen_at__gt=timezone.now() - GONE_AFTER)

    def at(self, item: UUID) -> PresenceQuerySet:
        return self.filter(item=item)


class Presence(models.Model):
    """A tab in which somebody has an item open. Two tabs of one person are two."""

    item = models.UUIDField()
    tab = models.UUIDField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "tab", "person"], name="a_tab_is_at_an_item_once")]
        indexes = [models.Index(fields=["seen_at"], name="presence_by_last_sight")]

    def __str__(self) -> str:
        return f"{self.person} at {self.item}"


COUNTED_AGAIN_AFTER = timedelta(minutes=1)
_signer = Signer(sep=".", salt="desk.share")


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def of(self, item: UUID) -> ShareLinkQuerySet:
        return self.filter(item=item)

    def open(self, at: datetime) -> ShareLinkQuerySet:
        return self.filter(expires_at__gt=at, revoked_at__isnull=True)

    def ended(self, at: datetime) -> ShareLinkQuerySet:
        return self.filter(Q(expires_at__lte=at) | Q(revoked_at__isnull=False))

    def of_token(self, token: str, at: datetime) -> ShareLink | None:
        """The link whose address ends in `token`, if it still leads to anything."""
        try:
            key = UUID(_signer.unsign(token))
        except (BadSignature, ValueError):
            return None
        return self.open(at).select_related("made_by").filter(key=key).first()


class ShareLink(models.Model):
    """A link to the draft of one item that needs no account. It ends with its time, when somebody revokes it, and with
    the account of who made it. Its address is signed, so that what is stored here opens nothing by itself."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField(db_index=True)
    key = models.UUIDField(unique=True, default=uuid4)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_shared_draft_is_shared_for_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.item} until {self.expires_at}"

    @property
    def path(self) -> str:
        return reverse("shared_draft", args=[_signer.sign(self.key.hex)])

    def count(self, at: datetime) -> None:
        """Somebody has opened it. Who reloads a page has not opened it again; one statement of one row."""
        lately = Q(opened_at__gt=at - COUNTED_AGAIN_AFTER)
        ShareLink.objects.filter(pk=self.pk).exclude(lately).update(opened=F("opened") + 1, opened_at=at)


class ListColumns(models.Model):
    """The columns that somebody has chosen for the list of a model, by name. `model` is its label: `blog.post`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    model = models.CharField(max_length=80)
    columns = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "model"], name="somebody_chooses_columns_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.model}"


class SavedFilter(models.Model):
    """What somebody has narrowed a list down to, and found worth a name: the query of its address."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    model = models.CharField(max_length=80)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "model", "name"], name="a_filter_has_a_name_of_its_own")
        ]

    def __str__(self) -> str:
        return self.name


def beat(*, item: UUID, tab: UUID, person: Any) -> None:
    """This tab is there. One statement of one row; at the first of a tab a second one, that clears away old rows."""
    now = timezone.now()
    here = Presence.objects.at(item).filter(tab=tab, person=person)
    if here.update(seen_at=now):
        return
    Presence.objects.bulk_create(
        [Presence(item=item, tab=tab, person=person, since=now, seen_at=now)],
        update_conflicts=True,
        unique_fields=["item", "tab", "person"],
        update_fields=["seen_at"],
    )
    Presence.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def leave(*, item: UUID, tab: UUID, person: Any) -> None:
    """This tab was closed."""
    Presence.objects.at(item).filter(tab=tab, person=person).delete()


def who_is_at(item: UUID, *, reader: Any, tab: UUID | None = None) -> list[str]:
    """Who else has an item open, as the reader is told; the reader's own other tabs too, not `tab` itself."""
    others = Presence.objects.at(item).now().select_related("person").order_by("since", "pk")
    lines = (_line(other, reader) for other in others if not (other.tab == tab and other.person_id == reader.pk))
    return list(dict.fromkeys(lines))  # two windows that somebody opened in the same minute are one


def _line(presence: Presence, reader: Any) -> str:
    since = in_brief(presence.since)
    if presence.person_id == reader.pk:
        return f"You have this open in another window, since {since}"
    return f"{presence.person.get_full_name() or presence.person.get_username()} has this open, since {since}"


def in_brief(moment: datetime) -> str:
    """`14:05`, with its day if that was not today."""
    local = timezone.localtime(moment)
    clock = f"{local.hour}:{local:%M}"
    return clock if local.date() == timezone.localdate() else f"{local.day} {local:%B}, {clock}"
