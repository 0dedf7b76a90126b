"""schema.org objects of a course, equal to what the page visibly says."""

from __future__ import annotations

from typing import Any

from courses.public import PublicCourse
from publishing.meta import absolute, breadcrumbs, faq_page


def of_course(course: PublicCourse, *, provider: str) -> list[dict[str, Any]]:
    """Course with an instance for each dated intake and an offer for each fee, BreadcrumbList, and FAQPage."""
    data = {
        "@type": "Course",
        "name": course.full_title,
        "description": course.meta_description,
        "courseCode": course.code,
        "url": course.url,
        "educationalCredentialAwarded": course.award,
        "inLanguage": course.language,
        "numberOfCredits": course.credits,
        "provider": {"@type": "CollegeOrUniversity", "name": provider, "url": absolute("/")},
        "image": absolute(course.social["url"]) if course.social else None,
        "about": course.subject.title if course.subject else None,
        "coursePrerequisites": [f"{row['title']}: {row['text']}" for row in course.requirements or []],
        "offers": [
            {
                "@type": "Offer",
                "category": f"{fee.residence_label}, {fee.basis_label}, {fee.academic_year}",
                "price": str(fee.amount),
                "priceCurrency": fee.currency,
            }
            for fee in course.fees
        ],
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "name": intake.name,
                "courseMode": course.mode,
                "courseWorkload": course.weekly_hours,
                "startDate": intake.starts_on.isoformat(),
                **({"endDate": intake.ends_on.isoformat()} if intake.ends_on else {}),
            }
            for intake in course.intakes
            if intake.starts_on
        ],
    }
    return [data, breadcrumbs(("Courses", "/courses/"), (course.title, course.path)), *faq_page(course.faqs or [])]
