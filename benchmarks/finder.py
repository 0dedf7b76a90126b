"""CPU of the course finder over thousands of courses: `python -m benchmarks.finder`, over 5,000.

Each address is asked through Django itself, whole, in one process, and timed by the processor's clock: the median of
many, its ratio to a constant page in the same process, and what the first answer after a publication takes, which has
to read the courses again.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

ROUNDS = 40
LIMIT = 30.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--courses", type=int, default=5_000)
    number = parser.parse_args().courses
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("demo", verbosity=0)
        started = time.perf_counter()
        add_courses(number)
        print(f"{number:,} courses published in {time.perf_counter() - started:.0f} s", flush=True)
        report(measure())


def add_courses(number: int) -> None:
    """The courses of the demo again and again, with other titles, starts, fees, subjects and modes."""
    from django.db import transaction
    from django.utils import timezone

    from courses.models import Course, Subject
    from courses.terms import Mode
    from documents.models import Document
    from live_rows import publication
    from publishing import building, gate
    from publishing.models import Revision

    chance, today = random.Random(20_260_413), timezone.localdate()
    patterns = [gate.read(course) for course in Course.objects.all()]
    subjects = [str(subject.public_id) for subject in Subject.objects.all()]
    with transaction.atomic():
        for place in range(number):
            content = dict(chance.choice(patterns))
            title, starts = f"{content['title']} {place}", today + timedelta(days=chance.randint(-200, 600))
            course = Course.objects.create(title=title, slug=f"course-{place}")
            content |= {
                "title": title,
                "slug": course.slug,
                "subject": chance.choice(subjects),
                "award": chance.choice(["MSc", "MBA", "PGCert", "PGDip", "MA"]),
                "level": chance.choice(["Postgraduate", "Undergraduate"]),
                "mode": chance.choice(Mode.values),
                "intakes": [
                    {"starts_on": starts.isoformat()},
                    {"starts_on": (starts + timedelta(days=182)).isoformat()},
                ],
                "fees": [{**fee, "amount": str(Decimal(chance.randint(2, 30) * 900))} for fee in content["fees"]],
            }
            now = timezone.now()
            revision = Revision.objects.create(
                kind="course", item=course.public_id, number=1, schema=Course.schema, content=content, created_at=now
            )
            document: Document = building.build_revision(revision, live_from=now)
            document.save()
        publication.move()


def measure() -> dict[str, float]:
    """Milliseconds of CPU, by what is asked."""
    from django.http import HttpRequest, HttpResponse
    from django.test import Client
    from django.urls import path

    import config.urls
    from documents.reading_only import public
    from live_rows import publication

    page = HttpResponse(b"x" * 30_000)

    @public
    def constant(request: HttpRequest) -> HttpResponse:
        return page

    config.urls.urlpatterns.insert(0, path("constant", constant))
    client = Client(SERVER_NAME="localhost")

    def ask(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")

    def after_publishing() -> None:
        publication.move()
        ask("/courses/")

    addresses = {
        "constant 30 kB": "/constant",
        "finder": "/courses/",
        "finder, page 300": "/courses/?page=300",
        "finder, by fee": "/courses/?sort=fee",
        "finder, two facets": "/courses/?award=mba,msc&level=postgraduate",
        "finder, chosen to compare": "/courses/?state=to_be_announced&compare=course-1,course-2",
        "comparison of four": "/courses/compare/?courses=course-1,course-2,course-3,course-4",
    }
    times = {name: median_of(lambda address=address: ask(address)) for name, address in addresses.items()}  # type: ignore[misc]
    times["finder, after a publication"] = median_of(after_publishing, rounds=8)
    return times


def median_of(do: Callable[[], None], *, rounds: int = ROUNDS) -> float:
    times = []
    for number in range(rounds + 3):
        started = time.process_time()
        do()
        if number >= 3:
            times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def report(times: dict[str, float]) -> None:
    constant = times["constant 30 kB"]
    print(f"\n{'':30}{'CPU':>10}{'× constant':>14}")
    for name, taken in times.items():
        over = "  OVER" if name.startswith("finder") and "after" not in name and taken > LIMIT else ""
        print(f"{name:30}{taken:>7.1f} ms{taken / constant:>14.1f}{over}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
