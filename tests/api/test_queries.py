"""No address takes more queries when there is more."""

import pytest

from tests.content import author, image, live_course, live_post, publish, subject, write_page

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

LISTS = {
    "/posts/": 6,
    "/posts/?tag=wind-0&subject=subject-0&course=course-0&author=author-0": 6,
    "/posts/?q=post&subject=subject-0": 6,
    "/courses/": 6,
    "/courses/?subject=subject-0": 6,
    "/pages/": 6,
    "/tags/": 1,
    "/subjects/": 1,
    "/authors/": 1,
    "/site/": 2,
}
DETAILS = {"/posts/post-0/": 8, "/courses/course-0/": 8, "/pages/page-0/": 8}


def publish_some(start: int, stop: int) -> None:
    courses, posts = [], []
    for number in range(start, stop):
        course = live_course(
            f"Course {number}",
            slug=f"course-{number}",
            subject=subject(f"Subject {number % 2}"),
            hero=image(),
            hero_alt="x",
            related_posts=posts[-3:],
            related_courses=courses[-3:],
        )
        courses.append(str(course.public_id))
        post = live_post(
            f"Post {number}",
            slug=f"post-{number}",
            tags=(f"Wind {number % 2}", f"Tag {number}"),
            subject=subject(f"Subject {number % 2}"),
            authors=[str(author(f"Author {each}").public_id) for each in range(number % 2 + 1)],
            courses=courses[-3:],
            related_posts=posts[-3:],
            hero=image(),
            hero_alt="x",
            body="".join(f'<p>See <a data-ref="post:{ref}">this</a>.</p>' for ref in posts[-5:])
            + f'<figure data-image="{image().public_id}" data-layout="text" data-alt="x"></figure><p>End.</p>',
        )
        posts.append(str(post.public_id))
        publish(write_page(f"Page {number}", slug=f"page-{number}", hero=image(), hero_alt="x"))


@pytest.fixture
def counted(queries) -> dict[str, tuple[int, int]]:
    """The queries of every address, with little and with more there."""
    addresses = {**LISTS, **DETAILS}
    publish_some(0, 2)
    few = {address: queries(address) for address in addresses}
    publish_some(2, 9)
    many = {address: queries(address) for address in addresses}
    for number in (7, 8):  # the newest have the most to join
        for address in DETAILS:
            newest = address.replace("0", str(number))
            many[address] = max(many[address], queries(newest))
    return {address: (few[address], many[address]) for address in addresses}


def test_queries_stay_within_their_limits_and_do_not_grow(counted):
    for address, most in {**LISTS, **DETAILS}.items():
        few, many = counted[address]
        assert many <= most, (address, many)
        if address in LISTS:
            assert many <= few, (address, few, many)
