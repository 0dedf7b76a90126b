"""What a page needs before its first module."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from desk.scripts import page_scripts

register = template.Library()


@register.simple_tag(takes_context=True)
def scripts(context: Context) -> SafeString:
    """The import map of the desk, with the nonce of this very answer."""
    return page_scripts(str(context["request"].csp_nonce))
