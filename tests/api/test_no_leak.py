"""A word that only private things hold is in no answer, whatever is asked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from publishing import actions
from tests.content import (
    author,
    change,
    image,
    live_course,
    live_post,
    newest,
    publish,
    schedule,
    subject,
    write_course,
    write_page,
    write_post,
)
from website.models import NavigationItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

CANARY = "Quetzalcoatlus"


@pytest.fixture(autouse=True)
def secrets(db) -> None:
    """The canary in every private state, beside and around something public."""
    tomorrow = timezone.now() + timedelta(days=1)
    hidden = {"subtitle": CANARY, "summary": CANARY, "body": f"<p>{CANARY}</p>", "seo_title": CANARY}
    drafts = [
        write_post(
            f"{CANARY} {number}",
            slug=f"{CANARY.lower()}-{number}",
            tags=(CANARY,),
            subject=subject(CANARY),
            authors=[str(author(CANARY).public_id)],
            hero=image(CANARY),
            hero_alt=CANARY,
            hero_caption=CANARY,
            **hidden,
        )
        for number in range(3)
    ]
    schedule(drafts[1], tomorrow)
    live = live_post("Kites", slug="kites", tags=("Wind",), related_posts=[str(each.public_id) for each in drafts])
    live.tags.add(CANARY)
    change(live, title=CANARY, slug=CANARY.lower(), hero=image(CANARY), hero_alt=CANARY, **hidden)
    actions.schedule(revision=newest(live), at=tomorrow, by=None)
    gone = live_post("Gone", slug="gone", tags=("Gone",))
    actions.unpublish(item=gone, by=None)
    change(gone, title=CANARY, **hidden)
    course = live_course("Gliding", slug="gliding", related_courses=[str(write_course(CANARY, **hidden).public_id)])
    change(course, code=CANARY, careers=f"<p>{CANARY}</p>", **hidden)
    publish(write_page("About", slug="about"))
    site = SiteSettings(name="Northmere")
    site.save()
    for number, item in enumerate([*drafts, write_page(CANARY, **hidden)]):
        NavigationItem.objects.create(site=site, label=f"{CANARY} {number}", item=item.public_id)


LISTS = ("posts", "courses", "pages", "tags", "subjects", "authors")
ANSWERS = [
    *(f"{name}/?limit=100" for name in LISTS),
    *(f"{name}/?limit=1" for name in LISTS),
    *("posts/kites/", "courses/gliding/", "pages/about/", "site/", "openapi.json"),
    *(f"posts/?order={order}" for order in ("published_at", "-published_at")),
    *(f"courses/?order={order}" for order in ("title", "-title", "published_at", "-published_at")),
    *("posts/?tag=wind", "posts/?tag=gone", "posts/?published_after=2020-01-01", "posts/?q=kites", "pages/?q=about"),
]


@pytest.mark.exhaustive
@pytest.mark.parametrize("address", ANSWERS)
def test_nothing_private_is_in_any_answer(client: Client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200
    assert CANARY.lower() not in response.content.decode().lower()


@pytest.mark.parametrize("parameter", ["tag", "subject", "course", "author", "q"])
def test_asking_for_the_word_is_like_asking_for_any(client: Client, parameter):
    """L5: no count, order or tag of an answer tells whether something private has it."""
    asked, other = (client.get("/api/v1/posts/", {parameter: word}) for word in (CANARY.lower(), "no-such-word"))
    assert (asked.content, asked["ETag"]) == (other.content, other["ETag"])


@pytest.mark.parametrize("kind", ["posts", "courses", "pages"])
def test_guessing_an_address_tells_nothing(client: Client, kind):
    missing = client.get(f"/api/v1/{kind}/no-such-thing/")
    for ending in ("", "-0", "-1", "-2"):
        response = client.get(f"/api/v1/{kind}/{CANARY.lower()}{ending}/")
        assert (response.status_code, response.content) == (404, missing.content)


def test_an_id_of_something_private_tells_nothing(client: Client):
    missing = client.get("/api/v1/posts/no-such-thing/")
    for private in (write_post(CANARY), live_post("Ended")):
        if private.title == "Ended":
            actions.unpublish(item=private, by=None)
        response = client.get(f"/api/v1/posts/{private.public_id}/")
        assert (response.status_code, response.content) == (404, missing.content)
