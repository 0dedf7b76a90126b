"""The desk: Django's own admin, made into a place for writers."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ProspectusAdminConfig(AdminConfig):
    """Django's admin, with the site of `desk.site` in the place of its own."""

    default_site = "desk.site.ProspectusAdminSite"


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        from desk.usage import in_old_versions, in_use, of_content, of_public_rows
        from live_rows import usage

        usage.sources += [of_content, of_public_rows]
        usage.conditions += [in_use]
        usage.archives += [in_old_versions]
