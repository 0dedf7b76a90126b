"""The five forms that a new site begins with, as `enquiries/standard.py` had them when this was written."""

from typing import Any

from django.db import migrations

FORMS: list[dict[str, Any]] = [
    {
        "consent": "I agree that my details are kept and used to answer this enquiry. I can ask to see them, or to "
        "have them erased, at any time.",
        "thanks": "Thank you. A person will read this and answer by e-mail, usually within two working days.",
        "kind": "course",
        "slug": "course",
        "title": "Ask about a course",
        "button": "Send your question",
        "fields": [
            {"kind": "course", "label": "Course"},
            {"kind": "long", "label": "Your question", "is_required": True},
            {"kind": "start", "label": "When would you like to start?"},
            {
                "kind": "phone",
                "label": "Telephone number",
                "hint": "Only if you would like us to call. Begin with + and the country code if you are "
                "outside the UK.",
            },
        ],
    },
    {
        "consent": "I agree that my details are kept and used to answer this enquiry. I can ask to see them, or to "
        "have them erased, at any time.",
        "thanks": "Thank you. A person will read this and answer by e-mail, usually within two working days.",
        "kind": "general",
        "slug": "question",
        "title": "Ask us a question",
        "button": "Send your question",
        "fields": [
            {"kind": "long", "label": "Your question", "is_required": True},
            {
                "kind": "phone",
                "label": "Telephone number",
                "hint": "Only if you would like us to call. Begin with + and the country code if you are "
                "outside the UK.",
            },
        ],
    },
    {
        "consent": "I agree that my details are kept and used to answer this enquiry. I can ask to see them, or to "
        "have them erased, at any time.",
        "thanks": "Thank you. We will write to you as soon as there is news of the next start.",
        "kind": "interest",
        "slug": "interest",
        "title": "Register your interest",
        "button": "Register",
        "fields": [
            {"kind": "course", "label": "Course"},
            {"kind": "country", "label": "Country you live in"},
            {"kind": "tick", "label": "Tell me about open events and application dates by e-mail."},
        ],
    },
    {
        "consent": "I agree that my details are kept and used to answer this enquiry. I can ask to see them, or to "
        "have them erased, at any time.",
        "thanks": "Thank you. We will send it to you by e-mail.",
        "kind": "brochure",
        "slug": "brochure",
        "title": "Ask for a brochure",
        "button": "Send me the brochure",
        "fields": [
            {"kind": "course", "label": "Course"},
            {"kind": "country", "label": "Country you live in"},
            {"kind": "tick", "label": "Tell me about open events and application dates by e-mail."},
        ],
    },
    {
        "consent": "I agree that my details are kept and used to answer this enquiry. I can ask to see them, or to "
        "have them erased, at any time.",
        "thanks": "Thank you. We will write to you with the time and how to join.",
        "kind": "event",
        "slug": "event",
        "title": "Join an event",
        "button": "Keep a place for me",
        "fields": [
            {"kind": "text", "label": "Which event would you like to join?", "is_required": True},
            {"kind": "course", "label": "Course"},
            {"kind": "long", "label": "Is there anything we should prepare for you?"},
        ],
    },
]


def make_forms(apps, schema_editor):
    form_model = apps.get_model("enquiries", "Form")
    field_model = apps.get_model("enquiries", "Field")
    wording_model = apps.get_model("enquiries", "Wording")
    for row in FORMS:
        form = form_model.objects.create(**{name: value for name, value in row.items() if name != "fields"})
        wording_model.objects.create(form=form, number=1, text=form.consent)
        for position, field in enumerate(row["fields"]):
            field_model.objects.create(form=form, position=position, **field)


class Migration(migrations.Migration):
    dependencies = [("enquiries", "0001_initial")]

    operations = [migrations.RunPython(make_forms, migrations.RunPython.noop)]
