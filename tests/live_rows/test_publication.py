"""One number moves with every write the public can see, and with no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from documents import kinds
from documents.models import Redirect
from live_rows import publication
from live_rows.models import Tag
from publishing import actions, deletion
from snippets.models import Snippet
from tests.content import author, change, image, live_post, newest, publish, schedule, subject, write_post
from website.models import NavigationItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def site() -> SiteSettings:
    return SiteSettings.objects.get_or_create(pk=1)[0]


MAKERS: dict[str, Callable[[], Any]] = {
    "author": author,
    "subject": subject,
    "tag": lambda: Tag.objects.create(name="Wind"),
    "image": image,
    "snippet": lambda: Snippet.objects.create(title="Fees", body="<p>They may change.</p>"),
    "redirect": lambda: Redirect.objects.create(old_path="/old/", target="/blog/"),
    "settings": site,
    "link": lambda: NavigationItem.objects.create(site=site(), label="Blog", url="/blog/"),
}


def test_every_kind_of_live_row_is_among_these() -> None:
    assert {kind.name for kind in kinds.live_rows()} <= set(MAKERS)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_making_saving_and_deleting_what_the_public_sees_moves_it(make: Callable[[], Any]) -> None:
    seen = [publication.version()]
    row = make()
    seen.append(publication.version())
    row.save()
    seen.append(publication.version())
    row.delete()
    seen.append(publication.version())
    assert seen == sorted(set(seen))


def test_drafts_do_not_move_it_and_every_verb_does() -> None:
    post = write_post("Kites", by=None)
    change(post, subtitle="A draft")
    started = publication.version()
    change(post, subtitle="Another draft")
    assert publication.version() == started
    seen = [started]
    verbs: list[Callable[[], Any]] = [
        lambda: publish(post),
        lambda: (change(post, title="New"), schedule(post, timezone.now() + timedelta(days=1))),
        lambda: actions.cancel_schedule(item=post, by=None),
        lambda: actions.unpublish(item=post, by=None),
        lambda: actions.publish(revision=newest(post), by=None),
        lambda: deletion.delete(item=post, by=None),
    ]
    for verb in verbs:
        verb()
        seen.append(publication.version())
    assert seen == sorted(set(seen))
    assert live_post("Other").pk
