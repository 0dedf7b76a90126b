"""The addresses at which pictures are served."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from images.files import new_name
from tests.images.conftest import stored, stored_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(image) -> str:
    return default_storage.url(image.renditions["card"]["webp"][0][2])


@pytest.mark.parametrize(
    ("format", "content_type"),
    [("avif", "image/avif"), ("webp", "image/webp"), ("jpeg", "image/jpeg")],
)
def test_a_rendition_is_served_whole_and_for_ever(client, image, format, content_type):
    name = image.renditions["card"][format][0][2]

    response = client.get(default_storage.url(name))

    assert response.status_code == 200
    assert response.content == stored(name)
    assert response["Content-Type"] == content_type
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Length"] == str(default_storage.size(name))


def test_a_browser_may_run_nothing_in_it_and_other_sites_may_show_it(client, address):
    response = client.get(address)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    assert "Set-Cookie" not in response


def test_the_kept_original_is_served_too(client, image):
    assert client.get(image.file.url).status_code == 200


def test_head_says_the_same_without_the_picture(client, address):
    response = client.head(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert int(response["Content-Length"]) > 100
    assert response.content == b""


def test_a_browser_that_has_it_is_not_sent_it_again(client, address):
    etag = client.get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_pictures_are_not_compressed_twice(client, address):
    assert "Content-Encoding" not in client.get(address, headers={"Accept-Encoding": "gzip"})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_no_other_method_does_anything(address, media_root, method):
    def fingerprints() -> set[str]:
        return {hashlib.sha256(path.read_bytes()).hexdigest() for path in stored_files(media_root)}

    body = {} if method == "trace" else {"data": b"x", "content_type": "text/html"}
    before = fingerprints()

    response = getattr(Client(enforce_csrf_checks=True), method)(address, **body)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert fingerprints() == before


TRAVERSALS = [
    "../canary.txt",
    "images/../../canary.txt",
    "..%2fcanary.txt",
    "%2e%2e/canary.txt",
    "%2e%2e%2fcanary.txt",
    "..%252fcanary.txt",
    "images/aa/..%5c..%5ccanary.txt",
    "....//canary.txt",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "images/aa/%00.webp",
    "images/aa/" + "a" * 32 + ".webp%00.html",
    "images/aa/" + "a" * 32 + ".webp/",
    "images/aa/" + "a" * 32 + ".webp%0a",
    "images/aa/" + "A" * 32 + ".webp",
    "images/aa/" + "a" * 32 + ".svg",
    "images/aa/" + "a" * 32 + ".html",
    "images/aa/" + "٣" * 32 + ".webp",
    "images/aa/",
    "images/",
    "canary.txt",
    "",
    "http://127.0.0.1/x.webp",
    "a" * 5000,
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_nothing_but_our_own_names_is_looked_up(client, image, media_root, path):
    (media_root.parent / "canary.txt").write_text("CANARY")
    (media_root / "canary.txt").write_text("CANARY")

    response = client.get("/media/" + path)

    assert response.status_code == 404
    assert b"CANARY" not in response.content


def test_a_folder_with_the_name_of_a_picture_is_not_listed(client, media_root):
    name = new_name("webp")
    (media_root / name).mkdir(parents=True)

    assert client.get("/media/" + name).status_code in {404, 503}


def test_a_missing_picture_is_not_remembered_as_missing(client):
    response = client.get("/media/" + new_name("webp"))

    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"


def test_an_empty_file_is_never_served_as_a_picture(client):
    name = default_storage.save(new_name("webp"), ContentFile(b""))

    response = client.get("/media/" + name)

    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("failure", [OSError("down"), TimeoutError(), RuntimeError("a storage's own error")])
def test_a_storage_that_is_down_is_a_503_that_no_cache_keeps(client, address, monkeypatch, failure):
    def fail(name, mode="rb"):
        raise failure

    monkeypatch.setattr(default_storage, "open", fail)

    response = client.get(address)

    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"


def test_any_number_of_heads_makes_no_file_and_no_query(client, image, media_root, django_assert_num_queries):
    before = len(stored_files(media_root))

    with django_assert_num_queries(0):
        for name in image.file_names():
            assert client.head("/media/" + name).status_code == 200
        for _ in range(20):
            assert client.head("/media/" + new_name("avif")).status_code == 404

    assert len(stored_files(media_root)) == before
