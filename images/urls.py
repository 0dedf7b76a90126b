"""Included at MEDIA_URL."""

from django.urls import path

from images import views

urlpatterns = [path("<path:name>", views.media, name="media")]
