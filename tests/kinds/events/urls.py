"""Addresses under /events/."""

from django.urls import path

from tests.kinds.events import views

app_name = "events"
urlpatterns = [path("", views.index, name="index"), path("<slug:slug>/", views.event, name="event")]
