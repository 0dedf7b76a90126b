"""`manage.py check_content`: every check over everything, for people and for continuous integration."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from documents import kinds
from documents.models.document import Document
from publishing import health
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.content import Problem, Severity


@dataclass(frozen=True)
class Checked:
    """One item as it is public, or as it is written."""

    kind: str
    item: UUID
    title: str
    path: str
    is_live: bool
    problems: list[Problem]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "id": str(self.item),
            "title": self.title,
            "path": self.path,
            "live": self.is_live,
            "problems": [problem.as_json() for problem in self.problems],
        }


class Command(BaseCommand):
    help = (
        "Check content: everything as it is written now, or with --live as it is public, or with --drafts what was "
        "never public. Ends with 1 if anything is found that --fail-on names."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = [kind.name for kind in kinds.content()]
        parser.add_argument("--kind", choices=names, action="append", help="only this kind; may be given again")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--live", action="store_true", help="what is public, as it is public")
        which.add_argument("--drafts", action="store_true", help="what has never been public")
        parser.add_argument("--json", action="store_true", help="a JSON object a line, one for each item")
        parser.add_argument(
            "--fail-on",
            choices=[*map(str, Severity), "nothing"],
            default="blocking",
            help="end with 1 for such findings; “advice” means any (default: blocking)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        tally: Counter[str] = Counter()
        for name in options["kind"] or [kind.name for kind in kinds.content()]:
            for batch in _batches(name, live=options["live"], drafts=options["drafts"], at=at):
                for examined, problems in registry.problems_of_many(batch, at=at):
                    tally["items"] += 1
                    tally.update(str(problem.severity) for problem in problems)
                    self._tell(_checked(examined, problems), as_json=options["json"])
        if not options["json"]:
            self.stdout.write(
                f"{tally['items']} looked at: {tally['blocking']} that stop publishing, {tally['advice']} of advice."
            )
        wanted = {"blocking": ["blocking"], "advice": ["blocking", "advice"]}.get(options["fail_on"], [])
        if any(tally[severity] for severity in wanted):
            raise SystemExit(1)

    def _tell(self, checked: Checked, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(checked.as_json(), ensure_ascii=False))
        elif checked.problems:
            self.stdout.write(f"{checked.title or 'Untitled'} ({settings.SITE_URL}{checked.path})")
            for problem in checked.problems:
                where = f"{problem.field}, {problem.spot}" if problem.spot else problem.field
                label = "stops publishing" if problem.is_blocking else "advice"
                self.stdout.write(f"  {label}: {problem.sentence} [{where}: {problem.code}]")


def _checked(examined: Examined, problems: list[Problem]) -> Checked:
    mapped, kind = examined.mapped, examined.kind
    assert examined.item  # noqa: S101  what the command reads is stored
    is_live = examined.item in examined.seen.public
    return Checked(kind, examined.item, mapped.title, kinds.of(kind).path(mapped.slug), is_live, problems)


def _batches(name: str, *, live: bool, drafts: bool, at: datetime) -> Iterator[list[Examined]]:
    """The items of a kind: each as one revision says it, the one that is live or the newest."""
    documents = Document.objects.of_kind(name)
    if live:
        return health.batches(documents.live(at).order_by("item").values_list("item", "revision"), at=at)
    return health.written(name, at=at, only=~Q(item__in=documents.values("item")) if drafts else None)
