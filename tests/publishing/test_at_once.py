"""Several people at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from documents.models import Document
from publishing import actions
from publishing.actions import PublishRefused
from publishing.models import AuditLine
from tests.content import change, newest, publish, write_post

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("transactional_db"),
    pytest.mark.postgresql,
]


def at_once(*deeds: Callable[[], object]) -> list[BaseException]:
    """Do everything in threads that start together; the exceptions they raised."""
    barrier, raised = Barrier(len(deeds)), []

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait()
            deed()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_two_editors_publish_the_same_post_together() -> None:
    post = write_post("Kites")
    assert at_once(*[lambda: publish(post)] * 4) == []
    assert Document.objects.live().count() == 1
    assert AuditLine.objects.filter(verb="published").count() == Document.objects.count() == 1


def test_publish_and_unpublish_together_leave_one_of_the_two() -> None:
    post = write_post("Kites")
    publish(post)
    change(post, title="Better kites")
    raised = at_once(lambda: publish(post), lambda: actions.unpublish(item=post, by=None))
    assert all(isinstance(error, PublishRefused) for error in raised)
    assert Document.objects.live().count() <= 1


def test_of_two_posts_that_want_one_address_one_gets_it() -> None:
    first, second = write_post("First", slug="kites"), write_post("Second", slug="other")
    first_revision, second_revision = newest(first), newest(second)
    second_revision.content["slug"] = "kites"
    second_revision.save()
    raised = at_once(
        lambda: actions.publish(revision=first_revision, by=None),
        lambda: actions.publish(revision=second_revision, by=None),
    )
    assert [type(error) for error in raised] == [PublishRefused]
    assert Document.objects.live().filter(path="/blog/kites/").count() == 1


def test_twenty_editors_saving_are_never_told_that_the_database_is_locked() -> None:
    posts = [write_post(f"Post {number}") for number in range(20)]
    assert at_once(*[lambda post=post: change(post, title=f"{post.title} again") for post in posts]) == []
    assert {newest(post).number for post in posts} == {2}
