"""The private half: working copies, their history, and the verbs that open and close windows of documents."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        # Each registers its checks.
        from publishing.checks import alternatives, cards, facts, headings, links, meta, needed, prose  # noqa: F401
