"""Everything about courses that is stored. Public code imports `courses.models.subject` and documents, never this."""

from courses.models.course import Course
from courses.models.parts import (
    Accreditation,
    Alumnus,
    EntryRequirement,
    Event,
    Fee,
    Intake,
    Module,
    Outcome,
    Question,
    Reason,
    Scholarship,
    StaffMember,
)
from courses.models.subject import Subject

__all__ = [
    "Accreditation",
    "Alumnus",
    "Course",
    "EntryRequirement",
    "Event",
    "Fee",
    "Intake",
    "Module",
    "Outcome",
    "Question",
    "Reason",
    "Scholarship",
    "StaffMember",
    "Subject",
]
