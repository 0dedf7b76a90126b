"""Django's own admin site, with our name on it and the policy its editor needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from publishing import chooser
from richtext import views as richtext_views


class ProspectusAdminSite(admin.AdminSite):
    site_header = "Prospectus"
    site_title = "Prospectus"
    index_title = "Content"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("search/content/", self.admin_view(chooser.search_content), name="publishing_search_content"),
            path("search/tags/", self.admin_view(chooser.search_tags), name="publishing_search_tags"),
            path("richtext/clean/", self.admin_view(richtext_views.clean), name="richtext_clean"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Any:
        return csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)(super().admin_view(view, cacheable))

    @method_decorator([csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY), never_cache])
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().login(request, extra_context)
