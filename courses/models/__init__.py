"""Everything about courses that is stored. Public code imports `courses.models.subject` and documents, never this."""

from courses.models.course import Course
from courses.models.parts import (
    Accreditation,
    EntryRequirement,
    Fee,
    Intake,
    Module,
    Question,
    Reason,
    StaffMember,
)
from courses.models.subject import Subject

__all__ = [
    "Accreditation",
    "Course",
    "EntryRequirement",
    "Fee",
    "Intake",
    "Module",
    "Question",
    "Reason",
    "StaffMember",
    "Subject",
]
