"""The forms that students send."""

from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "enquiries"
    verbose_name = "Enquiries"

    def ready(self) -> None:
        from desk.first_page import trouble
        from enquiries.mailing import look_after_mails
        from enquiries.waiting import mails_that_wait
        from publishing import queue

        trouble.SOURCES.append(mails_that_wait)
        queue.tidying.append(look_after_mails)
