"""Addresses under /api/."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, include, path, re_path, resolve

from api import openapi, reference
from api.problems import bad_parameters
from api.refusals import DECLARED, undeclared
from api.v1 import api
from documents.reading_only import public

app_name = "api"


@public
def openapi_json(request: HttpRequest) -> HttpResponse:
    errors = list(undeclared(request, []))
    return bad_parameters(errors) if errors else HttpResponse(openapi.as_text(), content_type="application/json")


def elsewhere(request: HttpRequest) -> HttpResponse:
    """Whatever is no address of the API: one that only lacks its last slash, or none at all."""
    if not request.path.endswith("/"):
        try:
            if resolve(request.path_info + "/").url_name:
                return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        except Resolver404:
            pass
    raise Http404


operations, _, _ = api.urls
operation: Any
for operation in operations:  # what each declares, the page cache may keep it by
    if operation.name in DECLARED:
        operation.callback.known_parameters = tuple(DECLARED[operation.name])

urlpatterns = [
    path("", reference.home, name="home"),
    path("docs/", reference.page, name="docs"),
    path("v1/openapi.json", openapi_json, name="openapi"),
    path("v1/", include((operations, "v1"))),
    re_path("", elsewhere),
]
