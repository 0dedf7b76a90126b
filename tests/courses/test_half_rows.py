"""A row of a course that was begun is saved as it is; publishing asks for the rest."""

import pytest

from courses.models import Course, Fee, Question
from publishing import actions
from publishing.actions import PublishRefused
from tests.content import publish, write_course
from tests.desk.desk import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_a_half_filled_row_is_kept_in_the_draft_and_previewed(editor) -> None:
    course = write_course("Data Science")
    Fee.objects.create(course=course, academic_year="2027/28")
    Question.objects.create(course=course, question="Is there an exam?")
    desk = Desk(editor)
    desk.open(course).type(subtitle="For people with a job").press()
    course.refresh_from_db()
    assert (course.subtitle, course.fees.count(), course.faqs.get().answer) == ("For people with a job", 1, "")
    assert desk.client.get(f"/admin/courses/course/{course.pk}/preview/").status_code == 200


def test_publishing_names_the_rows_that_are_not_finished() -> None:
    course = write_course("Data Science")
    Fee.objects.create(course=course, academic_year="2027/28")
    Question.objects.create(course=course, question="Is there an exam?")
    actions.save_revision(item=course, by=None)
    with pytest.raises(PublishRefused) as refused:
        publish(course)
    assert [(problem.field, problem.sentence) for problem in refused.value.problems] == [
        ("fees", "Fee 1 still lacks: amount."),
        ("faqs", "Question 1 still lacks: answer."),
    ]
    assert Course.objects.count() == 1


def test_the_list_of_what_is_missing_leads_to_the_rows(editor) -> None:
    course = write_course("Data Science")
    Fee.objects.create(course=course, academic_year="2027/28")
    desk = Desk(editor)
    desk.open(course).press("_publish")
    page = desk.client.get(f"/admin/courses/course/{course.pk}/change/?check=1").content.decode()
    assert 'href="#id_fees"' in page
    assert 'id="id_fees"' in page
