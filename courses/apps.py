"""Course pages."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        from courses.public import PublicCourse
        from publishing import kinds

        kinds.register(kinds.Kind("course", "Course", "Courses", "/courses/", "courses.Course", PublicCourse))
        kinds.register_live(kinds.LiveTable("subject", "courses.Subject"))
