"""Nothing of django-allauth's own tables is worked on at the desk: they are empty as long as nobody signs up."""

from allauth.account.models import EmailAddress
from django.contrib import admin

admin.site.unregister(EmailAddress)
