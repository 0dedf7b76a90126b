"""Signing in: wrong tries are counted, whatever comes at once, and do not lock out the person whose account it is."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.utils import timezone

from people.accounts import GAP, LONGEST_PASSWORD, PER_ACCOUNT, PER_NETWORK
from people.known_places import account_of
from people.models import KnownNetwork, Tries
from people.throttle import WINDOW, Limit, reserve
from tests.cast import PASSWORD

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("clock")]

LOGIN = "/admin/login/"
HERE, ELSEWHERE = "192.0.2.7", "203.0.113.9"


class Clock:
    """Time as the throttle sees it: it passes when somebody waits, and when told to."""

    def __init__(self) -> None:
        self.now = time.time()

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("people.throttle.time", clock)
    return clock


@pytest.fixture
def checks(monkeypatch) -> list[str]:
    """The passwords that were compared with the stored ones."""
    made: list[str] = []
    check = User.check_password

    def counted(self: User, password: str) -> bool:
        made.append(password)
        return check(self, password)

    monkeypatch.setattr(User, "check_password", counted)
    return made


def tries(client: Client, username: str, password: str, *, ip: str = ELSEWHERE, **more: Any) -> Any:
    return client.post(LOGIN, {"username": username, "password": password, **more}, REMOTE_ADDR=ip)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def use_up(username: str, *, ip: str = ELSEWHERE) -> None:
    for number in range(PER_ACCOUNT):
        assert tries(Client(), username, f"wrong {number}", ip=ip).status_code == 200


# --- one account ------------------------------------------------------------------------------------------------------


def test_the_eleventh_wrong_try_for_an_account_is_refused_unasked(editor: User, checks: list[str]) -> None:
    use_up(editor.username)
    response = tries(Client(), editor.username, PASSWORD)
    assert response.status_code == 429
    assert response["Retry-After"] == str(WINDOW)
    assert "Too many tries" in response.content.decode()
    assert len(checks) == PER_ACCOUNT


def test_right_passwords_do_not_count(editor: User) -> None:
    for _ in range(PER_ACCOUNT + 5):
        client = Client()
        assert tries(client, editor.username, PASSWORD).status_code == 302
        assert is_in(client)


SPELLINGS = ["edith", " edith", "edith  ", "\tedith", "ｅｄｉｔｈ", "edi\u00adth", "EDITH", "Edith", "ed ith", "ⅇdith"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_another_spelling_is_not_another_account(editor: User, checks: list[str], spelling: str) -> None:
    use_up(editor.username)
    tries(Client(), spelling, PASSWORD)
    assert len(checks) == PER_ACCOUNT


@pytest.mark.parametrize(
    "variant",
    [
        {"path": "/admin/login/?next=/admin/blog/post/"},
        {"path": "/admin/login/?username=somebody"},
        {"path": "//admin/login/"},
        {"path": "/admin/login"},
        {
            "path": "/admin/login/",
            "data": {"username": ["somebody", "edith"], "next": "/admin/", "_": "1", "extra": "2"},
        },
        {"path": "/admin/login/", "headers": {"X-Forwarded-For": "198.51.100.1", "X-Real-IP": "198.51.100.2"}},
        {"path": "/admin/login/", "headers": {"Forwarded": "for=198.51.100.1", "User-Agent": "Other"}},
        {"path": "/admin/login/", "cookies": {"device": "made-up:1abc:def"}},
    ],
)
def test_no_way_of_asking_slips_past(editor: User, checks: list[str], variant: dict[str, Any]) -> None:
    use_up(editor.username)
    client = Client()
    client.cookies.load(variant.get("cookies", {}))
    data = {"username": "edith", "password": PASSWORD} | variant.get("data", {})
    client.post(variant["path"], data, REMOTE_ADDR=ELSEWHERE, headers=variant.get("headers"))
    assert not is_in(client)
    assert len(checks) == PER_ACCOUNT


def test_a_name_that_nobody_has_is_answered_like_one_that_somebody_has(editor: User) -> None:
    def words(response: Any) -> str:
        return re.sub(r'value="[^"]*"', "", response.content.decode())

    for _ in range(PER_ACCOUNT + 1):
        known = tries(Client(), editor.username, "wrong", ip=HERE)
        unknown = tries(Client(), "nobody", "wrong", ip=ELSEWHERE)
        assert known.status_code == unknown.status_code
        assert words(known) == words(unknown)


def test_tries_are_forgotten_after_a_quarter_of_an_hour(editor: User, clock: Clock) -> None:
    use_up(editor.username)
    clock.now += WINDOW + 1
    client = Client()
    tries(client, editor.username, PASSWORD)
    assert is_in(client)
    assert not Tries.objects.filter(newest__lte=clock.now - WINDOW).exists()  # nothing is kept for longer


def test_in_no_quarter_of_an_hour_are_there_more_than_ten(clock: Clock) -> None:
    """Not twice ten around the end of one, either: the window slides."""
    let_in: list[float] = []
    for _ in range(400):
        if reserve(Limit("account", PER_ACCOUNT, GAP)):
            let_in.append(clock.now)
        clock.now += 7
    assert len(let_in) > PER_ACCOUNT
    for first in let_in:
        assert len([at for at in let_in if first <= at < first + WINDOW]) <= PER_ACCOUNT


# --- one ip -----------------------------------------------------------------------------------------------------------


def test_an_ip_has_fifty_tries_over_all_accounts(editor: User, checks: list[str]) -> None:
    for number in range(PER_NETWORK):
        assert tries(Client(), f"guess{number}", "wrong").status_code == 200
    assert tries(Client(), editor.username, PASSWORD).status_code == 429
    assert tries(Client(), editor.username, PASSWORD, ip=HERE).status_code == 302
    assert len(checks) == 1


def test_an_ipv6_network_is_one_ip(editor: User) -> None:
    for number in range(PER_NETWORK):
        tries(Client(), f"guess{number}", "wrong", ip=f"2001:db8:0:1::{number:x}")
    assert tries(Client(), editor.username, PASSWORD, ip="2001:db8:0:1:ffff::").status_code == 429
    assert tries(Client(), editor.username, PASSWORD, ip="2001:db8:0:2::1").status_code == 302


def test_what_an_ip_may_no_more_does_not_count_against_the_account(editor: User) -> None:
    for number in range(PER_NETWORK):
        tries(Client(), f"guess{number}", "wrong")
    for _ in range(PER_ACCOUNT):
        assert tries(Client(), editor.username, "wrong").status_code == 429
    assert not Tries.objects.filter(key=account_of(editor.username)).exists()


# --- whose account it is ----------------------------------------------------------------------------------------------


def test_the_device_that_signed_in_before_gets_in_while_others_guess(editor: User) -> None:
    own = Client()
    tries(own, editor.username, PASSWORD, ip=HERE)
    own.post("/admin/logout/")
    use_up(editor.username)
    assert tries(Client(), editor.username, PASSWORD).status_code == 429
    assert tries(own, editor.username, PASSWORD, ip="198.51.100.50").status_code == 302  # on a train, by now


def test_the_ip_that_signed_in_before_gets_in_while_others_guess(editor: User) -> None:
    tries(Client(), editor.username, PASSWORD, ip=HERE)
    use_up(editor.username)
    assert tries(Client(), editor.username, PASSWORD, ip=HERE).status_code == 302


def test_a_known_place_has_ten_tries_as_well(editor: User, checks: list[str]) -> None:
    own = Client()
    tries(own, editor.username, PASSWORD, ip=HERE)
    for _ in range(PER_ACCOUNT + 3):
        tries(own, editor.username, "wrong", ip=HERE)
    assert tries(own, editor.username, PASSWORD, ip=HERE).status_code == 429
    assert len(checks) == 1 + PER_ACCOUNT


def test_a_device_knows_the_accounts_that_signed_in_there_and_no_others(editor: User, writer: User) -> None:
    shared = Client()
    tries(shared, writer.username, PASSWORD, ip=HERE)
    shared.post("/admin/logout/")
    use_up(editor.username)
    assert tries(shared, editor.username, PASSWORD).status_code == 429


def test_a_device_cookie_is_for_the_admin_alone_and_out_of_scripts_reach(editor: User) -> None:
    client = Client()
    cookie = tries(client, editor.username, PASSWORD).cookies["device"]
    assert cookie["path"] == "/admin/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert editor.username not in cookie.value


def test_where_somebody_signed_in_is_forgotten_after_a_month(editor: User) -> None:
    tries(Client(), editor.username, PASSWORD, ip=HERE)
    KnownNetwork.objects.update(seen_at=timezone.now() - timedelta(days=31))
    use_up(editor.username)
    assert tries(Client(), editor.username, PASSWORD, ip=HERE).status_code == 429
    tries(Client(), "nobody", "wrong", ip=HERE)


# --- passwords --------------------------------------------------------------------------------------------------------


def test_an_endless_password_is_refused_before_it_is_hashed(editor: User, checks: list[str]) -> None:
    response = tries(Client(), editor.username, "x" * (LONGEST_PASSWORD + 1))
    assert response.status_code == 200
    assert not checks
    tries(Client(), editor.username, "x" * LONGEST_PASSWORD)
    assert len(checks) == 1


def test_nobody_gets_a_password_that_is_too_long_to_sign_in_with() -> None:
    validate_password("a long phrase " * (LONGEST_PASSWORD // 14))
    with pytest.raises(ValidationError):
        validate_password("x" * (LONGEST_PASSWORD + 1))


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_login_page_is_the_stock_admins(editor: User) -> None:
    client = Client()
    page = client.get("/admin/login/?next=/admin/blog/post/").content.decode()
    assert 'id="login-form"' in page
    assert 'name="username"' in page
    assert 'name="password"' in page
    assert "Please sign in again" not in page
    response = tries(client, editor.username, PASSWORD, next="/admin/blog/post/")
    assert response["Location"] == "/admin/blog/post/"
    assert client.get(LOGIN)["Location"] == "/admin/"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\t/evil.example"]
)
def test_the_login_leads_nowhere_else(editor: User, target: str) -> None:
    response = tries(Client(), editor.username, PASSWORD, next=target)
    assert response["Location"] == "/admin/"


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_only_people_of_the_desk_come_in(editor: User, change: dict[str, bool]) -> None:
    User.objects.update(**change)
    client = Client()
    assert tries(client, editor.username, PASSWORD).status_code == 200
    assert not is_in(client)


# --- at once ----------------------------------------------------------------------------------------------------------


def at_once(editor: User, how_many: int) -> list[int]:
    """The answers to so many wrong tries, eight at a time."""

    def attempt(number: int) -> int:
        try:
            return tries(Client(), editor.username, f"wrong {number}").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(attempt, range(how_many)))


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_the_same_moment_ten_are_looked_at(editor: User, checks: list[str], monkeypatch) -> None:
    monkeypatch.setattr("people.accounts.GAP", 0)
    own = Client()
    tries(own, editor.username, PASSWORD, ip=HERE)
    checks.clear()
    assert sorted(at_once(editor, 48)) == [200] * PER_ACCOUNT + [429] * (48 - PER_ACCOUNT)
    assert len(checks) == PER_ACCOUNT
    assert tries(own, editor.username, PASSWORD, ip=HERE).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_the_same_moment_leave_some_for_whoever_comes_next(editor: User, monkeypatch) -> None:
    """From the same ip, even, and where the account is not known."""
    monkeypatch.setattr("people.throttle.time", time)
    answers = at_once(editor, 40)
    assert set(answers) == {200, 429}
    assert answers.count(200) < PER_ACCOUNT
    assert tries(Client(), editor.username, PASSWORD).status_code == 302


def test_a_try_that_comes_too_soon_waits_for_its_turn(editor: User, clock: Clock) -> None:
    before = clock.now
    for _ in range(3):
        tries(Client(), editor.username, "wrong")
    assert clock.now == pytest.approx(before + 2 * GAP)


def test_while_one_is_waiting_there_is_no_second_turn(clock: Clock, monkeypatch) -> None:
    monkeypatch.setattr(clock, "sleep", lambda seconds: None)  # both come at the same moment
    limit = Limit("account", PER_ACCOUNT, GAP)
    assert [bool(reserve(limit)) for _ in range(4)] == [True, True, False, False]
