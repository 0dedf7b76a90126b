"""The admin site of Prospectus: Django's own, under our name."""

from django.contrib.admin.apps import AdminConfig


class ProspectusAdminConfig(AdminConfig):
    default_site = "config.admin_site.ProspectusAdminSite"
