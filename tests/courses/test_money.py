"""A fee as people write it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from courses.money import read_amount
from courses.terms import SYMBOLS, Currency
from tests.content import write_course
from tests.desk.desk import Desk

SEPARATORS = [",", " ", "\u00a0", "\u202f", "’", "'", "."]


@pytest.mark.parametrize("by", SEPARATORS)
@pytest.mark.parametrize(("digits", "amount"), [("9{}500", 9500), ("12{}600", 12600), ("1{}250{}000", 1250000)])
def test_digits_may_be_grouped(by, digits, amount) -> None:
    assert read_amount(digits.replace("{}", by)) == amount


@pytest.mark.parametrize("sign", ["", *SYMBOLS.values(), *(f"{code} " for code in Currency.values)])
def test_the_sign_of_a_currency_may_stand_beside_it(sign) -> None:
    assert read_amount(f"{sign}9,500.50") == Decimal("9500.50")
    assert read_amount(f"9,500.50 {sign}") == Decimal("9500.50")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("9500", "9500"), ("9500.5", "9500.5"), ("9500,50", "9500.50"), ("9.500,50", "9500.50"), ("0", "0")],
)
def test_other_ways_of_writing_an_amount(text, amount) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["9,50,0", "9,5000", "nine", "9-500", "9..500", "1,000,00", "-5", "", "9,500,50", "1e3"]
)
def test_what_could_mean_something_else_is_asked_about(text) -> None:
    with pytest.raises(ValidationError, match="for example 9500, 9,500"):
        read_amount(text)


@pytest.mark.django_db
def test_a_fee_is_typed_with_a_comma_and_its_currency_chosen(editor) -> None:
    course = write_course("Data Science")
    sheet = Desk(editor).open(course)
    sheet.type(
        **{
            "fees-TOTAL_FORMS": "1",
            "fees-0-residence": "all",
            "fees-0-basis": "whole",
            "fees-0-amount": "£9,500",
            "fees-0-currency": "EUR",
            "fees-0-academic_year": "2027/28",
        }
    ).press()
    fee = course.fees.get()
    assert (fee.amount, fee.currency) == (9500, "EUR")


@pytest.mark.django_db
@pytest.mark.parametrize("currency", ["€", "usd", "XXX", ""])
def test_a_currency_is_one_of_the_list(editor, currency) -> None:
    course = write_course("Data Science")
    course.fees.create(amount=1, currency="GBP")
    Desk(editor).open(course).type(**{"fees-0-currency": currency}).press()
    assert course.fees.get().currency == "GBP"
