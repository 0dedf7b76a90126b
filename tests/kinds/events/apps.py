"""Events: a kind of content that only the tests have."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "tests.kinds.events"
    label = "events"
    verbose_name = "Events"

    def ready(self) -> None:
        from documents import kinds
        from tests.kinds.events import checks  # noqa: F401  which registers them
        from tests.kinds.events.public import PublicEvent

        kinds.register(kinds.Kind("event", "Event", "Events", "events.Event", "/events/", PublicEvent))
