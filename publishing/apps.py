"""Draft and live: the timeline of documents."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from images import usage as images_usage
        from publishing import kinds, usage

        kinds.register_live(kinds.LiveTable("image", "images.Image"))
        images_usage.sources.append(usage.of_image)
