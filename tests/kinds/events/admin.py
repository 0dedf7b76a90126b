"""The desk of the events."""

from django.contrib import admin

from desk.publishable import FOR_SEARCH_ENGINES, PublishableAdmin
from tests.kinds.events.models import Event
from tests.kinds.events.views import event_page


@admin.register(Event)
class EventAdmin(PublishableAdmin):
    public_page = staticmethod(event_page)

    list_display = ("title_or_untitled", "status_words", "starts_on", "changed")
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "body"], "classes": ["story"]}),
        ("Publishing", {"fields": ["slug", "starts_on", "place", "speakers", "related_posts"], "classes": ["aside"]}),
        (
            "Main picture",
            {"fields": ["hero", "hero_alt", "hero_decorative", "hero_caption"], "classes": ["aside"]},
        ),
        (
            "Lists, search engines and sharing",
            {"fields": ["summary", *FOR_SEARCH_ENGINES], "classes": ["aside", "collapse"]},
        ),
    ]
