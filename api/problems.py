"""Errors as `application/problem+json` (RFC 9457): what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from pydantic import Field

from api.shapes import Shape

CONTENT_TYPE = "application/problem+json"
MOST_ERRORS = 20
LONGEST_NAME = 100


@dataclass(frozen=True)
class Kind:
    """A kind of problem, as the reference page explains it."""

    status: int
    title: str
    meaning: str

    @property
    def anchor(self) -> str:
        return self.title.lower().replace(" ", "-")


BAD_PARAMETERS = Kind(
    400,
    "Bad parameters",
    "A parameter does not exist here, is given twice, or has a value that means nothing. `errors` names each.",
)
BAD_REQUEST = Kind(400, "Bad request", "The request is malformed or far too large.")
NOT_FOUND = Kind(404, "Not found", "Nothing public is at this address: it never was, is not yet, or is not any more.")
NOT_ALLOWED = Kind(405, "Method not allowed", "The API is for reading. `Allow` names the methods there are.")
CHANGED = Kind(412, "Precondition failed", "The content is not the one that `If-Match` names.")
TOO_LARGE = Kind(413, "Content too large", "The body is larger than can be taken. `detail` says how large it may be.")
TOO_LONG = Kind(414, "URI too long", "The address is longer than can be taken. `detail` says how long it may be.")
FAILED = Kind(500, "Internal server error", "Something went wrong on our side, and has been written down.")
BUSY = Kind(503, "Service unavailable", "The database is busy or away. `Retry-After` says when to ask again.")
FULL = Kind(507, "Insufficient storage", "Its disk took no more. `Retry-After` says when to ask again.")
KINDS = (BAD_PARAMETERS, BAD_REQUEST, NOT_FOUND, NOT_ALLOWED, CHANGED, TOO_LARGE, TOO_LONG, FAILED, BUSY, FULL)


class Problem(Shape):
    """What went wrong."""

    type: str = Field(
        description="The kind of problem: an address that explains it.",
        examples=["https://www.example.ac.uk/api/docs/#not-found"],
    )
    title: str = Field(description="The kind of problem in words.", examples=["Not found"])
    status: int = Field(description="The status of the answer.", examples=[404])
    detail: str = Field(description="A sentence about this very case.", examples=["Nothing public is at this address."])


class ParameterError(Shape):
    """What is wrong with one parameter."""

    parameter: str = Field(description="Its name.", examples=["limit"])
    message: str = Field(
        description="A sentence that says what to do.", examples=["Give a whole number from 1 to 100."]
    )


class BadParameters(Problem):
    """What is wrong with the parameters of a request."""

    type: str = Field(
        description="The kind of problem: an address that explains it.",
        examples=["https://www.example.ac.uk/api/docs/#bad-parameters"],
    )
    title: str = Field(description="The kind of problem in words.", examples=["Bad parameters"])
    status: int = Field(description="The status of the answer.", examples=[400])
    detail: str = Field(
        description="A sentence about this very case.", examples=["One parameter cannot be used: limit."]
    )
    errors: list[ParameterError]


def bad_parameters(errors: list[ParameterError]) -> HttpResponse:
    """400, naming every parameter that is wrong."""
    errors = [
        ParameterError(parameter=error.parameter[:LONGEST_NAME], message=error.message)
        for error in errors[:MOST_ERRORS]
    ]
    names = list(dict.fromkeys(error.parameter for error in errors))
    subject = "A parameter" if len(names) == 1 else "Some parameters"
    return _answer(
        BadParameters(
            type=_address(BAD_PARAMETERS),
            title=BAD_PARAMETERS.title,
            status=BAD_PARAMETERS.status,
            detail=f"{subject} cannot be used: {', '.join(names)}.",
            errors=errors,
        )
    )


def problem(kind: Kind, detail: str) -> HttpResponse:
    """An error, with a sentence about this very case."""
    return _answer(Problem(type=_address(kind), title=kind.title, status=kind.status, detail=detail))


def not_found() -> HttpResponse:
    return problem(NOT_FOUND, "Nothing public is at this address. Check the spelling, or look for it in the list.")


def not_allowed(allowed: str) -> HttpResponse:
    response = problem(NOT_ALLOWED, f"The API is for reading. Allowed here: {allowed}.")
    response["Allow"] = allowed
    return response


def _answer(shape: Problem) -> HttpResponse:
    response = HttpResponse(shape.model_dump_json(), status=shape.status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def _address(kind: Kind) -> str:
    return f"{settings.SITE_URL}/api/docs/#{kind.anchor}"
