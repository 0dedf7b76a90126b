"""Each sees who else has an item open, and since when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from desk.models import BEAT, FORGOTTEN_AFTER, GONE_AFTER, Presence, in_brief
from documents import kinds
from tests.content import write_post
from tests.desk.desk import Desk, said, url_of
from tests.publishing.test_gate import MAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def beat(desk: Desk, item: Any, tab: Any, **more: str) -> Any:
    return desk.client.post(url_of("presence", item), {"tab": str(tab), **more})


@pytest.mark.parametrize("kind", MAKERS)
def test_two_people_and_two_tabs_of_one_see_each_other(kind: str, editor: User, manager: User) -> None:
    assert set(MAKERS) == {kind.name for kind in kinds.content()}
    item = MAKERS[kind]()
    one, other, tab = Desk(editor), Desk(manager), uuid4()
    assert beat(one, item, tab).json() == {"present": []}
    now = in_brief(timezone.now())
    assert beat(other, item, uuid4()).json() == {"present": [f"Edith Crane has this open, since {now}"]}
    assert beat(one, item, tab).json() == {"present": [f"Mari Dahl has this open, since {now}"]}
    assert beat(one, item, uuid4()).json()["present"][0] == f"You have this open in another window, since {now}"
    assert f"Mari Dahl has this open, since {now}" in said(one.open(item).response)  # without a script as well
    assert Presence.objects.count() == 3
    assert beat(one, write_post(), tab).json() == {"present": []}


def test_two_windows_opened_in_the_same_minute_are_said_once(editor: User, manager: User) -> None:
    post, other = write_post("Kites"), Desk(manager)
    beat(other, post, uuid4())
    beat(other, post, uuid4())
    now = timezone.now()
    Presence.objects.update(since=now)
    line = f"Mari Dahl has this open, since {in_brief(now)}"
    assert beat(Desk(editor), post, uuid4()).json()["present"] == [line]


def test_who_closes_the_page_is_gone_at_once_and_who_falls_silent_within_half_a_minute(
    editor: User, manager: User
) -> None:
    assert timedelta(seconds=30) > BEAT + GONE_AFTER
    post, tab = write_post("Kites"), uuid4()
    one, other = Desk(editor), Desk(manager)
    beat(one, post, tab)
    assert beat(one, post, tab, leaving="1").json() == {"present": []}
    assert beat(other, post, uuid4()).json() == {"present": []}
    Presence.objects.update(seen_at=timezone.now() - GONE_AFTER)
    assert beat(one, post, tab).json() == {"present": []}


def test_since_when_stays_and_says_its_day_when_that_was_another(editor: User, manager: User) -> None:
    post, tab = write_post("Kites"), uuid4()
    beat(Desk(editor), post, tab)
    begun = timezone.now() - timedelta(days=2)
    Presence.objects.update(since=begun)
    beat(Desk(editor), post, tab)
    [line] = beat(Desk(manager), post, uuid4()).json()["present"]
    local = timezone.localtime(begun)
    assert line == f"Edith Crane has this open, since {local.day} {local:%B}, {local.hour}:{local:%M}"


def test_a_beat_writes_one_row_in_one_statement_and_old_rows_go(editor: User) -> None:
    post, tab, desk = write_post("Kites"), uuid4(), Desk(editor)
    beat(desk, post, uuid4())
    Presence.objects.update(seen_at=timezone.now() - FORGOTTEN_AFTER - timedelta(minutes=1))
    beat(desk, post, tab)
    assert Presence.objects.get().tab == tab
    with CaptureQueriesContext(connection) as captured:
        beat(desk, post, tab)
    written = [query["sql"] for query in captured if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE", "BEGIN"}]
    assert [sql.split()[0] for sql in written] == ["UPDATE"]


@pytest.mark.parametrize("tab", ["", "x", "1" * 400, "../", "\x00"])
def test_nonsense_for_a_tab_is_refused(tab: str, editor: User) -> None:
    assert beat(Desk(editor), write_post("Kites"), tab).status_code == 400
    assert not Presence.objects.exists()


def test_a_writer_learns_nothing_of_what_is_not_theirs(writer: User, editor: User) -> None:
    theirs, desk = write_post("Theirs", by=editor), Desk(writer)
    there = beat(desk, theirs, uuid4())
    theirs.pk = 999_999
    gone = beat(desk, theirs, uuid4())
    assert (there.status_code, gone.status_code) == (404, 404)
    assert said(there) == said(gone)
    assert not Presence.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_browsers_see_each_other_come_and_go(
    page: Page, browser_context: BrowserContext, sign_in: Any, editor: User
) -> None:
    post = write_post("Kites")
    sign_in(editor)
    page.goto(url_of("change", post))
    other = browser_context.new_page()
    other.goto(url_of("change", post))
    line = other.locator(".desk-present")
    expect(line).to_contain_text("You have this open in another window, since")
    expect(page.locator(".desk-present")).to_contain_text("You have this open in another window, since")
    page.close()
    expect(line).to_have_text("", timeout=30_000)
