"""Choosing a new password, beside the admin's own addresses. The names are those that the admin's templates know."""

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.views import PasswordResetDoneView
from django.urls import path

from people.passwords import ChoosePasswordView, MailLinkView

as_in_the_admin = csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)

urlpatterns = [
    path(
        "password/<uidb64>/<token>/",
        as_in_the_admin(ChoosePasswordView.as_view()),
        name="password_reset_confirm",
    )
]
if settings.MAILS:
    urlpatterns += [
        path("password/", as_in_the_admin(MailLinkView.as_view()), name="admin_password_reset"),
        path("password/sent/", as_in_the_admin(PasswordResetDoneView.as_view()), name="password_reset_done"),
    ]
