"""A form whose token is not the right one (any more)."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from people.kept_form import comes_from_elsewhere, kept_form, kept_form_page, opened
from people.signing_in import SignInView, send_again_page, sign_in_to_go_on


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is not (any more) the right one: in the admin it is kept, and sent again by a click.

    Most often somebody signed in again in another tab. But another site may have sent it: then nothing is kept.
    """
    site = admin.site
    if not _is_admin(request):
        return HttpResponse(render_to_string("403_csrf.html"), status=403)
    if request.path == reverse("admin:login"):
        return _stale_login(request)
    kept = kept_form(request)
    if not site.has_permission(request):
        return sign_in_to_go_on(request, site, going_to=request.get_full_path(), kept=kept)
    if kept:
        title = "Please send it once more"
        text = (
            "You have signed in again since you opened that page, so it could not be taken as it was. "
            "Nothing you typed is lost, and nothing of it is saved yet. "
            f"You are signed in as {request.user.get_username()}."
        )
    else:
        title = "Nothing was done"
        text = "We could not tell that you had sent this form yourself. Open the page anew, and try again there."
    return kept_form_page(request, kept, title=title, text=text, status=403)


def _is_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def _stale_login(request: HttpRequest) -> HttpResponse:
    """A login page that was open while somebody signed in elsewhere: go on, or show it anew."""
    view = SignInView()
    view.setup(request)
    going_to = view.get_success_url()
    ours = not comes_from_elsewhere(request)
    kept = opened(request.POST.get("kept", ""), action=going_to) if ours else None
    if not admin.site.has_permission(request):
        return sign_in_to_go_on(request, admin.site, going_to=going_to, kept=kept)
    return send_again_page(request, kept) if kept else HttpResponseRedirect(going_to)
