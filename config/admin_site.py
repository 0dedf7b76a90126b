"""Django's own admin site, with our name on it and the policy its editor needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from publishing import chooser
from richtext import views as richtext_views

# What editors work on comes first; whatever is not named follows.
ORDER = ["blog", "courses", "website", "images", "taggit", "publishing", "auth"]
NAMES = {"taggit": "Tags", "auth": "People"}


class ProspectusAdminSite(admin.AdminSite):
    site_header = "Prospectus"
    site_title = "Prospectus"
    index_title = "Your desk"
    enable_nav_sidebar = False  # the header leads to the content; the first page lists everything

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("search/content/", self.admin_view(chooser.search_content), name="publishing_search_content"),
            path("search/tags/", self.admin_view(chooser.search_tags), name="publishing_search_tags"),
            path("richtext/clean/", self.admin_view(richtext_views.clean), name="richtext_clean"),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from publishing.admin.work import on_the_desk  # admin classes need the apps, this module comes before them

        return super().index(request, {"work": on_the_desk(request, self), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = NAMES.get(app["app_label"], app["name"])
        return sorted(apps, key=lambda app: ORDER.index(app["app_label"]) if app["app_label"] in ORDER else len(ORDER))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        return csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)(super().admin_view(view, cacheable))

    @method_decorator([csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY), never_cache])
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().login(request, extra_context)
