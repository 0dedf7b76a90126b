"""A shape as an answer."""

from __future__ import annotations

from django.http import HttpResponse

from api.shapes import Shape


def answer(shape: Shape) -> HttpResponse:
    """`shape` as JSON. Written by pydantic, so that ninja does not validate again what was built from shapes."""
    return HttpResponse(shape.model_dump_json(), content_type="application/json")
