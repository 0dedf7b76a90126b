"""Every field of the product that takes an address takes the same ones, and refuses the same tricks."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from richtext.addresses import AddressField, VideoAddressField, read_address

ADDRESS_FIELDS = [
    field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, AddressField)
]
# Some take addresses of a few hosts only.
ANYWHERE = [field for field in ADDRESS_FIELDS if not isinstance(field, VideoAddressField)]

TRICKS = [
    "/\t/evil.example",
    "/\n/evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:///evil",
    "https:///evil.example/",
    "https:evil.example",
    "http:\\\\evil.example",
    "java\tscript:alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "https://example.org/\r\nSet-Cookie: a=b",
    "https://example.org/ x",
    'https://example.org/"onclick="x',
    "https://example.org/'x",
    "https://example.org/<script>",
    "https://user:pass@evil.example/",
    "https://example.ac.uk@evil.example/",
    "https://evil",
    "https://0x7f.1/",
    "https://[::1/",
    "https://exa\u200bmple.org/",
    "relative/path",
    "?query",
    "#fragment",
    "mailto:a@b.example",
    "\u2028/x",
]


def test_no_model_takes_addresses_in_another_way() -> None:
    assert len(ADDRESS_FIELDS) >= 5
    others = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.URLField) and model._meta.app_label not in {"taggit"}
    ]
    assert others == []


@pytest.mark.parametrize("field", ADDRESS_FIELDS, ids=str)
@pytest.mark.parametrize("typed", TRICKS)
def test_a_trick_is_refused_with_a_sentence(field: AddressField, typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed, None)
    assert refused.value.messages[0].endswith(".")
    form_field = field.formfield()
    assert form_field is not None
    kept = form_field.clean(typed)  # nothing is trimmed on the way, so that the model sees what was typed
    with pytest.raises(ValidationError):
        field.clean(kept, None)


@pytest.mark.parametrize("field", ANYWHERE, ids=str)
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://apply.example.ac.uk/?course=1&utm_source=site#form", None),
        (" https://apply.example.ac.uk/ ", "https://apply.example.ac.uk/"),
        ("www.example.ac.uk/apply", "https://www.example.ac.uk/apply"),
        ("HTTPS://Example.AC.UK/Path", "https://example.ac.uk/Path"),
        ("http://example.ac.uk:8080/x", None),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_an_honest_address_is_taken(field: AddressField, typed: str, kept: str | None) -> None:
    assert field.clean(typed, None) == (kept or typed)


@pytest.mark.parametrize("field", ADDRESS_FIELDS, ids=str)
def test_a_path_of_ours_is_taken_where_it_makes_sense(field: AddressField) -> None:
    if field.only_web:
        with pytest.raises(ValidationError, match="Begin with https"):
            field.clean("/courses/", None)
    else:
        assert field.clean("/courses/?x=1#fees", None) == "/courses/?x=1#fees"
        assert read_address("/") == "/"
