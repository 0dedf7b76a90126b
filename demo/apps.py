"""The demo: a fictional university's online school."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
