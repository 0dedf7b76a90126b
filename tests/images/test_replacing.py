"""Another file for a picture that stays the same one, wherever it is used."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from images.actions import (
    ReplacedMeanwhile,
    add_image,
    crops_around,
    move_focal_point,
    prepare,
    replace_file,
)
from images.models import KEPT_FOR, Image, RetiredFiles
from live_rows.publication import version
from publishing.models import Revision
from tests.content import live_post, write_post
from tests.images.conftest import encoded, page_of, quarters, sign_in, stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(scope="session")
def upright():
    """Another picture, of another shape and smaller."""
    return prepare(ContentFile(encoded(quarters(300, 450).rotate(180), "PNG"), name="upright.png"))


def form(image: Image, file, **values: str) -> dict:
    return {"file": file, "focal": "keep", "alt": image.alt, "seen": image.file.name} | values


def sent(client: Client, image: Image, content: bytes, **values: str):
    return client.post(
        page_of(image, "replace"), form(image, ContentFile(content, name="new.png"), **values), follow=True
    )


def pictures_in(html: str) -> set[str]:
    return set(re.findall(r"/media/(images/[\w./]+)", html))


NEW = encoded(quarters(300, 450), "PNG")


def test_the_page_says_what_will_change_and_afterwards_what_to_look_at(client, librarian, image):
    post = live_post("Kites", hero=image, hero_alt="Folding kites")
    write_post("Kites to come", hero=image)
    live_before, revisions, moved = version(), Revision.objects.count(), set(image.file_names())
    sign_in(client, librarian)
    page = client.get(page_of(image, "replace")).text
    assert "Kites</a> (Post, main picture)" in page or "Kites (Post, main picture)" in page
    assert "It is in drafts too" in page or "of other people" in page

    page = sent(client, image, NEW, alt="Kites, upright", focal="middle").text

    image.refresh_from_db()
    assert (image.width, image.height, image.alt, image.title) == (300, 450, "Kites, upright", "Kite workshop")
    assert not moved & set(image.file_names())
    assert version() > live_before
    assert Revision.objects.count() == revisions
    assert LogEntry.objects.latest("pk").change_message == "Replaced the file."
    for sentence in (
        "It is on its public page already; the old one can be seen at its old addresses for another 30 days.",
        "It has another shape than before: 300 × 450 pixels, not 900 × 600.",
        "It is smaller than before",
        "Pages have alternative texts of their own for it.",
    ):
        assert sentence in page
    shown = pictures_in(client.get(f"/blog/{post.slug}/").text)
    assert shown
    assert shown <= set(image.file_names())


def test_old_addresses_go_on_for_thirty_days_and_then_are_cleaned_away(client, image, upright, media_root):
    old = image.file_names()
    replace_file(image=image, prepared=upright)
    new = image.file_names()
    assert {client.get(f"/media/{name}").status_code for name in [*old, *new]} == {200}

    def after(days: float) -> list[bool]:
        RetiredFiles.objects.update(retired_at=timezone.now() - timedelta(days=days))
        call_command("clean_media", hours=0, verbosity=0)
        return [default_storage.exists(name) for name in old]

    assert all(after(KEPT_FOR.days - 0.1))
    assert not any(after(KEPT_FOR.days + 0.1))
    assert not RetiredFiles.objects.exists()
    assert all(default_storage.exists(name) for name in new)


def test_what_a_picture_had_goes_with_it(image, upright, media_root, django_capture_on_commit_callbacks):
    with crops_around(image=image, focal=(10, 10)) as crops:
        move_focal_point(image=image, crops=crops)
    replace_file(image=image, prepared=upright)
    assert RetiredFiles.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert stored_files(media_root) == []


def test_the_focal_point_is_kept_or_put_in_the_middle_and_the_cuts_follow_it(client, librarian, image):
    Image.objects.update(focal_x=10, focal_y=90)
    image.refresh_from_db()
    sign_in(client, librarian)
    sent(client, image, NEW)
    kept = Image.objects.get()
    assert kept.focal == (10, 90)
    sent(client, kept, encoded(quarters(310, 450), "PNG"), focal="middle")
    assert Image.objects.get().focal == (50, 50)


def test_what_cannot_be_a_picture_or_is_this_one_changes_nothing(client, librarian, image, photo):
    before = Image.objects.values().get()
    sign_in(client, librarian)
    for content, values, sentence in (
        (b"These are notes.", {}, "not a picture the library can read"),
        (b"", {}, "empty"),
        (photo, {}, "the file that the picture has already"),
        (NEW, {"seen": "images/aa/other.jpg"}, "Somebody else has replaced this picture’s file"),
        (NEW, {"alt": "IMG_2041.jpg"}, "looks like the name of a file"),
        (NEW, {"alt": "x" * 301}, "300"),
        (NEW, {"focal": "elsewhere"}, "not one of the available choices"),
    ):
        page = sent(client, image, content, **values)
        assert sentence in page.text, sentence
        assert "Nothing was changed." in page.text
    assert "Choose a picture." in client.post(page_of(image, "replace"), {"focal": "keep"}).text
    assert Image.objects.values().get() == before


def test_a_full_disk_leaves_the_old_file(client, librarian, image, media_root, monkeypatch):
    def full(name, content):
        raise OSError(28, "No space left on device")

    sign_in(client, librarian)
    before = sorted(stored_files(media_root))
    monkeypatch.setattr(default_storage, "save", full)
    assert "could not be stored just now" in sent(client, image, NEW).text
    assert sorted(stored_files(media_root)) == before
    assert not RetiredFiles.objects.exists()


def test_of_two_who_replace_one_file_the_second_is_told(image, upright, prepared):
    stale = Image.objects.get()
    replace_file(image=image, prepared=upright)
    with pytest.raises(ReplacedMeanwhile):
        replace_file(image=stale, prepared=prepared)
    assert Image.objects.get().width == 300


def test_crops_of_the_old_file_never_become_those_of_the_new(image, upright, media_root):
    with crops_around(image=image, focal=(10, 10)) as crops:
        replace_file(image=Image.objects.get(), prepared=upright)
        with pytest.raises(ReplacedMeanwhile):
            move_focal_point(image=image, crops=crops)
    image.refresh_from_db()
    known = {*image.file_names(), *RetiredFiles.objects.get().names}
    assert {str(path.relative_to(media_root)) for path in stored_files(media_root)} == known


def test_a_new_file_that_is_in_the_library_already_is_said(client, librarian, image, upright):
    add_image(prepared=upright, by=librarian, title="Upright")
    sign_in(client, librarian)
    page = sent(client, image, encoded(quarters(300, 450).rotate(180), "PNG")).text
    assert "This very picture is in the library already: “Upright”." in page


@pytest.mark.exhaustive
@pytest.mark.django_db(transaction=True)
def test_no_reader_ever_meets_a_broken_picture(image, upright, prepared):
    """While a file is replaced over and over, every picture named by a page that was sent is there."""
    post = live_post("Kites", hero=image, hero_alt="Folding kites")
    broken, read, is_over = [], [], Event()

    def reader() -> None:
        client = Client()
        try:
            while not is_over.is_set():
                names = pictures_in(client.get(f"/blog/{post.slug}/").text)
                broken.extend(name for name in names if client.get(f"/media/{name}").status_code != 200)
                read.append(len(names))
        finally:
            connection.close()

    readers = [Thread(target=reader) for _ in range(3)]
    for each in readers:
        each.start()
    for turn in range(6):
        replace_file(image=Image.objects.get(), prepared=(upright, prepared)[turn % 2])
    is_over.set()
    for each in readers:
        each.join()
    assert broken == []
    assert min(read) > 0
