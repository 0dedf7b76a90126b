"""The demo's forms in its own words, and some enquiries that wait at its desk."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from courses.reading import read_titles
from demo import texts
from enquiries import standard
from enquiries.models import Enquiry, Form
from website.models import SiteSettings


def load() -> None:
    """Nobody is written to: what is here was never sent."""
    standard.make()
    said = texts.toml("enquiries.toml")
    site = SiteSettings.objects.get()
    for slug, row in said["forms"].items():
        Form.objects.filter(slug=slug).update(**row, privacy_url="/privacy/", team_email=site.contact_email)
    now = timezone.now()
    titles = {course.path: course.full_title for course in read_titles(at=now)}
    for number, row in enumerate(said["enquiries"]):
        form = Form.objects.get(slug=row["form"])
        path = f"/courses/{row['course']}/" if "course" in row else ""
        Enquiry.objects.create(
            form=form,
            wording=form.wording,
            about=titles.get(path, ""),
            course=path,
            name=row["name"],
            email=row["email"],
            answers=[["Your question", row["question"]]],
            campaign=row.get("campaign", {}),
            status=row.get("status", Enquiry.Status.NEW),
            notes=row.get("notes", ""),
            sent_at=now - timedelta(hours=row["hours_ago"]),
            fingerprint=f"demo-{number}",
        )
