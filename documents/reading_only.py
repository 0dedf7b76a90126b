"""Public pages are for reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., Any]


def public(view: View | None = None, *, parameters: tuple[str, ...] | None = ()) -> Any:
    """A view that answers GET and HEAD, and 405 to anything else: `@public`, or with what it reads behind the `?`,
    `@public(parameters=("page", "cursor"))`.

    Its answer follows from its address, these parameters and what is public at the moment, and from nothing else that
    a visitor sends: so the page cache (`website.page_cache`) may keep it for everybody, once for each value of them.
    With a parameter that is not named here it is made anew each time. `parameters=None`: always, because there is no
    end of answers (a search), or because something is counted.

    It changes nothing, so there is nothing for the CSRF check to protect; left on, it would answer 403 before the view
    could say which methods there are.
    """
    if view is None:
        return partial(public, parameters=parameters)
    wrapped = csrf_exempt(require_safe(view))
    wrapped.known_parameters = parameters  # type: ignore[attr-defined]
    return wrapped


def known_parameters(view: Any) -> tuple[str, ...] | None:
    """What the answer of a view depends on beside its address; None if it may not be kept."""
    return getattr(view, "known_parameters", None)
