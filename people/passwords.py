"""A new password for somebody who has forgotten theirs, or who is locked out while others guess it.

Django's own pages, as the admin shows them, but that the link signs in by the same way as the login page.
"""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from people.known_places import account_of, network_of, remember
from people.throttle import Limit, reserve

MAILS_PER_NETWORK = 5
MAILS_PER_PERSON = 3


class MailLinkView(PasswordResetView):
    """Asks for the e-mail address, and says the same whether or not it is somebody's."""

    def form_valid(self, form: Any) -> HttpResponse:
        person = Limit(f"mail {account_of(form.cleaned_data['email'])}", MAILS_PER_PERSON)
        visitor = Limit(f"mail {network_of(self.request)}", MAILS_PER_NETWORK)
        if reserve(person, visitor) is None:
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


class ChoosePasswordView(PasswordResetConfirmView):
    """Where the link leads. Whoever has it is let in, and known from there on."""

    def form_valid(self, form: Any) -> HttpResponse:
        super().form_valid(form)
        response = perform_login(self.request, form.user, redirect_url=reverse("admin:index"))
        if self.request.user.is_authenticated:
            remember(self.request, response, form.user.get_username())
        return response

    def get_success_url(self) -> str:
        return reverse("admin:index")


def path_of_link(person: User) -> str:
    """The path of the page where this person, and whoever else has the link, chooses a new password once."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("password_reset_confirm", args=[uid, default_token_generator.make_token(person)])
