"""Amounts as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from courses.terms import SYMBOLS

# Digits, alone or in groups of three with one kind of separator, and up to two decimals.
PLAIN = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d{1,2}))?")
GROUPED = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<by>[,. '’])\d{3})(?:(?P=by)\d{3})*)(?:(?!(?P=by))[.,](?P<part>\d{1,2}))?"
)
EXPECTED = "Type an amount in figures, for example 9500, 9,500 or 9,500.50."


def read_amount(text: str) -> Decimal:
    """`£9,500`, `9 500`, `9.500,50` and `9500` alike. Raises ValidationError for what could mean something else."""
    bare = re.sub(r"[\s\u00a0\u202f\u2009]+", " ", text).strip().strip("".join(SYMBOLS.values()) + " ")
    bare = re.sub(r"^[A-Z]{3} ?| ?[A-Z]{3}$", "", bare)
    found = PLAIN.fullmatch(bare) or GROUPED.fullmatch(bare)
    if found is None:
        raise ValidationError(EXPECTED, code="invalid")
    whole = re.sub(r"\D", "", found["whole"])
    return Decimal(f"{whole}.{found['part'] or '0'}")


class AmountField(forms.DecimalField):
    """A decimal field that reads amounts with grouped digits and a currency sign."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 12})
    default_error_messages = {"invalid": EXPECTED}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, Decimal | int | float):
            return super().to_python(value)
        return super().to_python(str(read_amount(str(value))))
