"""Django's own admin site, with our name on it and the policy its editor needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from desk.fields import chooser
from desk.markdown import markdown
from documents import kinds
from documents.requests import Request
from people.kept_form import kept_form
from people.signing_in import sign_in, sign_in_to_go_on
from richtext import views as richtext_views

# What editors work on comes first, then what it is made with; whatever is not named follows.
AFTER_CONTENT = ["images", "snippets", "live_rows", "publishing", "auth"]
NAMES = {"auth": "People"}


class ProspectusAdminSite(admin.AdminSite):
    site_header = "Prospectus"
    site_title = "Prospectus"
    index_title = "Your desk"
    enable_nav_sidebar = False  # the header leads to the content; the first page lists everything

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("search/content/", self.admin_view(chooser.search_content), name="desk_search_content"),
            path("search/tags/", self.admin_view(chooser.search_tags), name="desk_search_tags"),
            path("token/", self.admin_view(chooser.csrf_token), name="desk_token"),
            path("slug/", self.admin_view(chooser.make_slug), name="desk_slug"),
            path("markdown/", self.admin_view(markdown), name="desk_markdown"),
            path("richtext/clean/", self.admin_view(richtext_views.clean), name="richtext_clean"),
            path("richtext/headings/", self.admin_view(richtext_views.headings), name="richtext_headings"),
            path("richtext/video/", self.admin_view(richtext_views.video), name="richtext_video"),
            *super().get_urls(),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """`main_models`: what the head of every page leads to."""
        content = {kind.model.rpartition(".")[2] for kind in kinds.content()}
        return {**super().each_context(request), "main_models": content | {"Image"}}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from desk.first_page.attention import (
            needing_attention,  # admin classes need the apps, this module comes before them
        )
        from desk.first_page.charts import charts
        from desk.first_page.trouble import troubles
        from desk.first_page.work import on_the_desk

        context = {
            "work": on_the_desk(request, self),
            "troubles": troubles(request, self),
            "attention": needing_attention(request, self),
            "charts": charts(cast(Request, request).at),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = NAMES.get(app["app_label"], app["name"])
        order = [*sorted({kind.model.partition(".")[0] for kind in kinds.content()}), *AFTER_CONTENT]
        return sorted(apps, key=lambda app: order.index(app["app_label"]) if app["app_label"] in order else len(order))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        stock = super().admin_view(view, cacheable)

        @wraps(stock)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            """A form that comes after its session has ended waits on the login page, and comes back."""
            if not self.has_permission(request) and _is_a_page(request) and (kept := kept_form(request)):
                return sign_in_to_go_on(request, self, going_to=request.get_full_path(), kept=kept)
            return stock(request, *args, **kwargs)

        return csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)(keeping)

    @method_decorator([csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY), never_cache])
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return sign_in(request, self, extra_context)


def _is_a_page(request: HttpRequest) -> bool:
    """Whether the answer will be shown as a page. Scripts ask for data, and notice being led to the login."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
