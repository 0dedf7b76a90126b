"""Adding, cutting anew and deleting pictures: rows and files together, or neither."""

import os
import time
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from PIL import Image as Pillow

from images import files
from images.actions import add_image, prepare, title_from_file_name
from images.files import NAME, NotStored
from images.models import Image
from images.processing.refusals import ImageRefused
from images.processing.sizes import CROPS
from tests.images.conftest import encoded, quarters, stored, stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


# --- Adding ---


def test_a_picture_is_added_with_all_its_files(prepared, librarian, media_root):
    image = add_image(prepared=prepared, by=librarian, title="Kites", alt="Paper kites", credit="A. Osei", tags=["MBA"])

    image.refresh_from_db()
    assert (image.width, image.height, image.has_alpha) == (900, 600, False)
    assert image.uploaded_by == librarian
    assert list(image.tags.names()) == ["MBA"]
    assert image.renditions["full"]["avif"][0][:2] == [480, 320]
    assert set(image.renditions) == {"full", *CROPS}
    assert sorted(image.file_names()) == sorted(str(path.relative_to(media_root)) for path in stored_files(media_root))
    for crop in image.renditions.values():
        for sizes in crop.values():
            for width, height, name in sizes:
                assert Pillow.open(BytesIO(stored(name))).size == (width, height)


def test_names_are_ours_and_say_nothing(image):
    names = image.file_names()

    assert len(set(names)) == len(names) > 10
    assert all(NAME.fullmatch(name) for name in names)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("IMG_2041.jpg", "IMG 2041"),
        ("kite-workshop_2.final.jpeg", "kite workshop 2.final"),
        ("/photos/ada/pictures/lake.png", "lake"),
        ("C:\\pictures\\lake.png", "lake"),
        ("no ending", "no ending"),
        ("  .jpg", "Untitled"),
        ("", "Untitled"),
        ("Zu\u0308rich\x00\u202e.png", "Zu\u0308rich"),
        ("x" * 250 + ".png", "x" * 200),
    ],
)
def test_the_title_is_made_of_the_file_name(name, title):
    assert title_from_file_name(name) == title


def test_ten_megabytes_are_the_limit_of_an_upload(photo):
    limit = 10 * 1024 * 1024

    prepare(ContentFile(photo + b"\0" * (limit - len(photo) - 1)))
    prepare(ContentFile(photo + b"\0" * (limit - len(photo))))
    too_large = ContentFile(photo + b"\0" * (limit - len(photo) + 1))
    too_large.file = None  # it is not even opened
    with pytest.raises(ImageRefused, match=r"10\.1 MB"):
        prepare(too_large)


def test_an_empty_upload_is_called_empty():
    with pytest.raises(ImageRefused, match="empty"):
        prepare(ContentFile(b"", name="lake.jpg"))


def test_an_alternative_text_that_is_a_file_name_is_refused_and_nothing_kept(prepared, media_root):
    with pytest.raises(ValidationError, match="looks like the name of a file"):
        add_image(prepared=prepared, by=None, alt="IMG_2041.jpg")

    assert not Image.objects.exists()
    assert not stored_files(media_root)


def test_when_the_row_cannot_be_saved_no_file_stays(prepared, media_root, monkeypatch):
    def fail(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(Image, "save", fail)

    with pytest.raises(IntegrityError):
        add_image(prepared=prepared, by=None)
    assert not stored_files(media_root)


def test_when_the_disk_is_full_nothing_stays_and_the_person_is_told(prepared, media_root, monkeypatch):
    save, saved = default_storage.save, []

    def full_after_five(name, content):
        if len(saved) == 5:
            (media_root / name).parent.mkdir(parents=True, exist_ok=True)
            (media_root / name).write_bytes(b"half a fi")
            raise OSError(28, "No space left on device")
        saved.append(name)
        return save(name, content)

    monkeypatch.setattr(default_storage, "save", full_after_five)

    with pytest.raises(NotStored, match="Try again"):
        add_image(prepared=prepared, by=None)
    assert not Image.objects.exists()
    assert not stored_files(media_root)


@pytest.mark.parametrize("values", [{"focal_x": 101}, {"focal_y": 101}, {"width": 0}, {"height": 0}, {"focal_x": -1}])
def test_the_database_refuses_the_impossible(image, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(**values)


# --- Deleting ---


@pytest.mark.parametrize("by", ["instance", "queryset"])
def test_files_go_with_their_picture_after_the_commit(image, media_root, by, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image.delete() if by == "instance" else Image.objects.all().delete()
        assert stored_files(media_root)

    assert not stored_files(media_root)


def test_a_deletion_that_is_rolled_back_keeps_the_files(image, media_root, django_capture_on_commit_callbacks):
    before = sorted(stored_files(media_root))

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        Image.objects.all().delete()
        transaction.set_rollback(True)

    assert sorted(stored_files(media_root)) == before


def test_a_file_that_cannot_be_deleted_does_not_stop_the_others(image, monkeypatch, caplog):
    first, *rest = image.file_names()
    delete = default_storage.delete

    def stuck(name):
        if name == first:
            raise PermissionError
        delete(name)

    monkeypatch.setattr(default_storage, "delete", stuck)
    files.delete([first, *rest])

    assert default_storage.exists(first)
    assert not any(default_storage.exists(name) for name in rest)
    assert first in caplog.text


# --- Cleaning up ---


def clean(**options: object) -> str:
    out = StringIO()
    call_command("clean_media", stdout=out, **options)
    return out.getvalue()


def leave_behind(media_root, *, hours_ago: float) -> str:
    name = default_storage.save(files.new_name("webp"), ContentFile(b"left behind"))
    then = time.time() - hours_ago * 3600
    os.utime(media_root / name, (then, then))
    return name


def test_what_a_cut_off_upload_left_is_cleaned_away_after_a_day(image, media_root):
    old, young = leave_behind(media_root, hours_ago=25), leave_behind(media_root, hours_ago=23)
    other = media_root / "images/notes.txt"
    other.write_text("not ours")
    os.utime(other, (0, 0))

    assert "1 of 1 files belong to no picture and would be deleted" in clean(dry_run=True)
    assert default_storage.exists(old)
    clean()

    assert not default_storage.exists(old)
    assert default_storage.exists(young)
    assert other.exists()
    assert all(default_storage.exists(name) for name in image.file_names())


def test_pictures_of_any_age_are_spared(image, media_root):
    for path in stored_files(media_root):
        os.utime(path, (0, 0))

    assert clean().startswith("0 of")
    assert all(default_storage.exists(name) for name in image.file_names())


def test_an_empty_library_has_nothing_to_clean():
    assert clean().startswith("0 of 0")


def test_the_upload_may_be_any_file(tmp_path):
    path = tmp_path / "lake.png"
    path.write_bytes(encoded(quarters(), "PNG"))

    with path.open("rb") as file:
        prepared = prepare(File(file), focal=(10, 20))

    assert prepared.title == "lake"
    assert prepared.focal == (10, 20)
