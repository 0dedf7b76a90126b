"""The words in which courses are described: said once, for the working copy, the public pages and the API."""

from __future__ import annotations

from django.db.models import TextChoices


class Mode(TextChoices):
    """Where one studies, and at which pace."""

    ONLINE_PART_TIME = "online_part_time", "Online, part-time"
    ONLINE_FULL_TIME = "online_full_time", "Online, full-time"
    ONLINE_FLEXIBLE = "online_flexible", "Online, full-time or part-time"
    CAMPUS_PART_TIME = "campus_part_time", "On campus, part-time"
    CAMPUS_FULL_TIME = "campus_full_time", "On campus, full-time"
    CAMPUS_FLEXIBLE = "campus_flexible", "On campus, full-time or part-time"
    BLENDED_PART_TIME = "blended_part_time", "Online and on campus, part-time"
    BLENDED_FULL_TIME = "blended_full_time", "Online and on campus, full-time"
    BLENDED_FLEXIBLE = "blended_flexible", "Online and on campus, full-time or part-time"


class Residence(TextChoices):
    """Who pays a fee."""

    ALL = "all", "All students"
    UK = "uk", "UK students"
    INTERNATIONAL = "international", "International students"


class Basis(TextChoices):
    """What a fee is paid for."""

    WHOLE = "whole", "Whole course"
    CREDIT = "credit", "Per credit"
    MODULE = "module", "Per module"


class ModuleKind(TextChoices):
    CORE = "core", "Core"
    OPTIONAL = "optional", "Optional"


class Currency(TextChoices):
    """ISO 4217 codes."""

    GBP = "GBP", "GBP, pound sterling"
    EUR = "EUR", "EUR, euro"
    USD = "USD", "USD, US dollar"
    AED = "AED", "AED, UAE dirham"
    AUD = "AUD", "AUD, Australian dollar"
    BRL = "BRL", "BRL, Brazilian real"
    CAD = "CAD", "CAD, Canadian dollar"
    CHF = "CHF", "CHF, Swiss franc"
    CNY = "CNY", "CNY, Chinese yuan"
    CZK = "CZK", "CZK, Czech koruna"
    DKK = "DKK", "DKK, Danish krone"
    HKD = "HKD", "HKD, Hong Kong dollar"
    HUF = "HUF", "HUF, Hungarian forint"
    IDR = "IDR", "IDR, Indonesian rupiah"
    ILS = "ILS", "ILS, Israeli shekel"
    INR = "INR", "INR, Indian rupee"
    JPY = "JPY", "JPY, Japanese yen"
    KES = "KES", "KES, Kenyan shilling"
    KRW = "KRW", "KRW, South Korean won"
    MXN = "MXN", "MXN, Mexican peso"
    MYR = "MYR", "MYR, Malaysian ringgit"
    NGN = "NGN", "NGN, Nigerian naira"
    NOK = "NOK", "NOK, Norwegian krone"
    NZD = "NZD", "NZD, New Zealand dollar"
    PLN = "PLN", "PLN, Polish zloty"
    RON = "RON", "RON, Romanian leu"
    SAR = "SAR", "SAR, Saudi riyal"
    SEK = "SEK", "SEK, Swedish krona"
    SGD = "SGD", "SGD, Singapore dollar"
    THB = "THB", "THB, Thai baht"
    TRY = "TRY", "TRY, Turkish lira"
    TWD = "TWD", "TWD, New Taiwan dollar"
    ZAR = "ZAR", "ZAR, South African rand"


SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}
