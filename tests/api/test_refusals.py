"""What cannot be answered as it was asked is refused by name; nothing that is asked breaks anything."""

import base64
from collections.abc import Iterator

import pytest
from django.test import Client

from api import openapi
from tests.api.conftest import shape
from tests.content import live_course, live_post, publish, write_page
from tests.once import made_once

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db, pytest.mark.postgresql]

SLUGS = {"posts": "kites", "courses": "gliding", "pages": "about"}
ADDRESSES = ["/api/v1/openapi.json"] + [
    "/api/v1" + path.replace("{slug_or_id}", SLUGS.get(path.split("/")[1], "")) for path in openapi.document()["paths"]
]
PRIVATE = [
    "status",
    "slug__startswith",
    "revision__content",
    "_connector",
    "include",
    "fields",
    "format",
    "id",
    "%00",
    "a[]",
]


@pytest.fixture(scope="module", autouse=True)
def something(django_db_setup, django_db_blocker) -> Iterator[None]:
    with made_once(django_db_blocker):
        live_post("Kites", slug="kites", tags=("Wind",))
        live_course("Gliding", slug="gliding")
        publish(write_page("About", slug="about"))
        yield


def refusal(client: Client, address: str) -> list[tuple[str, str]]:
    """The parameters that are refused, with why."""
    response = client.get(address)
    assert response.status_code == 400, (address, response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    problem = response.json()
    shape("BadParameters").validate(problem)
    assert (problem["status"], problem["title"]) == (400, "Bad parameters")
    assert problem["type"] == "http://127.0.0.1:8000/api/docs/#bad-parameters"
    return [(error["parameter"], error["message"]) for error in problem["errors"]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unknown_parameter_is_refused_everywhere(client: Client, address):
    ((name, message),) = refusal(client, f"{address}?tags=wind")
    assert name == "tags"
    assert message.startswith("There is no such parameter.")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "name",
    [
        "status",
        "slug__startswith",
        "revision__content",
        "_connector",
        "include",
        "fields",
        "format",
        "id",
        "%00",
        "a[]",
        "",
    ],
)
def test_nothing_reaches_a_column_by_its_name(client: Client, address, name):
    assert len(refusal(client, f"{address}?{name}=x")) == 1


def test_the_refusal_says_what_there_is(client: Client):
    ((_, message),) = refusal(client, "/api/v1/tags/?page=2")
    assert message == "There is no such parameter. The parameters here are limit, cursor."
    ((_, message),) = refusal(client, "/api/v1/posts/kites/?fields=title")
    assert message == "There is no such parameter. There are no parameters here."


def test_every_bad_parameter_is_named(client: Client):
    assert {name for name, _ in refusal(client, "/api/v1/posts/?limit=x&order=y&tag=,")} == {"limit", "order", "tag"}
    assert (
        client.get("/api/v1/posts/?limit=x&order=y").json()["detail"] == "Some parameters cannot be used: limit, order."
    )


WRONG = {
    "limit": [
        "0",
        "101",
        "-1",
        "1.0",
        "1e1",
        "0x1",
        "ten",
        "1_0",
        "+5",
        "١",
        "1000",
        "99999999999999999999",
        "true",
        "[]",
        "null",
        "%00",
        "1%00",
    ],
    "cursor": ["", "x", "AAAA", "a" * 2000, "é", "%F0%9F%98%80", "-", "=", "%00", "null"],
    "order": ["", "title", "-id", "published_at,title", "?", "published_at%00", "-PUBLISHED_AT", "live_from"],
    "tag": ["", ",", "a,", "a,,b", "a b", "<b>", "a'--", "%00", "../a", "a" * 101, ",".join(["a"] * 51)],
    "subject": ["", "a;b", "%E2%80%8B"],
    "course": ["", "a.b", "/courses/a/"],
    "author": ["", "a@b", "' OR 1=1"],
    "published_after": ["", "x", "2026", "2026-13-01", "2026-02-30", "1", "0001-01-01T00:00:00%2B23:00", "२०२६-०४-१३"],
    "published_before": ["2026-04-13T09:00:00", "2026-04-13T09:00:00+01:00", "9999-12-31T23:59:59-23:00", "%00"],
    "q": ["", "%20", "%00", "a%00b", "a" * 201],
}


@pytest.mark.parametrize(("name", "values"), WRONG.items())
def test_a_value_that_means_nothing_is_refused(client: Client, name, values):
    for value in values:
        found = refusal(client, f"/api/v1/posts/?{name}={value}")
        assert [parameter for parameter, _ in found] == [name], value
        assert all(message.endswith(".") and len(message) < 200 for _, message in found), found


@pytest.mark.parametrize("value", ["1", "100", "007"])
def test_a_limit_at_the_limit_is_taken(client: Client, value):
    assert client.get(f"/api/v1/posts/?limit={value}").status_code == 200


def test_values_at_the_limit_are_taken(client: Client):
    assert client.get("/api/v1/posts/", {"tag": ",".join(["a" * 100] * 50)}).status_code == 200
    assert client.get("/api/v1/posts/", {"q": "a" * 200}).status_code == 200


@pytest.mark.parametrize("name", ["limit", "cursor", "tag", "q", "order"])
def test_a_parameter_given_twice_is_refused(client: Client, name):
    assert refusal(client, f"/api/v1/posts/?{name}=wind&{name}=wind") == [(name, "Give it once.")]


def cursor(*parts: str) -> str:
    return base64.urlsafe_b64encode("\n".join(parts).encode()).decode().rstrip("=")


UUID = "0b0e7c1a-4d19-4f56-8f6a-2c2f5f0c7d11"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("posts/", ("-published_at", "after", UUID, "0001-01-01T00:00:00+23:59")),
        ("posts/", ("-published_at", "after", UUID, "2026-01-01T00:00:00")),
        ("posts/", ("-published_at", "after", UUID, "2026-01-01")),
        ("posts/", ("-published_at", "after", "x", "2026-01-01T00:00:00+00:00")),
        ("posts/", ("-published_at", "sideways", UUID, "2026-01-01T00:00:00+00:00")),
        ("posts/", ("published_at", "after", UUID, "2026-01-01T00:00:00+00:00")),
        ("posts/", ("title", "after", UUID, "Kites")),
        ("posts/", ("live_from", "after", UUID, "2026-01-01T00:00:00+00:00")),
        ("posts/", ("-published_at", "after")),
        ("posts/", ("",)),
        ("courses/", ("title", "after", UUID, "Ki\x00tes")),
        ("courses/", ("title", "after", "1", "Kites")),
        ("tags/", ("title", "after", "kites", "Kites")),
        ("tags/", ("name", "after", "kites", "\x00")),
    ],
)
def test_a_forged_cursor_is_refused(client: Client, address, parts):
    assert [name for name, _ in refusal(client, f"/api/v1/{address}?cursor={cursor(*parts)}")] == ["cursor"]


@pytest.mark.parametrize(
    "parts",
    [
        ("-published_at", "after", UUID, "2026-01-01T00:00:00+00:00"),
        ("-published_at", "before", UUID, "9999-12-31T23:59:59.999999+00:00"),
        ("-published_at", "after", UUID, "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_cursor_holds_nothing_that_forging_it_would_gain(client: Client, parts):
    assert client.get(f"/api/v1/posts/?cursor={cursor(*parts)}").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"a{number}=1" for number in range(900)),
        "&".join(f"a{number}=1" for number in range(6000)),
        "a" * 8000,
        "a" * 9000,
        "%",
        "%zz=%zz",
        "&&&",
        ";=;",
        "tag[]=wind",
        "tag=%ED%A0%80",
        "q=%ED%A0%80",
        "q=%FF%FE",
        "q=" + "%22*)%20OR%20NEAR(" * 9,
        "q=AND%20OR%20NOT",
        "q=a" + "%20a" * 99,
        "tag=" + "wind," * 49 + "wind",
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/posts/", "/api/v1/posts/kites/", "/api/v1/site/", "/api/v1/openapi.json"])
def test_no_query_string_breaks_anything(client: Client, address, query):
    response = client.get(f"{address}?{query}")
    assert response.status_code in ({200, 400} if len(query) < 8100 else {414})
    assert response.status_code == 200 or response["Content-Type"] == "application/problem+json"
    assert len(response.content) < 100_000 or "openapi" in address


def test_a_refusal_repeats_little_of_what_was_sent(client: Client):
    long = client.get("/api/v1/posts/?" + "&".join(f"{'x' * 150}{number}=1" for number in range(50)))
    assert len(long.json()["errors"]) == 20
    assert len(long.content) < 12_000


@pytest.mark.parametrize(
    "path", ["", "x/", "v1/", "v1/x/", "v1/posts/a/b/", "v1/posts//", "v2/posts/", "v1/openapi.json/", "v1/posts/%00/"]
)
def test_an_unknown_address_is_a_problem_too(client: Client, path):
    if path:
        response = client.get(f"/api/{path}")
        assert response.status_code == 404
        problem = response.json()
        shape("Problem").validate(problem)
        assert (problem["title"], problem["type"]) == ("Not found", "http://127.0.0.1:8000/api/docs/#not-found")
        assert response["Content-Type"] == "application/problem+json"


def test_a_missing_last_slash_is_added(client: Client):
    response = client.get("/api/v1/posts?limit=2")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/posts/?limit=2")
    assert client.get("/api/v1/nothing").status_code == 404


def test_the_root_leads_to_the_reference(client: Client):
    assert client.get("/api/")["Location"] == "/api/docs/"


def test_what_goes_wrong_on_our_side_is_a_problem_without_details(client: Client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("api.v1.finding.posts", fail)
    client.raise_request_exception = False
    for debug in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.conf.settings.DEBUG", debug)
            response = client.get("/api/v1/posts/")
        assert response.status_code == 500
        assert response["Content-Type"] == "application/problem+json"
        assert b"secret" not in response.content
