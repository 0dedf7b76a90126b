"""`manage.py openapi > api/openapi.json`: keep the OpenAPI document of today, so that a review shows what changes."""

from typing import Any

from django.core.management.base import BaseCommand

from api import openapi


class Command(BaseCommand):
    help = "Print the OpenAPI document of the content API."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(openapi.as_text(), ending="")
