"""What the first page of the desk says when mails do not go out."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.db.models import Count, Min
from django.urls import reverse

from desk.first_page.trouble import Trouble
from documents.requests import Request
from enquiries.models import Mail


def mails_that_wait(request: Request, site: AdminSite) -> Iterator[Trouble]:
    """For whoever may read enquiries: how many mails could not be sent, since when, and the kind of error."""
    if not request.user.has_perm("enquiries.view_enquiry"):
        return
    waiting = Mail.objects.unsent().filter(tries__gt=0)
    found = waiting.aggregate(many=Count("pk"), since=Min("made_at"))
    if found["many"]:
        said = waiting.order_by("-pk").values_list("said", flat=True).first()
        what = "mail about an enquiry" if found["many"] == 1 else "mails about enquiries"
        yield Trouble(
            f"{found['many']} {what} could not be sent yet ({said}).",
            reverse("admin:enquiries_enquiry_changelist"),
            found["since"],
        )
