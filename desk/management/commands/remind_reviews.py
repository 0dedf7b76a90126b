"""`manage.py remind_reviews`: tell people by mail which of their pages are past their review date. Once a day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from desk.reviewing import may_look_after
from publishing import reviews
from publishing.jobs import job
from publishing.models.publishable import Publishable
from publishing.models.review import Review
from publishing.times import day_in_words


class Command(BaseCommand):
    help = (
        "Send one mail to everybody who looks after pages that are past their review date: each date is told once. "
        "Pages that nobody looks after are told to those who may publish them."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        people = (
            get_user_model()._default_manager.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
        )
        sent = 0
        with job("remind_reviews"):
            due = reviews.due_mails(on=timezone.localdate(), may_open=may_look_after, people=people)
            for person, overdue in list(due):
                send_mail(subject(overdue), text(person, overdue), None, [person.email])
                reviews.remember(review for _, review in overdue)
                sent += 1
        self.stdout.write(f"{sent} mails sent.")


def subject(overdue: list[tuple[Publishable, Review]]) -> str:
    return f"{len(overdue)} page{' is' if len(overdue) == 1 else 's are'} due for review"


def text(person: Any, overdue: list[tuple[Publishable, Review]]) -> str:
    lines = [f"Hello {person.get_short_name() or person.get_username()},", "", "please look at these again:", ""]
    for item, review in overdue:
        url = reverse(f"admin:{item._meta.app_label}_{item._meta.model_name}_change", args=[item.pk])
        day = day_in_words(review.review_by) if review.review_by else ""
        lines += [f"{item}, by {day}", settings.SITE_URL + url, ""]
    lines += ["When one is right, say “Reviewed” on its review page. Each date is told once."]
    return "\n".join(lines)
