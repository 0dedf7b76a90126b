"""How a request that cannot be answered as it was asked is refused, by the name of the parameter.

A parameter that an operation does not declare, one given twice, and one that means nothing are all refused: a
misspelt filter must not pass for no filter at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.operation import Operation

from api import problems
from api.problems import ParameterError


class BadParameter(Exception):
    """A value of the right form that means nothing here."""

    def __init__(self, parameter: str, message: str):
        super().__init__(message)
        self.error = ParameterError(parameter=parameter, message=message)


def only_declared(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A ninja decorator: refuse what the operation's own signature, and so the OpenAPI document, does not name."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    queries = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    declared = [name for model in queries for name in model.__ninja_flatten_map__]

    @wraps(run)
    def run_strictly(request: HttpRequest, **path_values: Any) -> HttpResponse:
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


def _sentence(error: dict[str, Any]) -> str:
    if error["type"] == "literal_error":
        choices = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        return f"Give one of {choices}."
    return error["msg"]
