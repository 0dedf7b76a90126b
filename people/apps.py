"""People: who comes in, from where, and what they typed on the way."""

from django.apps import AppConfig, apps


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        # The section of Django's accounts, under the name that the desk has for them.
        apps.get_app_config("auth").verbose_name = "People"
