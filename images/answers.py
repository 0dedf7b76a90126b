"""What the library answers to scripts."""

from typing import Any

from django.http import JsonResponse


def problem(sentence: str, status: int, **headers: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status, headers=headers)


def first_error(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])
