"""`manage.py password_link NAME`: the link with which that person chooses a new password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.passwords import path_of_link


class Command(BaseCommand):
    help = "Print a link that lets somebody choose a new password and signs them in. It works once, for three days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the user name")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["name"], is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody who may sign in is called {options['name']!r}.")
        self.stdout.write(settings.SITE_URL + path_of_link(person))
