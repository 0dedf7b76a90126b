"""The site around the blog and the courses."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from publishing import kinds
        from publishing.public import PublicItem

        kinds.register(kinds.Kind("page", "Page", "Pages", "/", "website.Page", PublicItem))
