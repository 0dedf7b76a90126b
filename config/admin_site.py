"""Django's own admin site, with our name on it."""

from django.contrib import admin


class ProspectusAdminSite(admin.AdminSite):
    site_header = "Prospectus"
    site_title = "Prospectus"
    index_title = "Content"
