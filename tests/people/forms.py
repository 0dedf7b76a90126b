"""The forms of a page as a browser sees them, by their id."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any


@dataclass
class Form:
    """Where it goes, and the fields it would send: a name with several values has a list."""

    action: str
    fields: dict[str, Any] = field(default_factory=dict)

    def at(self, url: str) -> Form:
        """The form on the page at `url`, which is where it goes unless it says otherwise."""
        return self if self.action else replace(self, action=url)


def forms_of(response: Any) -> dict[str, Form]:
    return _Forms(response.content.decode()).found


class _Forms(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.found: dict[str, Form] = {}
        self.here: Form | None = None
        self.textarea = self.select = self.text = ""
        self.apart: list[tuple[str, str, str]] = []
        self.feed(page)
        for form, name, value in self.apart:
            self.found[form].fields[name] = value

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "form":
            self.here = Form(said.get("action", ""))
            self.found[said.get("id", f"form {len(self.found)}")] = self.here
        elif tag == "input" and "form" in said:
            self.apart.append((said["form"], name, said.get("value", "")))
        if self.here is None or not (name or tag == "option") or "__prefix__" in name:
            return
        kind = said.get("type", "text")
        if tag == "input" and kind not in {"submit", "button", "file"}:
            if kind not in {"checkbox", "radio"} or "checked" in said:
                self.add(name, said.get("value", "on" if kind in {"checkbox", "radio"} else ""))
        elif tag == "textarea":
            self.textarea, self.text = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in said:
            self.add(self.select, said.get("value", ""))

    def add(self, name: str, value: str) -> None:
        assert self.here is not None
        before = self.here.fields.get(name)
        self.here.fields[name] = (
            value if before is None else [*(before if isinstance(before, list) else [before]), value]
        )

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.here = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.textarea:
            self.add(self.textarea, self.text.removeprefix("\n"))
            self.textarea = ""
