"""What the head of a page says, for templates."""

from django import template

from documents import meta

register = template.Library()
register.simple_tag(meta.head_of, name="head_of")
