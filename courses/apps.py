"""Course pages."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        from courses import checks  # noqa: F401  which registers them
        from courses.affected import card, line, of_directory, of_posts
        from courses.facts import OFFERS
        from courses.models import Subject
        from courses.public import PublicCourse
        from documents import affected, kinds
        from live_rows import publication
        from richtext import references

        kinds.register(kinds.Kind("course", "Course", "Courses", "courses.Course", "/courses/", PublicCourse))
        kinds.register(
            kinds.Kind(
                "subject", "Subject", "Subjects", "courses.Subject", "/blog/subject/", named_by="title", on_cards=True
            )
        )
        publication.moved_by(Subject)
        references.offers += OFFERS
        affected.sources += [of_directory, of_posts]
        affected.faces |= {("course", "course"): line, ("related", "course"): line, ("card", "course"): card}
