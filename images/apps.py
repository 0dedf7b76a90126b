"""The media library."""

from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "images"
    verbose_name = "Images"

    def ready(self) -> None:
        from images.models import Image
        from live_rows import publication

        publication.moved_by(Image)
