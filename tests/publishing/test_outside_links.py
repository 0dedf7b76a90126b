"""What other websites answer is asked apart from everything else, kept, and told to who writes."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from publishing import actions, fetching
from publishing.content import Problem
from publishing.fetching import Answer, Refused, Unreachable
from publishing.models import OutsideLink
from tests.content import change, live_course, live_post, newest, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

FINE, GONE, SILENT, INSIDE, SHY = (f"https://{name}.example/" for name in ("fine", "gone", "silent", "inside", "shy"))


@pytest.fixture
def asked(monkeypatch: Any) -> list[str]:
    """The addresses that were asked, each answering as its name says."""
    seen: list[str] = []

    def ask(address: str) -> Answer:
        seen.append(address)
        if address.startswith(SILENT):
            raise Unreachable("its server does not answer")
        if address.startswith(INSIDE):
            raise Refused("not an address of the public internet")
        return Answer({GONE: 410, SHY: 403}.get(address, 200), address)

    monkeypatch.setattr(fetching, "ask", ask)
    return seen


def linking(*addresses: str) -> str:
    return "".join(f'<p>All about <a href="{address}">the wind</a>.</p>' for address in addresses)


def check_links(**options: Any) -> str:
    said = StringIO()
    call_command("check_links", stdout=said, **options)
    return said.getvalue()


def dead(post: Any) -> list[Problem]:
    return [each for each in actions.problems(newest(post), at=timezone.now()) if each.code == "link_dead"]


def test_what_is_gone_is_told_and_what_only_keeps_programs_out_is_not(asked: list[str]) -> None:
    post = live_post(body=linking(FINE, GONE, SILENT, INSIDE, SHY))
    assert "5 asked, 2 dead." in check_links()
    said = " ".join(problem.sentence for problem in dead(post))
    assert "says that the page is not there (410)" in said
    assert "not an address of the public internet" in said
    assert len(dead(post)) == 2
    assert not any(problem.is_blocking for problem in dead(post))


def test_who_does_not_answer_once_may_answer_tomorrow(asked: list[str]) -> None:
    post = live_post(body=linking(SILENT))
    check_links()
    assert dead(post) == []
    check_links(days=0)
    [problem] = dead(post)
    assert "its server does not answer" in problem.sentence


def test_nobody_is_asked_again_before_it_is_time(asked: list[str]) -> None:
    live_post(body=linking(FINE, GONE))
    check_links()
    check_links()
    assert sorted(asked) == [FINE, GONE]
    OutsideLink.objects.update(asked_at=timezone.now() - timedelta(days=8))
    check_links()
    assert len(asked) == 4


def test_a_limit_is_kept_and_the_rest_comes_next_time(asked: list[str]) -> None:
    live_post(body=linking(FINE, GONE, SHY))
    for _ in range(3):
        check_links(limit=1)
    assert sorted(asked) == sorted([FINE, GONE, SHY])


def test_only_what_is_public_is_asked_and_what_nobody_links_to_is_forgotten(asked: list[str]) -> None:
    write_post(body=linking("https://draft.example/"))
    live = live_post(body=linking(FINE))
    live_course(careers=linking(SHY))
    check_links()
    assert sorted(asked) == [FINE, SHY]
    actions.publish(revision=change(live, body="<p>Nothing.</p>"), by=None)
    check_links()
    assert list(OutsideLink.objects.values_list("address", flat=True)) == [SHY]


def test_a_very_long_address_is_kept_too(asked: list[str]) -> None:
    live_post(body=linking(GONE, f"{SILENT}?{'q' * 5000}"))
    check_links()
    assert OutsideLink.objects.count() == 2
