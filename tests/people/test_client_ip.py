"""From where in the audit trail, in the count of wrong passwords and at the demo's door: the visitor, not the proxy."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from people.client_ip import MOST_HOPS, client_ip

PROXY, VISITOR, FURTHER = "10.0.0.1", "192.0.2.7", "203.0.113.9"


@pytest.fixture
def behind_proxies(settings) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]


def asked(peer: str, forwarded: str | None = None, **headers: str) -> str | None:
    said = headers if forwarded is None else {"X-Forwarded-For": forwarded, **headers}
    request = RequestFactory().get("/", headers=said)
    request.META["REMOTE_ADDR"] = peer
    return client_ip(request)


@pytest.mark.parametrize("forwarded", [None, "", FURTHER, f"{FURTHER}, 127.0.0.1", "garbage"])
def test_without_a_proxy_of_ours_nobody_is_believed(forwarded: str | None) -> None:
    assert asked(VISITOR, forwarded) == VISITOR
    assert asked("127.0.0.1", forwarded) == "127.0.0.1"


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        (PROXY, VISITOR, VISITOR),
        (PROXY, f"{FURTHER}, {VISITOR}", VISITOR),  # the visitor says so of themselves: not believed
        (PROXY, f"127.0.0.1, {FURTHER},{VISITOR}", VISITOR),
        (PROXY, f"{VISITOR}, 10.1.2.3", VISITOR),  # two proxies of ours
        (PROXY, f"{VISITOR}, 10.1.2.3, 10.4.5.6", VISITOR),
        (PROXY, "10.9.9.9", "10.9.9.9"),  # one of our own machines asks
        (PROXY, "10.8.8.8, 10.9.9.9", "10.8.8.8"),
        (PROXY, None, PROXY),
        (PROXY, "", PROXY),
        (PROXY, " , ,", PROXY),
        (PROXY, "unknown", PROXY),
        (PROXY, "_hidden", PROXY),
        (PROXY, f"{VISITOR}, unknown", PROXY),  # what is left of the break cannot be believed
        (PROXY, f"{FURTHER}, unknown, 10.1.2.3", "10.1.2.3"),
        (PROXY, f"{VISITOR}:51234", VISITOR),
        (PROXY, f'"{VISITOR}:51234"', VISITOR),
        (PROXY, f"  {VISITOR}\t", VISITOR),
        (PROXY, "2001:db8::7", "2001:db8::7"),
        (PROXY, "2001:DB8:0:0::7", "2001:db8::7"),
        (PROXY, "[2001:db8::7]", "2001:db8::7"),
        (PROXY, '"[2001:db8::7]:4711"', "2001:db8::7"),
        (PROXY, "fe80::7%eth0", "fe80::7"),
        (PROXY, f"::ffff:{VISITOR}", VISITOR),
        (f"::ffff:{PROXY}", VISITOR, VISITOR),
        ("fd00::1", f"{FURTHER}, 2001:db8::7", "2001:db8::7"),
        (PROXY, "192.0.2.7.1", PROXY),
        (PROXY, "192.0.2.07", PROXY),
        (PROXY, "0x7f.1", PROXY),
        (PROXY, "192.0.2.7; DROP TABLE", PROXY),
        (PROXY, "<script>", PROXY),
        (PROXY, "localhost", PROXY),
        (VISITOR, f"{FURTHER}", VISITOR),  # not one of ours
        ("11.0.0.1", FURTHER, "11.0.0.1"),
    ],
)
@pytest.mark.usefixtures("behind_proxies")
def test_the_visitor_is_the_first_from_the_right_that_is_not_ours(
    peer: str, forwarded: str | None, visitor: str
) -> None:
    assert asked(peer, forwarded) == visitor


@pytest.mark.usefixtures("behind_proxies")
def test_other_headers_are_nobodys_word() -> None:
    said = {"X-Real-IP": FURTHER, "Forwarded": f"for={FURTHER}", "Client-IP": FURTHER, "CF-Connecting-IP": FURTHER}
    assert asked(PROXY, VISITOR, **said) == VISITOR
    assert asked(PROXY, None, **said) == PROXY


@pytest.mark.usefixtures("behind_proxies")
def test_a_chain_without_end_ends() -> None:
    chain = ", ".join([VISITOR, *["10.0.0.2"] * MOST_HOPS * 500])
    assert asked(PROXY, chain) == "10.0.0.2"


def test_a_unix_socket_has_no_ip_of_its_own(settings) -> None:
    assert asked("", VISITOR) is None
    settings.TRUSTED_PROXIES = ["unix", ip_network("10.0.0.0/8")]
    assert asked("", VISITOR) == VISITOR
    assert asked("", f"{FURTHER}, {VISITOR}, 10.1.2.3") == VISITOR
    assert asked("") is None
    assert asked("", "garbage") is None


@hypothesis_settings(deadline=None)
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_whatever_a_visitor_writes_the_proxys_word_stands(invented: str) -> None:
    from django.test import override_settings

    with override_settings(TRUSTED_PROXIES=[ip_network("10.0.0.0/8")]):
        assert asked(PROXY, f"{invented}, {VISITOR}") == VISITOR
        assert asked(VISITOR, invented) == VISITOR
