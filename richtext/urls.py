"""The editor's endpoints, mounted by the admin site under its own namespace: `admin:richtext_clean`."""

from django.urls import path

from richtext import views

urlpatterns = [
    path("clean/", views.clean, name="richtext_clean"),
]
