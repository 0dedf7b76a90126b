"""schema.org objects of a course, equal to what the page visibly says."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils import timezone

from courses.public import PublicCourse
from courses.rows import Event
from courses.terms import Mode
from documents.meta import absolute, breadcrumbs, faq_page


def of_course(course: PublicCourse, *, provider: str) -> list[dict[str, Any]]:
    """Course with an instance for each dated intake and an offer for each fee, BreadcrumbList, and FAQPage."""
    said = course.details
    modes = MODES[said.mode] if said.mode else []
    workload = weekly_workload(said.weekly_hours)
    offers = [
        {
            "@type": "Offer",
            "category": f"{fee.residence_label}, {fee.basis_label}, {fee.academic_year}",
            "price": str(fee.amount),
            "priceCurrency": fee.currency,
            **({"url": said.apply_url} if said.apply_url else {}),
        }
        for fee in course.fees
    ]
    data = {
        "@type": "Course",
        "name": course.full_title,
        "description": course.meta_description,
        "courseCode": said.code,
        "url": course.url,
        "educationalCredentialAwarded": said.award,
        "inLanguage": language_tag(said.language),
        "numberOfCredits": said.credits,
        "provider": {"@type": "CollegeOrUniversity", "name": provider, "url": absolute("/")},
        "image": absolute(course.social["url"]) if course.social else None,
        "about": course.subject.title if course.subject else None,
        "coursePrerequisites": [f"{row.title}: {row.text}" for row in said.requirements],
        "offers": offers,
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "name": intake.name,
                "courseMode": modes,
                **({"courseWorkload": workload} if workload else {}),
                **({"offers": offers} if offers else {}),
                "startDate": intake.starts_on.isoformat(),
                **({"endDate": intake.ends_on.isoformat()} if intake.ends_on else {}),
            }
            for intake in said.intakes
            if intake.starts_on
        ],
    }
    return [
        data,
        *(_event(course, event, provider) for event in course.events),
        breadcrumbs(("Courses", "/courses/"), (course.title, course.path)),
        *faq_page([asdict(faq) for faq in said.faqs]),
    ]


def _event(course: PublicCourse, event: Event, provider: str) -> dict[str, Any]:
    """By the clocks of the site, whose offset stands with the time."""
    is_online = "online" in event.place.lower()
    place = (
        {"@type": "VirtualLocation", "url": absolute(event.url or course.path)}
        if is_online
        else {"@type": "Place", "name": event.place, "address": event.place}
    )
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.text,
        "url": absolute(event.url or f"{course.path}#events"),
        "startDate": _moment(event.starts_at),
        "endDate": _moment(event.ends_at),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{'Online' if is_online else 'Offline'}EventAttendanceMode",
        "location": place if event.place else None,
        "organizer": {"@type": "CollegeOrUniversity", "name": provider, "url": absolute("/")},
        "about": {"@type": "Course", "name": course.full_title, "url": course.url},
    }


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else None


def of_directory(courses: list[PublicCourse]) -> dict[str, Any]:
    """An ItemList of the courses, in the order of the page."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "url": course.url, "name": course.full_title}
            for place, course in enumerate(courses, start=1)
        ],
    }


# What search engines expect of schema.org's courseMode: where, and at which pace.
MODES = {
    mode: [
        {"online": "online", "campus": "onsite", "blended": "blended"}[mode.value.split("_")[0]],
        *{"part": ["part-time"], "full": ["full-time"]}.get(mode.value.split("_")[1], ["full-time", "part-time"]),
    ]
    for mode in Mode
}
_HOURS = re.compile(r"(\d{1,3})(?:\s*(?:–|-|to)\s*\d{1,3})?\s*(?:hours?|hrs?|h)\b", re.IGNORECASE)


def weekly_workload(text: str) -> str:
    """The hours a week that `text` begins to speak of, as an ISO 8601 duration: `15–18 hours` → `PT15H`; else empty."""
    match = _HOURS.search(text)
    # The first of a range, because that is the least one needs; a week has 168 hours, so more is no week's work.
    return f"PT{int(match[1])}H" if match and int(match[1]) <= 168 else ""


def language_tag(name: str) -> str | None:
    """The BCP 47 tag of a language by its English or its own name; None for what is none."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    for tag, known in LANG_INFO.items():
        if wanted in {known.get("name", "").casefold(), known.get("name_local", "").casefold(), tag}:
            return tag
    return None
