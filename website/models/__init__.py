"""Everything about the site around the content. Public code imports the exact module, never this package."""

from website.models.navigation import NavigationItem
from website.models.page import Page
from website.models.section import PageSection
from website.models.settings import SiteSettings

__all__ = ["NavigationItem", "Page", "PageSection", "SiteSettings"]
