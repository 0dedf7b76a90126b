"""How a request that cannot be answered as it was asked is refused, by the name of the parameter.

A parameter that an operation does not declare, one given twice, and one that means nothing are all refused: a
misspelt filter must not pass for no filter at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from api import problems
from api.problems import ParameterError

DECLARED: dict[str, list[str]] = {}
"""The names of the query parameters of each operation, by its name. `v1.operation` fills it in."""


class BadParameter(Exception):
    """A value of the right form that means nothing here."""

    def __init__(self, parameter: str, message: str):
        super().__init__(message)
        self.error = ParameterError(parameter=parameter, message=message)


def only_declared(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A ninja decorator: refuse what the operation, and so the OpenAPI document, does not name.

    Ninja passes over names it does not know; pydantic cannot be asked to forbid them, because it never sees them.
    """

    @wraps(run)
    def run_strictly(request: HttpRequest, **path_values: Any) -> HttpResponse:
        match = request.resolver_match
        declared = DECLARED[match.url_name] if match and match.url_name else []
        errors = list(undeclared(request, declared))
        return problems.bad_parameters(errors) if errors else run(request, **path_values)

    return run_strictly


def undeclared(request: HttpRequest, declared: list[str]) -> Iterator[ParameterError]:
    """What is wrong with the names behind the `?`, where only `declared` may stand."""
    known = f"The parameters here are {', '.join(declared)}." if declared else "There are no parameters here."
    for name, values in request.GET.lists():
        if name not in declared:
            yield ParameterError(parameter=name, message=f"There is no such parameter. {known}")
        elif len(values) > 1:
            yield ParameterError(parameter=name, message="Give it once.")
        elif "\x00" in str(values[0]):
            yield ParameterError(parameter=name, message="Take the NUL character out.")


def of_invalid(request: HttpRequest, invalid: Any) -> HttpResponse:
    """The answer to parameters of the right names with values of the wrong form: ninja's ValidationError."""
    errors = [ParameterError(parameter=str(each["loc"][-1]), message=_sentence(each)) for each in invalid.errors]
    return problems.bad_parameters(errors)


def of_bad(request: HttpRequest, bad: Any) -> HttpResponse:
    """The answer to a BadParameter."""
    return problems.bad_parameters([bad.error])


def of_cursor(request: HttpRequest, bad: Any) -> HttpResponse:
    """The answer to a cursor that leads nowhere."""
    sentence = "Take it from `next` or `previous` of this list, in this order, unchanged."
    return problems.bad_parameters([ParameterError(parameter="cursor", message=sentence)])


def _sentence(error: dict[str, Any]) -> str:
    if error["type"] == "literal_error":
        choices = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"Give one of {choices}."
    return error["msg"]
