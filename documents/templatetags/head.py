"""What the head of a page says, for templates."""

from typing import Any

from django import template

from documents import meta
from documents.models.document import Document
from documents.nearest import nearest

register = template.Library()


@register.simple_tag(takes_context=True)
def nearest_pages(context: Any) -> list[Document]:
    """What somebody may have meant who asked for the address of this request."""
    request = context.get("request")
    return nearest(request.path, at=request.at) if request is not None and hasattr(request, "at") else []


register.simple_tag(meta.head_of, name="head_of")
