"""The OpenAPI document is valid, is what was agreed on, and is true."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from api import openapi, policy
from api.examples import example
from tests.api.conftest import shape
from tests.content import author, image, live_course, live_post, publish, subject, write_page

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]

SNAPSHOT = Path(openapi.__file__).with_name("openapi.json")
COMPONENTS = openapi.document()["components"]["schemas"]


def test_the_document_is_valid(client: Client):
    response = client.get("/api/v1/openapi.json")
    assert response["Content-Type"] == "application/json"
    assert response.json()["openapi"] == "3.1.0"
    OPENAPI_31_VALIDATOR.validate(response.json())


def test_the_document_is_the_one_that_was_agreed_on(capsys):
    """If this change is meant, keep it: manage.py openapi > api/openapi.json, and say so in the changelog."""
    call_command("openapi")
    assert capsys.readouterr().out == SNAPSHOT.read_text()


def test_the_document_says_what_is_promised():
    info = openapi.document()["info"]
    assert info["version"] == policy.VERSION
    assert "## Versions" in info["description"]
    assert "## Deprecation" in info["description"]


def test_every_reference_leads_somewhere_and_everything_is_referred_to():
    text = openapi.as_text()
    for name in COMPONENTS:
        assert f'"#/components/schemas/{name}"' in text, name
    assert text.count('"#/components/schemas/') == sum(
        text.count(f'"#/components/schemas/{name}"') for name in COMPONENTS
    )


def test_every_operation_and_parameter_is_explained():
    for path, methods in openapi.document()["paths"].items():
        assert list(methods) == ["get"]
        assert methods["get"]["description"].endswith("."), path
        assert {"200", "400"} <= set(methods["get"]["responses"])
        for parameter in methods["get"]["parameters"]:
            assert parameter["description"].endswith("."), (path, parameter["name"])


@pytest.mark.parametrize("name", COMPONENTS)
def test_examples_are_examples_of_what_they_stand_for(name):
    shape(name).validate(example(COMPONENTS[name], COMPONENTS))
    for key, value in COMPONENTS[name].get("properties", {}).items():
        for own in value.get("examples", []):
            assert own is None or own == example(value, COMPONENTS), (name, key)


# --- Tried out --------------------------------------------------------------------------------------------------------


@pytest.fixture
def content(db) -> None:
    """Something at the addresses that are likely to be tried: slugs of one letter or digit."""
    for slug in ("0", "a", "A", "_", "-"):
        course = live_course(f"Course {slug}", slug=f"c{slug}", subject=subject(), hero=image(), hero_alt="x")
        live_post(
            f"Post {slug}",
            slug=slug,
            tags=(slug if slug.isalnum() else "other",),
            subject=subject(),
            authors=[str(author().public_id)],
            courses=[str(course.public_id)],
            hero=image(),
            hero_alt="x",
            body=f'<h2>One</h2><p>Two.</p><div data-card="course" data-ref="course:{course.public_id}"></div>',
        )
        publish(write_page(f"Page {slug}", slug=f"p{slug}"))


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    allow_header_conformance,
    unsupported_method,
]


@pytest.fixture
def described(content) -> Iterator[schemathesis.BaseSchema]:
    """The API as its document describes it, asked through WSGI as a server would."""
    for signal in (request_started, request_finished):  # or each request would close the test's connection
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


PATHS = openapi.document()["paths"]
WITH_PARAMETERS = [path for path in PATHS if "query" in {each["in"] for each in PATHS[path]["get"]["parameters"]}]
TRIES = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("path", PATHS)
def test_what_the_document_allows_is_answered_as_it_says(described, path):
    try_out(described[path]["GET"], GenerationMode.POSITIVE)


@pytest.mark.parametrize("path", WITH_PARAMETERS)
def test_what_the_document_does_not_allow_is_refused_as_it_says(described, path):
    try_out(described[path]["GET"], GenerationMode.NEGATIVE)


def try_out(operation: schemathesis.APIOperation, mode: GenerationMode) -> None:
    @TRIES
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: schemathesis.Case) -> None:
        response = case.call(headers={"Accept-Encoding": "identity"})
        refused_unread = response.status_code == 414  # which schemathesis does not take for a refusal
        case.validate_response(response, checks=CHECKS, excluded_checks=[negative_data_rejection] * refused_unread)
        # A cursor that nobody was given is well-formed text and yet none of ours.
        if response.status_code == 400 and "cursor" not in response.json()["detail"]:
            case.validate_response(response, checks=[positive_data_acceptance])

    attempt()
