"""The login page of the admin: Django's own, through django-allauth, and with the form that somebody was sending."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import LoginView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_variables

from people.accounts import LONGEST_PASSWORD, TOO_MANY
from people.kept_form import KeptForm, kept_form_page, opened
from people.known_places import remember
from people.throttle import WINDOW


class SignInForm(AdminAuthenticationForm):
    """Asks the account adapter, which counts the tries. `kept` carries a form past this page."""

    password = forms.CharField(
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    kept = forms.CharField(required=False, strip=False, widget=forms.HiddenInput(attrs={"form": "login-form"}))

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if username and password:
            self.user_cache = get_adapter().authenticate(self.request, username=username, password=password)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class SignInView(LoginView):
    authentication_form = SignInForm
    template_name = "admin/login.html"
    next_page = "admin:index"

    def form_valid(self, form: Any) -> HttpResponse:
        going_to = self.get_success_url()
        response = perform_login(self.request, form.get_user(), redirect_url=going_to)
        if not self.request.user.is_authenticated:  # a further step is asked of this person first
            return response
        if kept := opened(form.cleaned_data["kept"], action=going_to):
            response = send_again_page(self.request, kept)
        remember(self.request, response, form.get_user().get_username())
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, TOO_MANY):
            response.status_code = 429
            response["Retry-After"] = str(WINDOW)
        return response


def sign_in(request: HttpRequest, site: AdminSite, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """The login page of `site`, shown or sent."""
    if request.method == "GET" and site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    context = _context(request, site, app_path=request.get_full_path()) | (extra_context or {})
    if REDIRECT_FIELD_NAME not in request.GET and REDIRECT_FIELD_NAME not in request.POST:
        context[REDIRECT_FIELD_NAME] = reverse("admin:index")
    return cast(HttpResponse, SignInView.as_view(extra_context=context)(request))


def sign_in_to_go_on(request: HttpRequest, site: AdminSite, *, going_to: str, kept: KeptForm | None) -> HttpResponse:
    """For somebody who sent a form and is not signed in (any more): the login page, which carries the form along.

    Nothing of it is saved by signing in. After that a page offers to send it again, and whoever signed in needs the
    permission as always.
    """
    login = f"{reverse('admin:login')}?{urlencode({REDIRECT_FIELD_NAME: going_to})}"
    carried = kept.carried() if kept else ""
    if carried is None:
        text = (
            "You are signed out, and this form is too long to be carried over the login. "
            "Sign in in another tab, then come back to this one and send it again."
        )
        return kept_form_page(request, kept, title="Please sign in again", text=text, status=403, sign_in=login)
    view = SignInView()
    view.setup(request)
    view.extra_context = _context(request, site, app_path=login) | {REDIRECT_FIELD_NAME: going_to}
    form = SignInForm(request, initial={"kept": carried})
    response = render(request, view.template_name, view.get_context_data(form=form), status=403)
    add_never_cache_headers(response)
    return response


def send_again_page(request: HttpRequest, kept: KeptForm) -> HttpResponse:
    """Signed in, with what was being sent before: one click sends it."""
    text = "What you typed has been kept. It is not saved yet: send it again to go on where you were."
    return kept_form_page(request, kept, title="You are signed in", text=text, status=200)


def _context(request: HttpRequest, site: AdminSite, *, app_path: str) -> dict[str, Any]:
    """What the admin's login template is told."""
    return {
        **site.each_context(request),
        "title": "Log in",
        "subtitle": None,
        "app_path": app_path,
        "username": request.user.get_username(),
    }
