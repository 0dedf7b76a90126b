"""An event for search engines."""

from typing import Any

from tests.kinds.events.public import PublicEvent


def of_event(event: PublicEvent) -> list[dict[str, Any]]:
    return [{"@type": "Event", "name": event.title, "startDate": event.starts_on.isoformat(), "url": event.url}]
