"""The reference page at /api/docs/: the OpenAPI document for people, with requests to try and answers to expect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from api import openapi, policy, problems
from api.examples import example, in_colours
from documents import kinds
from documents.meta import Meta
from documents.models.document import Document
from documents.reading_only import public
from documents.requests import Request

Json = dict[str, Any]
# The small lists and the site have nothing to narrow down; the others show a little.
QUERIES = {"list_posts": "?limit=3&q=study", "list_courses": "?order=-published_at", "list_pages": "?limit=10"}
WORDS = {
    "date-time": "moment",
    "date": "day",
    "uuid": "id",
    "integer": "whole number",
    "boolean": "true or false",
    "string": "text",
}


@public
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("api:docs"))


@public
def page(request: Request) -> HttpResponse:
    groups, objects = _reference()
    requests = _requests(request.at)
    context = {
        "base": f"{settings.SITE_URL}/api/v1",
        "version": policy.VERSION,
        "introduction": policy.INTRODUCTION,
        "guide": [(slugify(title), title, _with_code(text)) for title, text in policy.GUIDE.items()],
        "groups": [
            {**group, "operations": [{**each, "request": requests[each["id"]]} for each in group["operations"]]}
            for group in groups
        ],
        "objects": objects,
        "problems": [(kind, _with_code(kind.meaning)) for kind in problems.KINDS],
        "meta": Meta(
            title="Content API",
            description=policy.INTRODUCTION,
            canonical=settings.SITE_URL + request.path,
        ),
    }
    return render(request, "api/reference.html", context)


@cache
def _reference() -> tuple[list[Json], list[Json]]:
    """The operations by tag, and the objects they answer with."""
    document = openapi.document()
    schemas = document["components"]["schemas"]
    operations = [_operation(path, methods["get"], schemas) for path, methods in document["paths"].items()]
    groups = [
        {**tag, "anchor": slugify(tag["name"]), "operations": [o for o in operations if o["tag"] == tag["name"]]}
        for tag in document["tags"]
    ]
    objects = [
        {"name": name, "description": schema.get("description", ""), "fields": list(_fields(schema))}
        for name, schema in schemas.items()
        if "properties" in schema
    ]
    return groups, objects


def _operation(path: str, operation: Json, schemas: Json) -> Json:
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {
        "id": operation["operationId"],
        "tag": operation["tags"][0],
        "path": path,
        "summary": operation["summary"],
        "description": operation["description"],
        "parameters": [
            {
                **parameter,
                "type": _type(parameter["schema"]),
                "description": _with_code(parameter["description"]),
                "default": parameter["schema"].get("default"),
                "example": ",".join(shown) if isinstance(shown := parameter.get("example"), list) else shown,
            }
            for parameter in operation["parameters"]
        ],
        "answer": _type(answer),
        "example": in_colours(example(answer, schemas)),
    }


def _fields(schema: Json) -> Iterator[Json]:
    for name, value in schema["properties"].items():
        yield {"name": name, "type": _type(value), "description": _with_code(value.get("description", ""))}


def _type(schema: Json) -> SafeString:
    """What a value may be, in words: "text", "list of Tag, or null". Objects link to where they are explained."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        known = openapi.document()["components"]["schemas"][name]
        return format_html('<a href="#{0}">{0}</a>', name) if "properties" in known else _type(known)
    if "const" in schema or "enum" in schema:
        values = schema.get("enum", [schema.get("const")])
        return format_html_join(" or ", "<code>{}</code>", ((value,) for value in values))
    if "allOf" in schema:
        return _type(schema["allOf"][0])
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return mark_safe(" or ".join(_type(choice) for choice in choices))
    if schema["type"] == "array" and "maxItems" in schema:
        return format_html("up to {} slugs", schema["maxItems"])
    if schema["type"] == "array":
        return format_html("list of {}", _type(schema["items"]))
    if "minimum" in schema and "maximum" in schema:
        return format_html("whole number from {} to {}", schema["minimum"], schema["maximum"])
    return escape(WORDS.get(schema.get("format") or schema["type"], schema["type"]))


def _requests(at: datetime) -> dict[str, str]:
    """For each operation a request that works here: details are those of something live, where there is anything."""
    found = {}
    for path, methods in openapi.document()["paths"].items():
        name = methods["get"]["operationId"]
        kind = name.removeprefix("get_")
        if kinds.is_content(kind):
            live = Document.objects.live(at).of_kind(kind).newest_first().values_list("path", flat=True).first()
            path = path.replace("{slug_or_id}", live.rstrip("/").rpartition("/")[2] if live else "the-slug")
        found[name] = f"{settings.SITE_URL}/api/v1{path}{QUERIES.get(name, '')}"
    return found


def _with_code(text: str) -> SafeString:
    """Escaped text in which what stands between backticks is code."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))
