"""Tags that were merged into others: what still holds their ids, or types their names, means the other ones."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from live_rows.models import NEW_TAG, MergedTag, Tag


def survivors(ids: Iterable[str]) -> dict[str, str]:
    """For those of `ids` (of tags, as content holds them) that were merged: the id of the tag they went into."""
    wanted = {UUID(each) for each in ids if not each.startswith(NEW_TAG)}
    merged = MergedTag.objects.filter(former__in=wanted) if wanted else MergedTag.objects.none()
    return {str(former): str(now) for former, now in merged.values_list("former", "tag__public_id")}


def present(ids: list[str]) -> list[str]:
    """`ids` with those in the place of the merged ones that they went into, each once, in order."""
    into = survivors(ids)
    return list(dict.fromkeys(into.get(each, each) for each in ids))


def names_now(names: Iterable[str]) -> dict[str, str]:
    """For those of `names` that were merged and are no tag again, in whatever capitals: the name of the other tag, by
    the name in small letters."""
    wanted = {name.casefold() for name in names}
    merged = MergedTag.objects.values_list("name", "tag__name") if wanted else []
    return {name.casefold(): now for name, now in merged if name.casefold() in wanted}


def into(tag: Tag, former: Tag) -> None:
    """From now on `former`, and whatever had been merged into it, means `tag`."""
    MergedTag.objects.filter(tag=former).update(tag=tag)
    MergedTag.objects.create(former=former.public_id, name=former.name, tag=tag)
