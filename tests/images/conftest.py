"""Small pictures, and people who may do different things with them."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from images.actions import Prepared, add_image, prepare
from images.models import Image

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)


def encoded(picture: Pillow.Image, format: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def quarters(width: int = 60, height: int = 40) -> Pillow.Image:
    """Red, green / blue, white: every turn of it looks different."""
    picture = Pillow.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def looks_like(first: Pillow.Image, second: Pillow.Image, tolerance: int = 40) -> bool:
    """Whether the middles of the four quarters have the same colours."""
    if first.size != second.size:
        return False
    width, height = first.size
    places = [(width * x // 4, height * y // 4) for x in (1, 3) for y in (1, 3)]
    pairs = [(first.convert("RGB").getpixel(place), second.convert("RGB").getpixel(place)) for place in places]
    return all(abs(a - b) <= tolerance for one, other in pairs for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A JPEG of 900 × 600."""
    return encoded(quarters(900, 600), "JPEG")


@pytest.fixture(scope="session")
def prepared(photo: bytes) -> Prepared:
    return prepare(ContentFile(photo, name="IMG_2041.jpg"))


@pytest.fixture
def image(db, prepared: Prepared, librarian: User) -> Image:
    return add_image(prepared=prepared, by=librarian, title="Kite workshop", alt="Students fold paper kites")


@pytest.fixture
def upload(photo: bytes) -> Callable[..., SimpleUploadedFile]:
    def upload(
        name: str = "IMG_2041.jpg", content: bytes = photo, content_type: str = "image/jpeg"
    ) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content, content_type)

    return upload


def stored_files(media_root: Path) -> list[Path]:
    return [path for path in media_root.rglob("*") if path.is_file()]


def stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def page_of(image: Image, name: str = "change") -> str:
    return reverse(f"admin:images_image_{name}", args=[image.pk])


def words(image: Image, **changes: object) -> dict[str, object]:
    """The change form as the browser would send it."""
    names = ("title", "alt", "credit", "focal_x", "focal_y")
    shown = {name: getattr(image, name) for name in names}
    loaded = {name: str(value) for name, value in shown.items()} | {"tags": sorted(image.tags.names())}
    return {**shown, "tags": ", ".join(image.tags.names()), "loaded_values": json.dumps(loaded)} | changes


def sign_in(client: Client, user: User) -> None:
    client.force_login(user)


def person(username: str, *codenames: str) -> User:
    user = User.objects.create_user(username, is_staff=True)
    permissions = Permission.objects.filter(content_type__app_label="images", codename__in=codenames)
    user.user_permissions.set(permissions)
    assert permissions.count() == len(codenames)
    return user


@pytest.fixture
def librarian(db) -> User:
    """May do everything with every picture."""
    return person("lib", "add_image", "view_image", "change_image", "delete_image")


@pytest.fixture
def contributor(db) -> User:
    """May add pictures and see them all, as writers may."""
    return person("con", "add_image", "view_image")


@pytest.fixture
def onlooker(db) -> User:
    """Works in the admin, and has no business with pictures."""
    return person("out")
