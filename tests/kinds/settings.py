"""The product with one kind of content more."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.kinds.events"]
ROOT_URLCONF = "tests.kinds.urls"
