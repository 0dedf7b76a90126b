"""Example answers, put together from the examples of their parts, and JSON in colours."""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Json = dict[str, Any]
BLOCKS_SHOWN = 3


def example(schema: Json, components: Json) -> Any:
    """A value that `schema` allows. `components` are the schemas it may refer to, by name."""
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return example(components[schema["$ref"].rpartition("/")[2]], components)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], components)
    if "allOf" in schema:
        return example(schema["allOf"][0], components)
    if schema.get("type") == "array":
        kinds = schema["items"].get("oneOf", [schema["items"]])
        return [example(kind, components) for kind in kinds[:BLOCKS_SHOWN]]
    return {name: example(value, components) for name, value in schema["properties"].items()}


TOKEN = re.compile(
    r'(?P<key>"(?:\\.|[^"\\])*")(?=:)|(?P<string>"(?:\\.|[^"\\])*")|(?P<word>-?\d[\d.]*|true|false|null)'
)


def in_colours(value: Any) -> SafeString:
    """`value` as indented JSON, with its keys, strings and other words in spans of those classes."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    pieces, end = [], 0
    for token in TOKEN.finditer(text):
        pieces += [escape(text[end : token.start()]), f'<span class="json-{token.lastgroup}">{escape(token[0])}</span>']
        end = token.end()
    return mark_safe("".join(pieces) + escape(text[end:]))
