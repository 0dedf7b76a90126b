"""A visitor of the API, the contract that its answers are held to, and a small site to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from api import openapi
from blog.models import Post
from courses.models import Course
from tests.content import author, image, live_course, live_post, subject

Json = dict[str, Any]
Read = Callable[..., Json]


def shape(name: str) -> jsonschema_rs.Validator:
    """What the OpenAPI document says of the object called `name`, dates and ids included."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": openapi.document()["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@pytest.fixture
def read(client: Client) -> Read:
    """`read("/posts/", tag="wind")`: the JSON of an answer that must be a 200 of the promised shape."""

    def read(path: str, **parameters: str) -> Json:
        response = client.get(f"/api/v1{path}", parameters)
        assert response.status_code == 200, response.content
        template = "/".join(
            "{slug_or_id}" if part and place == 2 else part for place, part in enumerate(path.split("/"))
        )
        promised = openapi.document()["paths"][template]["get"]["responses"]["200"]
        name = promised["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        shape(name).validate(response.json())
        return response.json()

    return read


@pytest.fixture
def titles(read: Read) -> Callable[..., list[str]]:
    """`titles("/posts/", tag="wind")`: the titles, or names, in the order of the answer."""
    return lambda path, **parameters: [
        found.get("title") or found.get("name") for found in read(path, **parameters)["results"]
    ]


@pytest.fixture
def queries(client: Client) -> Callable[[str], int]:
    """`queries("/posts/")`: how many queries an address takes."""

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/api/v1{path}").status_code == 200
        return len(captured)

    return queries


@pytest.fixture
def course(db) -> Course:
    return live_course(
        "Paragliding",
        slug="paragliding",
        subject=subject("Air sports"),
        hero=image("A paraglider"),
        hero_alt="A paraglider above a valley",
    )


@pytest.fixture
def kites(course: Course) -> Post:
    """A post with something in every field."""
    return live_post(
        "Kites",
        slug="kites",
        subtitle="How they fly",
        summary="On wind and string.",
        tags=("Wind", "Air"),
        subject=subject("Air sports"),
        authors=[str(author("Ada Byron").public_id)],
        courses=[str(course.public_id)],
        hero=image("A kite"),
        hero_alt="A kite in the sky",
        hero_caption="Over the bay",
        seo_title="Kites and how they fly",
        body=(
            '<p>First the wind.</p><h2>The wind</h2><p>Read <a data-ref="course:{}">the course</a> first.</p>'
            "<ul><li>Steady</li></ul><blockquote><p>Let go.</p></blockquote>"
            '<figure data-image="{}" data-layout="wide" data-alt="A tail"><figcaption>Its tail</figcaption></figure>'
            '<aside data-card="takeaways"><ul><li>Wind first</li></ul></aside>'
            '<section data-card="faq"><details><summary>How high?</summary><p>Very.</p></details></section>'
            '<div data-card="course" data-ref="course:{}"></div>'
            "<table><tbody><tr><th>Kite</th><th>Tail</th></tr><tr><td>Delta</td><td>None</td></tr></tbody></table>"
        ).format(course.public_id, image("A tail").public_id, course.public_id),
    )
