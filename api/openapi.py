"""The OpenAPI document: what ninja knows of the operations, brought into a form that is pleasant to read."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from api.parameters import Paging
from api.problems import CONTENT_TYPE, BadParameters, Problem
from api.v1 import api

Json = dict[str, Any]
SCHEMAS = "#/components/schemas/"
SAID_ELSEWHERE = {"title", "description", "examples"}
TAGS = {
    "Posts": "Articles of the blog.",
    "Courses": "What one can study, with every fact an applicant needs.",
    "Pages": "About, contact, privacy and the like.",
    "Vocabulary": "What posts and courses are sorted by. Only what something public uses is listed.",
    "Site": "What stands around the content.",
}


@cache
def document() -> Json:
    """The document, which follows from the code alone. It is shared: do not change what is returned."""
    made = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    made["servers"] = [{"url": "/api/v1"}]
    made["tags"] = [{"name": name, "description": description} for name, description in TAGS.items()]
    for path in made["paths"].values():
        path["get"]["parameters"] = [_parameter(each) for each in path["get"]["parameters"]]
    _, problems = models_json_schema(
        [(Problem, "serialization"), (BadParameters, "serialization")], ref_template=SCHEMAS + "{model}"
    )
    # Ninja lists these as objects; what is in them stands with each operation, as its parameters.
    shapes: list[type[Paging]] = [Paging, *Paging.__subclasses__()]
    asked = {shape.__name__ for shape in shapes}
    answered = {name: schema for name, schema in made["components"]["schemas"].items() if name not in asked}
    made["components"]["schemas"] = dict(sorted((answered | problems["$defs"]).items()))
    made["components"]["responses"] = {
        "BadParameters": _response("A parameter cannot be used.", "BadParameters"),
        "NotFound": _response("Nothing public is at this address.", "Problem"),
        "TooLong": _response("The address has more than 8,192 characters.", "Problem"),
    }
    made["components"] = _without_titles(made["components"])
    return made


@cache
def as_text() -> str:
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _parameter(given: Json) -> Json:
    """A parameter with one example and, for a list, with its commas."""
    schema = {name: value for name, value in given["schema"].items() if name not in SAID_ELSEWHERE}
    made: Json = {name: given[name] for name in ("name", "in", "required", "description") if name in given}
    if made["in"] == "path":
        made["description"] = "The slug, or the id."
        schema |= {"minLength": 1, "maxLength": 100}
    if schema.get("type") == "array":
        made |= {"style": "form", "explode": False}
    made["schema"] = schema
    if given.get("examples"):
        made["example"] = given["examples"][0]
    return made


def _response(description: str, schema: str) -> Json:
    return {"description": description, "content": {CONTENT_TYPE: {"schema": {"$ref": SCHEMAS + schema}}}}


def _without_titles(node: Any) -> Any:
    """Without the titles that pydantic makes of names, which say nothing that the names do not."""
    if isinstance(node, list):
        return [_without_titles(each) for each in node]
    if isinstance(node, dict):
        return {
            name: _without_titles(value)
            for name, value in node.items()
            if name != "title" or not isinstance(value, str)
        }
    return node
