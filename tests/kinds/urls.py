"""Every address of the product, and those of the events in front of the pages."""

from django.urls import include, path

import tests.kinds.events.api  # noqa: F401  before the API's addresses are made
from config.urls import *  # noqa: F403
from config.urls import urlpatterns as product

urlpatterns = [path("events/", include("tests.kinds.events.urls")), *product]
