"""Writing down who did what: one line of the audit trail for each deed, in the deed's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from publishing.content import Problem
from publishing.models.audit import REASON_LENGTH, AuditLine
from publishing.models.revision import Revision

Actor = User | None
Verb = AuditLine.Verb


def record(
    verb: Verb,
    revision: Revision | None,
    *,
    by: Actor,
    ip: str | None,
    effective_at: datetime | None = None,
    overridden: Sequence[Problem] = (),
    reason: str = "",
) -> None:
    if revision is None:
        return
    AuditLine.objects.create(
        at=timezone.now(),
        actor=by.get_username() if by else "",
        verb=verb,
        kind=revision.kind,
        item=revision.item,
        title=revision.content.get("title", "")[:200],
        revision=revision.number,
        effective_at=effective_at,
        ip=ip or None,
        overridden=[problem.code for problem in overridden],
        reason=reason.strip()[:REASON_LENGTH] if overridden else "",
    )
