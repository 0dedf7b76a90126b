"""What signing in remembers: lately refused passwords, and where an account has been let in."""

from __future__ import annotations

from django.db import models


class Tries(models.Model):
    """The latest tries that count against one limit, such as those for one account: seconds since 1970, in order."""

    key = models.CharField(max_length=120, primary_key=True)
    at = models.JSONField(default=list)
    newest = models.FloatField(default=0, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class KnownNetwork(models.Model):
    """From this network somebody has signed in to this account; `account` is the key that `known_places` makes."""

    account = models.CharField(max_length=32)
    network = models.CharField(max_length=45)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["account", "network"], name="known_network_once")]

    def __str__(self) -> str:
        return self.network
