"""`manage.py republish`: rebuild the live documents from their revisions, after a change of mapping."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from documents import kinds
from publishing import actions


class Command(BaseCommand):
    help = (
        "Rebuild live and coming documents from their revisions. It may be stopped at any time: "
        "another run goes on where it was, and changes nothing twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in kinds.content():
            seen = rebuilt = 0
            for _item, documents in actions.republish(model=kind.model_class):
                seen, rebuilt = seen + 1, rebuilt + documents
                if seen % 100 == 0:
                    self.stdout.write(f"{kind.plural}: {seen} looked at, {rebuilt} rebuilt so far")
            self.stdout.write(f"{kind.plural}: {seen} looked at, {rebuilt} rebuilt")
