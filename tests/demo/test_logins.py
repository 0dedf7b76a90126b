"""The demo's logins, whose passwords everybody knows, open nothing from another machine."""

from ipaddress import ip_network

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from demo import logins
from tests.cast import PASSWORD, make_roles

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def demo_logins() -> None:
    make_roles()
    logins.make()


def signs_in(client: Client, username: str, password: str, **environment: str) -> bool:
    client.post("/admin/login/", {"username": username, "password": password}, **environment)
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("username", logins.DEMO_LOGINS)
def test_a_demo_login_works_on_this_machine_only(client: Client, username: str) -> None:
    password, _ = logins.DEMO_LOGINS[username]
    assert not signs_in(client, username, password, REMOTE_ADDR="192.0.2.7")
    assert not signs_in(client, username, password, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1")
    assert signs_in(client, username, password, REMOTE_ADDR="127.0.0.1")


# What proxies, content delivery networks and load balancers tell about a visitor.
PROXY_HEADERS = """
    Via Forwarded Forwarded-For Forwarded-Proto X-Forwarded X-Forwarded-For X-Forwarded-By X-Forwarded-Host
    X-Forwarded-Port X-Forwarded-Proto X-Forwarded-Protocol X-Forwarded-Scheme X-Forwarded-Server X-Forwarded-Ssl
    X-Forwarded-Prefix X-Forwarded-Uri X-Forwarded-Client-Cert X-Forward-For X-Forwarder-For Forwarder-For X-Forward
    X-Real-IP X-RealIP Real-IP X-Real-Port-IP X-Client-IP Client-IP ClientIP X-ClientIP X-Client X-Client-Ip-Addr
    X-Cluster-Client-IP Cluster-Client-IP True-Client-IP CF-Connecting-IP CF-Connecting-IPv6 CF-Pseudo-IPv4 CF-Ray
    CF-Visitor CF-IPCountry CDN-Loop CDN-Client-IP Fastly-Client-IP Fastly-FF Fly-Client-IP Akamai-Origin-Hop
    Akamai-Client-IP X-Azure-ClientIP X-Azure-SocketIP X-AppEngine-User-IP X-Amzn-Trace-Id X-Envoy-External-Address
    X-Envoy-Peer-Metadata X-Original-For X-Original-Forwarded-For X-Original-Host X-Original-Proto X-Original-URI
    X-Original-URL X-Original-Remote-Addr X-Originating-IP X-Originating-Host X-Originally-Forwarded-For X-Remote-IP
    X-Remote-Addr X-Remote-Address Remote-Addr Remote-Address X-Host-IP X-IP X-IP-Address X-Source-IP X-Peer-IP
    X-Proxy-IP X-Proxied-For X-ProxyUser-Ip X-ProxyMesh-IP Proxy-Client-IP Proxy-Connection Proxy-Via
    WL-Proxy-Client-IP X-Via X-Coming-From-IP X-Edge-Client-IP X-Sucuri-ClientIP X-Nginx-Client-IP X-Balancer
    Incap-Client-IP Ali-CDN-Real-IP X-QQ-Client-IP X-Gateway-Client-IP X-Forwarded-For-Original
""".split()  # noqa: SIM905

# What browsers send to a server that they reach without one.
BROWSER_HEADERS = """
    Accept Accept-Encoding Accept-Language Accept-Charset Access-Control-Request-Method Authorization Cache-Control
    Connection Cookie DNT Device-Memory Downlink DPR ECT Host If-Modified-Since If-None-Match Keep-Alive Origin Pragma
    Priority Purpose RTT Range Referer Save-Data Sec-CH-Prefers-Color-Scheme Sec-CH-UA Sec-CH-UA-Arch
    Sec-CH-UA-Full-Version-List Sec-CH-UA-Mobile Sec-CH-UA-Model Sec-CH-UA-Platform Sec-Fetch-Dest Sec-Fetch-Mode
    Sec-Fetch-Site Sec-Fetch-User Sec-GPC Sec-Purpose Service-Worker TE Upgrade Upgrade-Insecure-Requests User-Agent
    Viewport-Width X-CSRFToken X-Requested-With
""".split()  # noqa: SIM905


@pytest.mark.parametrize("header", PROXY_HEADERS)
def test_a_demo_login_is_refused_through_any_proxy(client: Client, header: str) -> None:
    name = "HTTP_" + header.upper().replace("-", "_")
    assert not signs_in(client, "writer", "writer-demo-pass", REMOTE_ADDR="127.0.0.1", **{name: ""})


@given(
    st.sampled_from(["", "X-", "My-", "Acme-Edge-"]),
    st.sampled_from(["Forwarded", "Forward", "Client", "Real", "Via", "Original", "Remote", "Proxy", "Connecting"]),
    st.sampled_from(["-IP", "IP", "-For-IP", "-Client-IP", "-IPv6", "-Addr"]),
)
def test_a_header_that_no_list_knows_is_told_by_its_words(before: str, word: str, after: str) -> None:
    assert logins.speaks_of_a_proxy(f"{before}{word}{after}")


@pytest.mark.parametrize("header", BROWSER_HEADERS)
def test_what_a_browser_sends_is_no_proxys_word(header: str) -> None:
    assert not logins.speaks_of_a_proxy(header)


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_has_several_addresses(client: Client, peer: str) -> None:
    assert signs_in(client, "writer", "writer-demo-pass", REMOTE_ADDR=peer)


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "192.168.1.5", "::2", "fe80::1", "", "unix:", "localhost"])
def test_everything_else_is_elsewhere(client: Client, peer: str) -> None:
    assert not signs_in(client, "writer", "writer-demo-pass", REMOTE_ADDR=peer)


def test_where_a_proxy_of_ours_connects_nobody_is_taken_for_this_machine(client: Client, settings) -> None:
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1/32")]
    assert not signs_in(client, "writer", "writer-demo-pass", REMOTE_ADDR="127.0.0.1")


def test_without_the_demo_there_is_no_trace_of_it_in_the_login(client: Client, settings, editor: User) -> None:
    backends = [backend for backend in settings.AUTHENTICATION_BACKENDS if "demo" not in backend]
    assert backends == ["django.contrib.auth.backends.ModelBackend"]
    settings.AUTHENTICATION_BACKENDS = backends
    assert signs_in(client, editor.username, PASSWORD)


def test_other_people_sign_in_from_anywhere(client: Client, editor: User) -> None:
    assert signs_in(client, editor.username, PASSWORD, REMOTE_ADDR="192.0.2.7")


def test_the_demo_gives_each_login_its_role() -> None:
    roles = {
        user.username: list(user.groups.exclude(name=logins.GROUP))
        for user in User.objects.filter(groups__name=logins.GROUP)
    }
    assert {name: [group.name for group in groups] for name, groups in roles.items()} == {
        "writer": ["Writer"],
        "editor": ["Editor"],
        "admin": [],
    }
    assert User.objects.get(username="admin").is_superuser
