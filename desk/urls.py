"""Addresses of the desk outside of the admin."""

from django.urls import path

from desk.sharing import shared_draft

urlpatterns = [path("<str:token>/", shared_draft, name="shared_draft")]
