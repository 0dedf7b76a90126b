"""The site around the blog and the courses."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from documents import affected, boundaries, kinds
        from live_rows import publication
        from publishing import replacing
        from publishing.checks import looking_up
        from website.affected import (
            at_the_front,
            of_home,
            of_llms,
            of_menu,
            of_sections,
            of_sitemap,
            of_title_cards,
            pages,
        )
        from website.checks import navigation_leads_to
        from website.models import NavigationItem, SiteSettings
        from website.page_cache import purging
        from website.public import PublicPage
        from website.replacing import in_the_menu
        from website.site import announcement_times

        kinds.register(kinds.Kind("page", "Page", "Pages", "website.Page", "/", PublicPage))
        publication.moved_by(SiteSettings, NavigationItem)
        publication.moved.connect(purging.note, dispatch_uid="purging")
        boundaries.sources.append(announcement_times)
        affected.sources += [of_home, of_sections, of_sitemap, of_title_cards, of_llms, of_menu]
        affected.mirrors.append(at_the_front)
        affected.pages |= pages
        replacing.beside.append(in_the_menu)
        looking_up.leading.append(navigation_leads_to)
