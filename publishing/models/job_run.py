"""How the jobs that run on their own went: what the desk shows when one keeps failing, or has not run for long."""

from __future__ import annotations

from django.db import models


class JobRun(models.Model):
    """One job: when it last went well, since when it has failed, and what it said when it did last."""

    job = models.CharField(max_length=50, unique=True)
    went_well_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    said = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.job
