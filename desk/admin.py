"""Where Django looks for admin classes: those that belong to no app of content."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

from desk import bin as the_bin
from desk import records, redirects, tags

__all__ = ["records", "redirects", "tags", "the_bin"]

admin.site.unregister(DBTaskResult)  # what fails there is told on the first page, in words
