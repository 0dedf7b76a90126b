"""A form as a student fills it in, made of what editors have chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField

from courses.public import PublicCourse
from enquiries.models.form import Field, Form
from live_rows.models import one_form
from richtext.links import telephone

HONEYPOT = "website"
UNDECIDED = "Not decided yet"
LONGEST_TEXT = 4000
_ADDRESS = re.compile(r"https?:|www\.|[/<>]", re.I)


class ChoiceOfWords(forms.Select):
    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        return {**option, "attrs": {**option["attrs"], "dir": "auto"}}


class Choice(forms.ChoiceField):
    """One of some titles or words, each in its own direction."""

    widget = ChoiceOfWords


class Line(forms.CharField):
    """One line: single blanks, and nothing invisible that would turn it round or end it."""

    def to_python(self, value: Any) -> Any:
        said = super().to_python(value)
        return one_form(" ".join(said.split())) if said else said


class Text(forms.CharField):
    """Some lines."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> Any:
        said = super().to_python(value)
        if not said:
            return said
        return "".join(c for c in said.replace("\r\n", "\n").replace("\r", "\n") if c.isprintable() or c == "\n")


class Email(forms.EmailField):
    """An address as mail servers write it: a domain in other letters than ours stands there as what it is (`xn--…`)."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip() if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        address = super().clean(value)
        local, at, domain = address.rpartition("@")
        try:
            return local + at + domain.encode("idna").decode().lower() if domain else address
        except UnicodeError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class Phone(Line):
    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        if said and not telephone(said):
            raise ValidationError(
                "Enter a telephone number, for example 01632 960123 or +49 30 901820.", code="invalid"
            )
        return said


class EnquiryForm(forms.Form):
    """The fields of `asked`, about `course` or one of `courses`. Whatever is wrong is said in whole sentences."""

    name = Line(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name."},
    )
    email = Email(
        label="Your e-mail address",
        max_length=254,
        help_text="We answer to this address.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address like name@example.com.",
        },
    )

    def __init__(
        self,
        asked: Form,
        *,
        course: PublicCourse | None,
        courses: Sequence[PublicCourse],
        data: Any = None,
        initial: dict[str, str] | None = None,
    ):
        super().__init__(data, initial=initial, auto_id="%s")
        self.course, self.courses = course, {each.document.path: each for each in courses}
        self.asked = {f"field_{row.pk}": row for row in asked.fields.all()}
        for name, row in self.asked.items():
            if field := self._field(row):
                self.fields[name] = field
        self.fields["consent"] = forms.BooleanField(
            label=asked.consent, error_messages={"required": "Tick the box if you agree: we cannot answer otherwise."}
        )
        self.fields[HONEYPOT] = forms.CharField(
            label="Leave this empty",
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )

        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.widget.attrs["dir"] = "auto"

    @property
    def shown(self) -> list[BoundField]:
        """What stands on the page one under another, before the consent."""
        return [bound for bound in self if bound.name not in {"consent", HONEYPOT}]

    @property
    def problems(self) -> list[tuple[BoundField, str]]:
        """Each field that is wrong, with why."""
        return [(bound, str(bound.errors[0])) for bound in self if bound.errors]

    @property
    def is_trapped(self) -> bool:
        """Whether what nobody sees was filled in."""
        return bool(self.cleaned_data.get(HONEYPOT))

    @property
    def about(self) -> PublicCourse | None:
        """The course of the page, or the one that was chosen."""
        chosen = (self.cleaned_data.get(name) for name, row in self.asked.items() if row.kind == Field.Kind.COURSE)
        return self.course or next((self.courses[path] for path in chosen if path in self.courses), None)

    def answers(self) -> list[list[str]]:
        """[what was asked, what was said] of everything but name and address, as it stood on the page."""
        said = []
        for name, row in self.asked.items():
            value = self.cleaned_data.get(name)
            if row.kind == Field.Kind.TICK:
                said.append([row.label, "Yes" if value else "No"])
            elif value and row.kind == Field.Kind.COURSE:
                said.append([row.label, self.courses[value].full_title])
            elif value:
                said.append([row.label, value])
        return said

    def _field(self, row: Field) -> forms.Field | None:
        """None where there is nothing to ask: the course on a page of a course, a start where none is known."""
        said: dict[str, Any] = {"label": row.label, "help_text": row.hint, "required": row.is_required}
        said["error_messages"] = {"required": f"“{row.label}” needs an answer."}
        match row.kind:
            case Field.Kind.LONG:
                return Text(**said, validators=[MaxLengthValidator(LONGEST_TEXT)])
            case Field.Kind.PHONE:
                return Phone(
                    **said, max_length=40, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
                )
            case Field.Kind.COUNTRY:
                return Line(**said, max_length=80, widget=forms.TextInput(attrs={"autocomplete": "country-name"}))
            case Field.Kind.TICK:
                return forms.BooleanField(**said)
            case Field.Kind.CHOICE:
                return self._choice(said, [(each, each) for each in row.options])
            case Field.Kind.COURSE:
                titles = [(path, course.full_title) for path, course in self.courses.items()]
                return self._choice(said, titles) if titles and not self.course else None
            case Field.Kind.START:
                starts = self.course.starts if self.course else []
                return self._choice(said, [(each, each) for each in [*starts, UNDECIDED]]) if starts else None
        return Line(**said, max_length=500)

    def _choice(self, said: dict[str, Any], choices: list[tuple[str, str]]) -> Choice:
        said["error_messages"]["invalid_choice"] = "Choose one of the list."
        return Choice(**said, choices=[("", "Please choose"), *choices])

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if _ADDRESS.search(name):
            raise ValidationError("Enter your name only, without addresses of websites.", code="invalid")
        return name
