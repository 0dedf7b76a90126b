"""Rows without a draft state, and what they have in common: an id for references, and an address that lasts."""

from __future__ import annotations

import unicodedata
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.dispatch import Signal
from django.http import QueryDict
from django.utils import timezone
from taggit.models import TagBase

from live_rows.slugs import free_slug, slugify

# Format and control characters: zero-width spaces, soft hyphens, direction marks.
INVISIBLE = {"Cf", "Cc"}


class PublicationVersion(models.Model):
    """One row with a number that moves with every write the public can see: what caches compare."""

    number = models.PositiveBigIntegerField(default=1)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_publication_version")]

    def __str__(self) -> str:
        return str(self.number)


class FormerSlug(models.Model):
    """A slug that a live row once had. Its old address leads to where the row is now; it is gone if the row is."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=100)
    row = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="a_former_slug_leads_to_one_row")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class Autosave(models.Model):
    """What somebody has typed in a form and not saved, as it was sent last: the newest of each person and form.

    `form` is `blog.post:12`, or `blog.post:new`; `fields` is [[name, value], …], a name as often as it was sent.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=100)
    fields = models.JSONField(default=list)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="a_person_types_once_in_a_form")]

    def __str__(self) -> str:
        return f"{self.person} in {self.form}"

    def as_sent(self) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, value in self.fields:
            data.appendlist(name, value)
        return data


class FirstSave(models.Model):
    """Which item came of a page for a new one, and what was stored by it: `tab` is the id that the page gave itself.

    `stored` is what the item's form showed then, in the shape of `live_rows.sheets`; `version` its newest revision's
    number, where it has revisions.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    tab = models.CharField(max_length=32)
    item = models.BigIntegerField()
    version = models.PositiveIntegerField(null=True)
    stored = models.JSONField()
    saved_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "form", "tab"], name="a_new_page_makes_one_item")]

    def __str__(self) -> str:
        return f"{self.form}:{self.item}"


renamed = Signal()
"""Sent with `row` after a live row was saved under another name."""


class LiveRow(models.Model):
    """Base of authors, subjects, tags and pictures. Content holds their `public_id`, never their name, so that a change
    of a row is right everywhere at once. A subclass names its `kind`, the one it is registered under."""

    kind: ClassVar[str]

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        before = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        if hasattr(self, "slug"):
            _remember_slug(self, before.slug if before else "")  # type: ignore[attr-defined]
        if before is not None and str(before) != str(self):
            renamed.send(type(self), row=self)

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.public_id}"


def _remember_slug(row: Any, before: str) -> None:
    """An address belongs to whoever has it now; who had it before is found under it until then."""
    if row.slug == before:
        return
    FormerSlug.objects.filter(kind=row.kind, slug=row.slug).delete()
    if before:
        FormerSlug.objects.update_or_create(kind=row.kind, slug=before, defaults={"row": row.public_id})


def remember_the_slug_of_what_is_gone(instance: Any, **kwargs: Any) -> None:
    """After a live row was deleted: its address answers from now on that what was here is gone."""
    if hasattr(instance, "slug"):
        FormerSlug.objects.get_or_create(kind=instance.kind, slug=instance.slug, defaults={"row": instance.public_id})


NEW_TAG = "new:"
"""What stands in the place of a tag's id in content that was typed but not saved; its name follows."""


class Tag(TagBase, LiveRow):
    """A word that posts and pictures are found by. `MBA` and `mba` are one tag, whoever makes them."""

    kind = "tag"
    name: str
    slug: str

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="a_tag_has_one_name_in_any_case")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = one_form(self.name)
        if not self.slug:
            stem = slugify(self.name) or f"tag-{self.public_id.hex[:8]}"
            taken = set(Tag.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
            self.slug = free_slug(stem, taken)
        LiveRow.save(self, *args, **kwargs)


class MergedTag(models.Model):
    """A tag that was merged into another. What still holds its id, as an old revision does, means the other one, and
    so does who types its name."""

    former = models.UUIDField(unique=True)
    name = models.CharField(max_length=100)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="merged")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} → {self.tag}"


def one_form(name: str) -> str:
    """A name in the one form it is kept in: composed, without invisible characters, single blanks."""
    visible = (
        c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in {"Cf", "Cc"} or c in " \t\n"
    )
    return " ".join("".join(visible).split())
