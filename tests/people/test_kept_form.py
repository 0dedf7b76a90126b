"""A form that cannot be taken is kept whole, and sent again only by a click of the person who typed it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from people.kept_form import KeptForm, fields_of, kept_form, kept_form_page, opened

OURS = "http://testserver"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40)
NAMES = WORDS.filter(lambda name: name and "password" not in name.lower() and name != "csrfmiddlewaretoken")


class Hidden(HTMLParser):
    """The hidden inputs of a page, in order."""

    def __init__(self, page: str):
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.action = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "input" and said.get("type") == "hidden":
            self.fields.append((said["name"] or "", said["value"] or ""))
        if tag == "form":
            self.action = said.get("action") or ""


def posted(data: dict, path: str = "/admin/blog/post/1/change/?_popup=1", **headers: str) -> HttpRequest:
    return RequestFactory().post(path, data, headers=headers)


def page(request: HttpRequest) -> str:
    return kept_form_page(request, kept_form(request), title="Title", text="Text.", status=503).content.decode()


@hypothesis_settings(deadline=None)
@given(st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=8))
def test_every_field_comes_back_as_often_as_it_was_sent(fields: list[tuple[str, str]]) -> None:
    kept = KeptForm(action="/admin/", fields=fields, files=[])
    request = RequestFactory().get("/admin/")
    shown = Hidden(kept_form_page(request, kept, title="", text="", status=503).content.decode())
    assert [field for field in shown.fields if field[0] != "csrfmiddlewaretoken"] == fields
    assert opened(kept.carried() or "", action="/admin/") == kept


def test_rows_and_several_values_keep_their_order() -> None:
    request = posted({"tags": ["b", "a"], "rows-0-name": "One", "rows-1-name": "Two", "empty": ""})
    assert fields_of(request) == [
        ("tags", "b"), ("tags", "a"), ("rows-0-name", "One"), ("rows-1-name", "Two"), ("empty", "")
    ]  # fmt: skip
    assert Hidden(page(request)).action == "/admin/blog/post/1/change/?_popup=1"


@pytest.mark.parametrize("name", ["password", "password1", "old_password", "new_Password2", "csrfmiddlewaretoken"])
def test_what_is_secret_is_on_no_page(name: str) -> None:
    answer = page(posted({"title": "Kites", name: "s3cret-value"}))
    assert "s3cret-value" not in answer
    assert ("Type them again" in answer) == ("password" in name.lower())


def test_a_file_is_named_for_it_has_to_be_chosen_again() -> None:
    answer = page(posted({"title": "Kites", "file": SimpleUploadedFile("kites.png", b"x")}))
    assert "Choose again afterwards: kites.png." in answer


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"Origin": OURS}, True),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": "http://testserver.evil.example"}, False),
        ({"Origin": "http://evil.example", "Referer": OURS + "/"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Referer": OURS + "/admin/"}, True),
        ({"Referer": "http://evil.example/?http://testserver/"}, False),
    ],
)
def test_what_another_site_sent_is_not_kept(headers: dict[str, str], ours: bool) -> None:
    request = posted({"title": "planted"}, **headers)
    assert (kept_form(request) is not None) is ours
    assert ("planted" in page(request)) is ours


def test_a_form_that_cannot_be_read_leaves_a_page_with_the_way_back(settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    answer = page(posted({"a": "1", "b": "2", "c": "3"}))
    assert "<form" not in answer
    assert 'href="/admin/"' in answer


def test_what_was_typed_is_shown_without_what_holds_the_form_together() -> None:
    kept = KeptForm(
        "/",
        [
            ("title", "Kites"),
            ("rows-TOTAL_FORMS", "2"),
            ("_save", "Save"),
            ("loaded_revision", "3"),
            ("hero_alt", "A kite"),
        ],
        [],
    )
    assert kept.typed == [("Title", "Kites"), ("Hero alt", "A kite")]


@pytest.mark.parametrize("text", ["", "null", "[]", "[[1]]", '[["a"],[],false]', "[" * 100_000, '{"a":1}'])
def test_a_field_that_holds_no_form_holds_none(text: str) -> None:
    assert opened(text, action="/admin/") is None


def test_a_form_that_is_too_large_to_travel_in_another_is_not_carried(settings) -> None:
    kept = KeptForm("/", [("body", "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)], [])
    assert kept.carried() is None


def test_the_page_is_stored_nowhere_and_asks_the_database_nothing() -> None:
    request = posted({"title": "Kites"})
    response = kept_form_page(request, kept_form(request), title="Title", text="Text.", status=503)
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
