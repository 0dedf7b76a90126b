"""The desk as a person uses it, without a browser: opens a page, finds what its form holds, types, presses a button."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from publishing.models import Publishable


class _FormReader(HTMLParser):
    """What a browser would send of the form with the id `wanted` (of any form, if that is empty)."""

    def __init__(self, wanted: str):
        super().__init__()
        self.wanted, self.inside = wanted, False
        self.fields: dict[str, list[str]] = {}
        self.buttons: set[str] = set()
        self.textarea = self.select = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = not self.wanted or found.get("id") == self.wanted
        elsewhere = tag == "input" and "form" in found  # stands outside the form it belongs to
        if not self.inside and not elsewhere:
            return
        name = found.get("name", "")
        if tag == "input" and found.get("type") not in {"submit", "button", "file"}:
            ticked = found.get("type") in {"checkbox", "radio"}
            if not ticked or "checked" in found:
                self.fields.setdefault(name, []).append(found.get("value", "on" if ticked else ""))
        elif tag == "button" and name:
            self.buttons.add(name)
        elif tag == "textarea":
            self.textarea, self.text = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in found:
            self.fields.setdefault(self.select, []).append(found.get("value", ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            self.fields.setdefault(self.textarea, []).append(self.text.removeprefix("\n"))
            self.textarea = ""
        elif tag == "select":
            self.select = ""


class Sheet:
    """A form as it stands on the page that was answered."""

    def __init__(self, desk: Desk, url: str, response: HttpResponse, form: str = ""):
        reader = _FormReader(form)
        reader.feed(response.content.decode())
        self.desk, self.url, self.response, self.form = desk, url, response, form
        self.fields = {name: values for name, values in reader.fields.items() if name and "__prefix__" not in name}
        self.buttons = reader.buttons

    def __getitem__(self, name: str) -> str:
        return self.fields[name][-1]

    def type(self, **typed: Any) -> Sheet:
        """Fill fields in; `None` empties one."""
        for name, value in typed.items():
            values = value if isinstance(value, list) else [value]
            self.fields[name] = ["" if each is None else str(each) for each in values]
        return self

    def press(self, button: str = "_continue", *, follow: bool = True) -> Any:
        return self.desk.client.post(self.url, {**self.fields, button: "1"}, follow=follow)


class Desk:
    """The admin, signed in as one person."""

    def __init__(self, person: User):
        self.client = Client()
        self.client.force_login(person)

    def get(self, page: str | Publishable, item: Publishable | None = None, *args: Any, **query: Any) -> Any:
        """`get("history", post)`, `get("compare", post, a=1, b=2)`, or any address."""
        return self.client.get(url_of(page, item, *args) if item else page, query)

    def post(self, page: str, item: Publishable, *args: Any, **data: Any) -> Any:
        return self.client.post(url_of(page, item, *args), data, follow=True)

    def open(self, item: Publishable, **query: Any) -> Sheet:
        """The form of an item."""
        url = url_of("change", item)
        return Sheet(self, url, self.client.get(url, query), f"{item._meta.model_name}_form")

    def new(self, model: type[Publishable]) -> Sheet:
        """The empty form of a kind."""
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        return Sheet(self, url, self.client.get(url), f"{model._meta.model_name}_form")

    def again(self, sheet: Sheet, response: HttpResponse) -> Sheet:
        """The form that came back when another was refused."""
        form = next(name for name in ("post_form", "course_form", "page_form") if name in response.content.decode())
        return Sheet(self, sheet.url, response, form)

    def ask(self, page: str, item: Publishable) -> Sheet:
        """The page of a verb."""
        url = url_of(page, item)
        response = self.client.get(url)
        sheet = Sheet(self, url, response)
        sheet.fields = {name: values for name, values in sheet.fields.items() if name in {"revision", "at"}}
        return sheet


def url_of(page: str, item: Publishable, *args: Any) -> str:
    return reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_{page}", args=[item.pk, *args])


def said(response: Any) -> str:
    """The text of a page, without its tags."""
    reader = _Text()
    reader.feed(response.content.decode())
    return " ".join(" ".join(reader.parts).split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.hidden = tag if tag in {"script", "style"} else self.hidden

    def handle_endtag(self, tag: str) -> None:
        self.hidden = "" if tag == self.hidden else self.hidden

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)
