"""Rows without a draft state: what is changed here is public at once, and everywhere."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete


class LiveRowsConfig(AppConfig):
    name = "live_rows"
    verbose_name = "Tags"

    def ready(self) -> None:
        from live_rows import publication
        from live_rows.models import LiveRow, Tag, remember_the_slug_of_what_is_gone

        publication.moved_by(Tag)
        # For these models alone: a receiver for all would make Django fetch every row of any model that it deletes.
        for model in apps.get_models():
            if issubclass(model, LiveRow):
                post_delete.connect(remember_the_slug_of_what_is_gone, sender=model)
