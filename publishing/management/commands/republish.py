"""`manage.py republish`: rebuild the live documents from their revisions, after a change of mapping."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from publishing import actions, kinds


class Command(BaseCommand):
    help = "Rebuild live and coming documents from their revisions. Drafts are not touched; a second run changes none."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in kinds.every():
            changed = actions.republish(model=apps.get_model(kind.model))
            self.stdout.write(f"{kind.plural}: {changed} rebuilt")
