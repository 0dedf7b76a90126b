"""How the public sees an event."""

from __future__ import annotations

from datetime import date
from typing import Any

from documents.public import PublicItem


class PublicEvent(PublicItem):
    @property
    def starts_on(self) -> date:
        return date.fromisoformat(self.data["starts_on"])

    @property
    def place(self) -> str:
        return self.data.get("place", "")

    @property
    def speakers(self) -> list[Any]:
        return self.resolved.every(f"author:{each}" for each in self.data.get("speakers") or [])
