"""`{% load comparing %}{% compare_link course %}`: sets a course aside for a comparison, wherever it stands."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from courses.public import PublicCourse

register = template.Library()


@register.simple_tag(takes_context=True)
def compare_link(context: Any, course: PublicCourse) -> SafeString:
    """Where courses are set aside in the address (`shortlist`), it adds this one or takes it away; else it begins a
    comparison with it."""
    shortlist = context.get("shortlist")
    if shortlist is None:
        url, words, chosen = course.compare_url, "Compare", False
    else:
        chosen = course.slug in shortlist.titles
        if shortlist.is_full and not chosen:
            return format_html('<span class="compare-link compare-full">{} chosen already</span>', shortlist.most)
        url, words = shortlist.url_with(course.slug), "Remove from compare" if chosen else "Add to compare"
    return format_html(
        '<a class="compare-link"{} href="{}" rel="nofollow">{}<span class="visually-hidden">: <bdi>{}</bdi></span></a>',
        SafeString(' aria-current="true"') if chosen else "",
        url,
        words,
        course.full_title,
    )
