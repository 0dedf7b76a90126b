"""The WSGI application that production servers import: Django, with the page cache in front of it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()

from website.page_cache.wsgi import in_front_of  # noqa: E402  when the apps are loaded

application = in_front_of(django)
