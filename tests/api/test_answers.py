"""Methods, caching and headers, the same at every address."""

import pytest
from django.test import Client

from tests.content import change, live_post, publish

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

SOME = ["/api/v1/posts/", "/api/v1/posts/kites/", "/api/v1/site/", "/api/v1/openapi.json"]


@pytest.fixture(autouse=True)
def post(db):
    return live_post("Kites", slug="kites", body="<p>" + "Wind and string. " * 50 + "</p>")


@pytest.fixture
def strict() -> Client:
    """A client that, like a browser, is asked for a CSRF token where one is wanted."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("address", SOME)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY", "PROPFIND", "FOO"])
def test_the_api_is_for_reading(strict: Client, address, method):
    response = strict.generic(method, address, data="{}", content_type="application/json")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["title"] == "Method not allowed"


@pytest.mark.parametrize("address", ["/api/", "/api/docs/"])
def test_the_reference_is_for_reading_too(strict: Client, address):
    response = strict.post(address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("address", SOME)
def test_a_head_has_the_headers_of_a_get_and_no_body(client: Client, address):
    got, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
        assert head[name] == got[name], name


def test_a_head_of_nothing_is_not_found(client: Client):
    response = client.head("/api/v1/posts/nothing/")
    assert (response.status_code, response.content) == (404, b"")


# --- Caching ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", SOME)
@pytest.mark.parametrize("method", ["get", "head"])
def test_what_has_not_changed_is_not_sent_again(client: Client, address, method):
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    assert first["Vary"] == "Accept-Encoding"
    again = getattr(client, method)(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
        assert again[name] == first[name], name


def test_compressed_answers_are_recognised_too(client: Client):
    compressed = client.get("/api/v1/posts/kites/", headers={"Accept-Encoding": "gzip"})
    assert compressed["Content-Encoding"] == "gzip"
    assert compressed["ETag"].startswith("W/")
    for encoding in ("gzip", ""):
        headers = {"If-None-Match": compressed["ETag"], "Accept-Encoding": encoding}
        assert client.get("/api/v1/posts/kites/", headers=headers).status_code == 304


def test_what_has_changed_is_sent_again(client: Client, post):
    tag = client.get("/api/v1/posts/kites/")["ETag"]
    change(post, title="Kites again")
    assert client.get("/api/v1/posts/kites/", headers={"If-None-Match": tag}).status_code == 304
    publish(post)
    again = client.get("/api/v1/posts/kites/", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again["ETag"] != tag


@pytest.mark.parametrize("tags", ["*", '"a", {tag}', "W/{tag}"])
def test_one_of_several_tags_is_enough(client: Client, tags):
    tag = client.get("/api/v1/site/")["ETag"]
    headers = {"If-None-Match": tags.format(tag=tag)}
    assert client.get("/api/v1/site/", headers=headers).status_code == 304


@pytest.mark.parametrize("tags", ["", "nonsense", '"', '"a"', "W/", "\x7f", '"' * 5000])
def test_a_tag_that_is_none_changes_nothing(client: Client, tags):
    assert client.get("/api/v1/site/", headers={"If-None-Match": tags}).status_code == 200


def test_an_unmet_precondition_is_a_problem(client: Client):
    response = client.get("/api/v1/site/", headers={"If-Match": '"other"'})
    assert response.status_code == 412
    assert response["Content-Type"] == "application/problem+json"


# --- Headers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*SOME, "/api/v1/posts/nothing/", "/api/v1/posts/?x=1", "/api/v1/nothing/"])
def test_every_answer_is_open_to_all_and_can_do_nothing(client: Client, address):
    response = client.get(address, headers={"Origin": "https://evil.example", "Cookie": f"sessionid={'a' * 32}"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert b"evil" not in response.content


@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://127.0.0.1:8000", "file://", "*", ""])
@pytest.mark.parametrize("address", SOME)
def test_a_browser_may_ask_beforehand(client: Client, address, origin):
    response = client.options(
        address,
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Credentials" not in response


def test_who_asks_makes_no_difference(client: Client, superuser):
    visitor = client.get("/api/v1/posts/").content
    client.force_login(superuser)
    assert client.get("/api/v1/posts/").content == visitor


def test_an_unknown_host_is_refused(client: Client):
    assert client.get("/api/v1/posts/", headers={"Host": "evil.example"}).status_code == 400
