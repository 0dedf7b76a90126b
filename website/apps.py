"""The site around the blog and the courses."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from documents import kinds
        from documents.public import PublicItem
        from live_rows import publication
        from publishing.checks import looking_up
        from website.checks import navigation_leads_to
        from website.models import NavigationItem, SiteSettings

        kinds.register(kinds.Kind("page", "Page", "Pages", "website.Page", "/", PublicItem))
        publication.moved_by(SiteSettings, NavigationItem)
        looking_up.leading.append(navigation_leads_to)
