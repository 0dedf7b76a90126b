"""Addresses under /courses/."""

from django.urls import path

from courses import views

app_name = "courses"
urlpatterns = [
    path("", views.index, name="index"),
    path("compare/", views.compare, name="compare"),
    path("<slug:slug>/", views.course, name="course"),
]
