"""Whether a password is the right one, asked at most so often: the adapter through which django-allauth signs in.

Second factors, passkeys and single sign-on come in through the same adapter; see the decision page on signing in.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from people.client_ip import client_ip
from people.known_places import account_of, network_of, place_of
from people.throttle import Limit, reserve

PER_ACCOUNT = 10
PER_NETWORK = 50
GAP = 1.0  # seconds between two tries for an account: nobody types faster
LONGEST_PASSWORD = 4096  # characters: hashing takes time for each

TOO_MANY = "too_many_login_attempts"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        TOO_MANY: "Too many tries with a wrong password, yours or somebody else’s. Try again in a while, at the latest "
        "in a quarter of an hour. A link to a new password works at once."
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request) or ""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the desk itself shows that one has arrived."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person with this `username` and `password`, or None; raises ValidationError (TOO_MANY) unasked.

        A try is counted before the password is looked at, and given back when it was right.
        """
        if len(credentials["password"]) > LONGEST_PASSWORD:
            return None
        reserved = reserve(*limits_on(request, credentials["username"]))
        if reserved is None:
            raise ValidationError(self.error_messages[TOO_MANY], code=TOO_MANY)
        person = authenticate(request, **credentials)
        if person is not None:
            reserved.give_back()
        return person


class MaximumLengthValidator:
    """Nobody gets a password that signing in would refuse; also before it is hashed."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(f"This password is longer than {LONGEST_PASSWORD:,} characters.")

    def get_help_text(self) -> str:
        return f"Your password can have up to {LONGEST_PASSWORD:,} characters."


def limits_on(request: HttpRequest, username: str) -> list[Limit]:
    """Where the account is known it has a limit of its own there, so that wrong tries from elsewhere do not count."""
    account = account_of(username)
    if place := place_of(request, account):
        return [Limit(f"{account} {place}", PER_ACCOUNT, GAP)]
    return [Limit(account, PER_ACCOUNT, GAP), Limit(f"network {network_of(request)}", PER_NETWORK)]
