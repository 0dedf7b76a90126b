"""A focal point is moved: its pictures are drawn before anybody else is kept from saving, and row and files agree."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from django.test import Client
from PIL import Image as Pillow
from PIL import ImageChops, ImageStat

from images import sandbox
from images.actions import Prepared, add_image, crops_around, move_focal_point
from images.files import NotStored
from images.models import Image, RetiredFiles
from images.processing import refusals
from images.processing.refusals import ImageRefused
from images.processing.sizes import CROPS
from tests.images.conftest import page_of, sign_in, stored, stored_files, words

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def move(image: Image, x: int, y: int) -> None:
    with crops_around(image=image, focal=(x, y)) as crops:
        move_focal_point(image=image, crops=crops)


def agrees(image: Image, media_root: Path) -> bool:
    """Every file of the picture, and of what it was, is there, no other is, and its crops are those of its point."""
    image.refresh_from_db()
    retired = [name for each in RetiredFiles.objects.filter(image=image) for name in each.names]
    there = {str(path.relative_to(media_root)) for path in stored_files(media_root)}
    square = sandbox.process(stored(image.file.name), focal=image.focal, crops=("square",), master=False)
    (wanted,) = [one.content for one in square.renditions if (one.format, one.width) == ("webp", 320)]
    shown = stored(image.renditions["square"]["webp"][-1][2])
    pictures = [Pillow.open(BytesIO(content)).convert("RGB") for content in (wanted, shown)]
    unlike = max(ImageStat.Stat(ImageChops.difference(*pictures)).mean)  # the first ones were drawn from the upload
    return there == {*image.file_names(), *retired} and unlike < 1


@pytest.fixture
def drawings(monkeypatch) -> list[bool]:
    """For each time that pictures are drawn, whether a transaction was open."""
    process, drawn = sandbox.process, []

    def watched(*args, **kwargs):
        drawn.append(connection.in_atomic_block)
        return process(*args, **kwargs)

    monkeypatch.setattr(sandbox, "process", watched)
    return drawn


# --- Through the form ---


def test_the_form_draws_outside_its_transaction_and_once(client, librarian, image, media_root, drawings):
    sign_in(client, librarian)
    before = set(image.file_names(*CROPS))

    assert client.post(page_of(image), words(image, focal_x=10, focal_y=90, title="Moved")).status_code == 302

    image.refresh_from_db()
    assert drawings == [False]
    assert (image.focal, image.title) == ((10, 90), "Moved")
    assert not before & set(image.file_names())
    assert agrees(image, media_root)


def test_nothing_is_drawn_when_the_point_stays(client, librarian, image, media_root, drawings):
    sign_in(client, librarian)

    client.post(page_of(image), words(image, title="Another"))

    assert drawings == []
    assert agrees(image, media_root)


def test_a_form_with_other_errors_draws_nothing_and_keeps_the_point_that_was_set(client, librarian, image, drawings):
    sign_in(client, librarian)

    response = client.post(page_of(image), words(image, focal_x=10, focal_y=90, title=""))

    assert response.status_code == 200
    assert drawings == []
    assert response.context["adminform"].form["focal_x"].value() == "10"
    image.refresh_from_db()
    assert image.focal == (50, 50)

    client.post(page_of(image), words(image, focal_x=10, focal_y=90, title="Put right"))
    image.refresh_from_db()
    assert image.focal == (10, 90)
    assert drawings == [False]


def test_nothing_is_drawn_for_whoever_may_not_change_the_picture(client, contributor, image, drawings):
    sign_in(client, contributor)

    assert client.post(page_of(image), words(image, focal_x=10)).status_code == 403
    assert client.post("/admin/images/image/999/change/", {"focal_x": 10}).status_code == 404
    assert drawings == []


def test_a_point_that_cannot_be_moved_loses_nothing_else(client, librarian, image):
    default_storage.delete(image.file.name)
    sign_in(client, librarian)

    response = client.post(page_of(image), words(image, focal_x=10, title="Still saved"), follow=True)

    image.refresh_from_db()
    assert "stays where it was" in response.text
    assert (image.title, image.focal) == ("Still saved", (50, 50))


def test_when_the_row_cannot_be_saved_the_new_files_go(client, librarian, image, media_root, monkeypatch):
    def fail(*args, **kwargs):
        raise IntegrityError

    sign_in(client, librarian)
    monkeypatch.setattr("images.admin.ImageAdmin.log_change", fail)  # after the move, in the same transaction

    with pytest.raises(IntegrityError):
        client.post(page_of(image), words(image, focal_x=10))

    image.refresh_from_db()
    assert image.focal == (50, 50)
    assert agrees(image, media_root)


# --- At the same time ---


def meanwhile(monkeypatch, deed: Callable[[], object]) -> None:
    """Does it once, after the next pictures have been drawn, and before they are saved."""
    process, done = sandbox.process, []

    def slow(*args, **kwargs):
        drawn = process(*args, **kwargs)
        if not done:
            done.append(True)
            deed()
        return drawn

    monkeypatch.setattr(sandbox, "process", slow)


def test_of_two_moves_the_last_saved_stays_with_its_files(client, librarian, image, media_root, monkeypatch):
    """The form notices, so that the first to be saved is the last; what was drawn for it in vain is gone."""
    sign_in(client, librarian)
    meanwhile(monkeypatch, lambda: move(Image.objects.get(), 90, 10))

    assert client.post(page_of(image), words(image, focal_x=10, focal_y=90)).status_code == 409

    assert agrees(image, media_root)
    assert image.focal == (90, 10)
    assert client.post(page_of(image), words(image, focal_x=10, focal_y=90)).status_code == 302
    assert agrees(image, media_root)
    assert image.focal == (10, 90)


def test_a_stale_picture_leaves_the_files_of_a_later_move(image, media_root):
    stale = Image.objects.get()
    move(image, 90, 10)
    move(stale, 10, 90)

    assert agrees(image, media_root)
    assert image.focal == (10, 90)


def test_who_only_changed_the_title_leaves_a_point_that_was_moved_meanwhile(
    client, librarian, image, media_root, monkeypatch
):
    def moved_between(*args):
        """The form has been looked at, and has not moved the point."""
        move(Image.objects.get(), 90, 10)

    monkeypatch.setattr("images.admin.ImageAdmin.crops_of_moved_point", moved_between)
    sign_in(client, librarian)

    assert client.post(page_of(image), words(image, title="Another")).status_code == 302

    assert agrees(image, media_root)
    assert (image.focal, image.title) == ((90, 10), "Another")


def test_a_picture_deleted_meanwhile_leaves_no_files(client, librarian, image, media_root, monkeypatch):
    sign_in(client, librarian)
    meanwhile(monkeypatch, lambda: Image.objects.get().delete())

    assert client.post(page_of(image), words(image, focal_x=10)).status_code == 302

    assert not Image.objects.exists()
    assert stored_files(media_root) == []


def test_a_picture_deleted_as_it_was_read_takes_the_files_of_a_later_move_along(image, media_root):
    stale = list(Image.objects.all())
    move(image, 90, 10)
    stale[0].delete()

    assert stored_files(media_root) == []


def test_many_who_move_one_point_at_once_leave_one_point_and_its_files(
    image: Image, librarian: User, prepared: Prepared, media_root: Path
):
    other = add_image(prepared=prepared, by=librarian)
    points = [(5, 5), (95, 5), (5, 95), (95, 95)]
    barrier, answers = Barrier(len(points)), []

    def at_once(x: int, y: int) -> None:
        client = Client()
        client.force_login(librarian)
        barrier.wait()
        try:
            answers.append(client.post(page_of(image), words(image, focal_x=x, focal_y=y)).status_code)
        finally:
            connection.close()

    threads = [Thread(target=at_once, args=point) for point in points]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 302 in answers
    assert set(answers) <= {302, 409}
    other.delete()
    assert agrees(image, media_root)
    assert image.focal in points


# --- Without the form ---


def test_only_the_crops_are_cut_anew(image):
    image.refresh_from_db()
    full, old_square = image.renditions["full"], stored(image.renditions["square"]["webp"][0][2])

    move(image, 0, 100)

    image.refresh_from_db()
    assert image.renditions["full"] == full
    assert stored(image.renditions["square"]["webp"][0][2]) != old_square


def test_a_kept_original_may_be_larger_than_an_upload(image, monkeypatch):
    monkeypatch.setattr(refusals, "MAX_BYTES", 100)

    move(image, 0, 0)

    assert image.focal == (0, 0)


def test_crops_nobody_wanted_in_the_end_are_deleted(image, media_root):
    with crops_around(image=image, focal=(10, 10)):
        pass

    assert agrees(image, media_root)


def test_a_picture_whose_original_is_gone_or_broken_is_left_as_it_is(image, media_root):
    before = image.file_names(*CROPS)
    (media_root / image.file.name).write_bytes(b"broken")
    with pytest.raises(ImageRefused):
        move(image, 1, 1)
    default_storage.delete(image.file.name)
    with pytest.raises(NotStored):
        move(image, 1, 1)

    image.refresh_from_db()
    assert sorted(image.file_names(*CROPS)) == sorted(before)  # PostgreSQL keeps no order in JSON
    assert all(default_storage.exists(name) for name in before)
