"""The five forms that a new site begins with. A migration makes them; a test compares the two."""

from __future__ import annotations

from typing import Any

from enquiries.models import Field, Form

CONSENT = (
    "I agree that my details are kept and used to answer this enquiry. "
    "I can ask to see them, or to have them erased, at any time."
)
THANKS = "Thank you. A person will read this and answer by e-mail, usually within two working days."

QUESTION: dict[str, Any] = {"kind": "long", "label": "Your question", "is_required": True}
PHONE: dict[str, Any] = {
    "kind": "phone",
    "label": "Telephone number",
    "hint": "Only if you would like us to call. Begin with + and the country code if you are outside the UK.",
}
COUNTRY: dict[str, Any] = {"kind": "country", "label": "Country you live in"}
COURSE: dict[str, Any] = {"kind": "course", "label": "Course"}
START: dict[str, Any] = {"kind": "start", "label": "When would you like to start?"}
NEWS: dict[str, Any] = {"kind": "tick", "label": "Tell me about open events and application dates by e-mail."}

FORMS: list[dict[str, Any]] = [
    {
        "kind": "course",
        "slug": "course",
        "title": "Ask about a course",
        "button": "Send your question",
        "fields": [COURSE, QUESTION, START, PHONE],
    },
    {
        "kind": "general",
        "slug": "question",
        "title": "Ask us a question",
        "button": "Send your question",
        "fields": [QUESTION, PHONE],
    },
    {
        "kind": "interest",
        "slug": "interest",
        "title": "Register your interest",
        "button": "Register",
        "thanks": "Thank you. We will write to you as soon as there is news of the next start.",
        "fields": [COURSE, COUNTRY, NEWS],
    },
    {
        "kind": "brochure",
        "slug": "brochure",
        "title": "Ask for a brochure",
        "button": "Send me the brochure",
        "thanks": "Thank you. We will send it to you by e-mail.",
        "fields": [COURSE, COUNTRY, NEWS],
    },
    {
        "kind": "event",
        "slug": "event",
        "title": "Join an event",
        "button": "Keep a place for me",
        "thanks": "Thank you. We will write to you with the time and how to join.",
        "fields": [
            {"kind": "text", "label": "Which event would you like to join?", "is_required": True},
            COURSE,
            {"kind": "long", "label": "Is there anything we should prepare for you?"},
        ],
    },
]


def make() -> None:
    """Those of the forms that are not there."""
    for row in FORMS:
        said = {name: value for name, value in row.items() if name != "fields"}
        form, is_new = Form.objects.get_or_create(
            slug=row["slug"], defaults={"consent": CONSENT, "thanks": THANKS, **said}
        )
        if is_new:
            Field.objects.bulk_create(
                Field(form=form, position=position, **field) for position, field in enumerate(row["fields"])
            )
