"""Of an animation one frame is kept, and whoever uploads it is told; of a still nothing is said."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from images.actions import prepare
from images.models import Image
from images.processing.reading import FORMATS, read
from tests.images.conftest import BLUE, GREEN, RED, encoded, looks_like, quarters, sign_in

pytestmark = pytest.mark.exhaustive

ADD, UPLOAD = "/admin/images/image/add/", "/admin/images/image/upload/"
# JPEG does not move; every other format we take does.
MOVING = sorted(set(FORMATS) - {"JPEG"})


def animation(format: str, frames: int = 3, **options: object) -> bytes:
    colours = [GREEN, RED, BLUE]
    pictures = [Pillow.new("RGB", (40, 30), colours[number % 3]) for number in range(frames)]
    return encoded(pictures[0], format, save_all=True, append_images=pictures[1:], **options)


def apng_with_a_picture_for_old_browsers() -> bytes:
    return animation("PNG", default_image=True)


STILLS = {
    **{format: encoded(quarters(), format) for format in FORMATS},
    **{f"{format} of one frame": animation(format, frames=1) for format in MOVING},
    "a phone's photo with a second lens behind it": encoded(
        quarters(), "MPO", save_all=True, append_images=[Pillow.new("RGB", (30, 20))]
    ),
}


def file_of(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("lake.gif", content, "image/gif")


@pytest.mark.parametrize("format", MOVING)
def test_every_animation_says_what_is_lost(format):
    prepared = prepare(ContentFile(animation(format), name="lake.gif"))

    assert prepared.notices == [
        "This is an animation of 3 frames. The library keeps still pictures, so only the first frame was kept: nothing "
        "will move."
    ]
    assert looks_like(Pillow.open(BytesIO(prepared.processed.master)), Pillow.new("RGB", (40, 30), GREEN))


def test_so_does_one_with_another_picture_for_browsers_that_cannot_play_it():
    assert read(apng_with_a_picture_for_old_browsers()).notices


@pytest.mark.parametrize("still", STILLS)
def test_a_still_says_nothing(still):
    assert prepare(ContentFile(STILLS[still], name="lake.jpg")).notices == []


@pytest.mark.django_db
@pytest.mark.parametrize("format", MOVING)
def test_the_form_of_the_library_tells_whoever_adds_it(client, librarian, format):
    sign_in(client, librarian)

    page = client.post(ADD, {"picture": file_of(animation(format))}, follow=True)

    assert Image.objects.count() == 1
    assert [str(message) for message in page.context["messages"] if message.level_tag == "warning"] == [
        "This is an animation of 3 frames. The library keeps still pictures, so only the first frame was kept: nothing "
        "will move."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("format", MOVING)
def test_an_upload_from_a_picker_or_the_editor_is_answered_with_it(client, librarian, format):
    sign_in(client, librarian)

    response = client.post(UPLOAD, {"file": file_of(animation(format))})

    assert response.status_code == 201
    (notice,) = response.json()["notices"]
    assert notice.startswith("This is an animation of 3 frames.")


@pytest.mark.django_db
def test_neither_has_anything_to_say_of_a_still(client, librarian):
    sign_in(client, librarian)

    page = client.post(ADD, {"picture": file_of(STILLS["GIF"])}, follow=True)

    assert not [message for message in page.context["messages"] if message.level_tag == "warning"]
    assert client.post(UPLOAD, {"file": file_of(STILLS["GIF of one frame"])}).json()["notices"] == []


@pytest.mark.django_db
def test_an_animation_that_cannot_be_stored_is_only_said_not_to_be_stored(client, librarian, monkeypatch):
    def full(name, content):
        raise OSError

    monkeypatch.setattr("django.core.files.storage.default_storage.save", full)
    sign_in(client, librarian)

    page = client.post(ADD, {"picture": file_of(animation("GIF"))}, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]
