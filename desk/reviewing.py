"""Who looks after an item, and by when somebody is to look at it again: a page of the item, a filter, a mail."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from desk.actor import actor_of, ip_of
from desk.fields.dates import DayField
from desk.usage import may_open
from documents.requests import Request
from publishing import reviews
from publishing.models.publishable import Publishable
from publishing.models.review import Review
from publishing.times import day_in_words

MONTHS = (6, 12)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return person.get_full_name() or person.get_username()


class ReviewForm(forms.Form):
    owner = PersonField(
        queryset=None,
        required=False,
        empty_label="Nobody",
        help_text="Who looks after it, and gets a mail when it is due.",
    )
    review_by = DayField(
        label="Review by", required=False, help_text="When somebody is to look at it again. Left empty, never."
    )

    def __init__(self, *args: Any, item: Publishable, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["owner"]).queryset = those_who_may_open(item)


class ReviewFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("overdue", "Overdue"), ("mine", "Looked after by me")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "overdue":
                return queryset.filter(reviews.overdue(timezone.localdate()))
            case "mine":
                return queryset.filter(reviews.owned_by(actor_of(request)))
        return queryset


class ReviewViews:
    """Mixed into PublishableAdmin."""

    def review_view(self: Any, request: Request, pk: int) -> HttpResponse:
        """POST says who looks after it and until when; or, with `reviewed`, that it is right for so many months."""
        item = self.item_or_404(request, pk, to="change")
        review = Review.objects.filter(item=item.public_id).select_related("owner").first()
        months = request.POST.get("reviewed", "")
        if request.method == "POST" and months in map(str, MONTHS):
            again_on = months_later(timezone.localdate(), int(months))
            reviews.reviewed(item=item, again_on=again_on, by=actor_of(request), ip=ip_of(request))
            messages.success(request, f"Reviewed. It is due again on {day_in_words(again_on)}.")
            return HttpResponseRedirect(self.url_of("change", item))
        initial = {"owner": review.owner_id if review else item.created_by_id, "review_by": review and review.review_by}
        form = ReviewForm(request.POST if request.method == "POST" else None, item=item, initial=initial)
        if form.is_valid():
            reviews.plan(item=item, **form.cleaned_data)
            messages.success(request, "Kept. Readers see nothing of it.")
            return HttpResponseRedirect(self.url_of("change", item))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Review of “{item}”",
            "item": item,
            "form": form,
            "review": review,
            "is_overdue": is_overdue(review),
            "months": MONTHS,
            "back": self.url_of("change", item),
            "media": form.media,
        }
        return TemplateResponse(request, "desk/review.html", context)


def is_overdue(review: Review | None) -> bool:
    return bool(review and review.review_by and review.review_by < timezone.localdate())


def those_who_may_open(item: Publishable) -> QuerySet:
    people = get_user_model()._default_manager.filter(is_active=True, is_staff=True)
    able = [person.pk for person in people if may_look_after(person, item)]
    return people.filter(pk__in=able).order_by("first_name", "last_name", "username")


def may_look_after(person: Any, item: Publishable) -> bool:
    return may_open(person, item) and person.has_perm(f"{item._meta.app_label}.change_{item._meta.model_name}")


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
