"""The media library at the desk."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from images import actions, forms
from images.models import Image
from live_rows import usage
from live_rows.usage import Use
from tests.images.conftest import encoded, page_of, quarters, sign_in, stored_files, words

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

LIST = "/admin/images/image/"
ADD = LIST + "add/"
UPLOAD = LIST + "upload/"
SEARCH = LIST + "search/"


@pytest.fixture
def used(image, monkeypatch):
    """The picture stands on two pages."""
    uses = [Use("Flying <b>kites</b>", "post, published", "/admin/blog/post/1/change/"), Use("The site", "logo")]
    sources = [lambda one, user: uses if one == image else [], lambda one, user: uses[:1] if one == image else []]
    monkeypatch.setattr(usage, "sources", sources)
    monkeypatch.setattr(usage, "conditions", [lambda model: Q(pk=image.pk)])
    return image


# --- Adding ---


def test_a_picture_is_uploaded_and_then_described(client, librarian, upload):
    sign_in(client, librarian)

    response = client.post(ADD, {"picture": upload("kite-workshop.jpg")})

    image = Image.objects.get()
    assert response.url == page_of(image)
    assert (image.title, image.alt, image.uploaded_by) == ("kite workshop", "", librarian)
    client.post(
        page_of(image), words(image, title="Kites", alt="Students fold kites", credit="A. Osei", tags="MBA, Wind")
    )
    image.refresh_from_db()
    assert (image.title, image.alt, image.credit) == ("Kites", "Students fold kites", "A. Osei")
    assert set(image.tags.names()) == {"MBA", "Wind"}


def test_the_type_is_in_the_bytes_not_in_the_name(client, librarian, upload, media_root):
    sign_in(client, librarian)

    client.post(ADD, {"picture": upload("page.html", encoded(quarters(), "PNG"), "text/html")})
    response = client.post(ADD, {"picture": upload("photo.jpg", b"<html><script>alert(1)</script>", "image/jpeg")})

    assert Image.objects.get().file.name.endswith(".png")
    assert "is not a picture the library can read" in response.text
    assert not list(media_root.rglob("*.html"))


def test_a_refused_file_is_refused_whole(client, librarian, upload, photo, media_root):
    sign_in(client, librarian)

    response = client.post(ADD, {"picture": upload(content=photo[: len(photo) // 2])})

    assert response.status_code == 200
    assert "damaged or cut short" in response.text
    assert not Image.objects.exists()
    assert not stored_files(media_root)


@pytest.mark.parametrize("address", [ADD, UPLOAD])
def test_ten_megabytes_are_the_limit_at_the_door(client, librarian, upload, photo, address):
    """For the form of the library, and for what the pickers and the editor send."""
    sign_in(client, librarian)
    name = "picture" if address == ADD else "file"
    limit = 10 * 1024 * 1024

    for size, pictures in ((limit - 1, 1), (limit, 2), (limit + 1, 2)):
        response = client.post(address, {name: upload(content=photo.ljust(size, b"\0"))})
        assert Image.objects.count() == pictures

    assert "This file is 10.1 MB; a picture can have up to 10 MB." in response.text


def test_no_file_is_asked_for_in_a_sentence(client, librarian):
    sign_in(client, librarian)

    assert "Choose a picture." in client.post(ADD, {}).text


def test_the_picture_is_drawn_once_and_before_the_transaction(client, librarian, upload, monkeypatch):
    prepare, inside = forms.prepare, []

    def watched(*args, **kwargs):
        inside.append(connection.savepoint_ids[1:])
        return prepare(*args, **kwargs)

    monkeypatch.setattr(forms, "prepare", watched)
    sign_in(client, librarian)
    client.post(ADD, {"picture": upload()})

    assert inside == [[]]


def test_a_full_disk_is_said_and_nothing_is_added(client, librarian, upload, media_root, monkeypatch):
    def full(name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    sign_in(client, librarian)

    response = client.post(ADD, {"picture": upload()}, follow=True)

    assert "could not be stored just now" in response.text
    assert not Image.objects.exists()


def test_posting_more_fields_when_adding_sets_none_of_them(client, librarian, contributor, upload):
    sign_in(client, librarian)

    client.post(
        ADD, {"picture": upload(), "title": "Mine", "uploaded_by": contributor.pk, "width": 1, "renditions": "{}"}
    )

    image = Image.objects.get()
    assert (image.title, image.uploaded_by, image.width) == ("IMG 2041", librarian, 900)
    assert image.renditions


# --- Changing ---


def test_the_page_shows_the_picture_large_with_its_uses(client, librarian, used):
    sign_in(client, librarian)

    html = client.get(page_of(used)).text

    assert "<picture>" in html
    assert "data-focal-point" in html
    assert '<a href="/admin/blog/post/1/change/">Flying &lt;b&gt;kites&lt;/b&gt;</a> (post, published)' in html
    assert "The site (logo)" in html
    assert html.count("Flying") == 1


def test_other_changes_leave_the_files_alone(client, librarian, image):
    before = image.file_names()
    sign_in(client, librarian)

    client.post(page_of(image), words(image, title="Another"))

    image.refresh_from_db()
    assert image.title == "Another"
    assert set(image.file_names()) == set(before)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("alt", "IMG_2041.jpg", "looks like the name of a file"),
        ("focal_x", 101, "less than or equal to 100"),
        ("focal_y", -1, "greater than or equal to 0"),
        ("title", "", "required"),
        ("title", "x" * 201, "200"),
        ("tags", "x" * 101, "longer than 100 characters"),
    ],
)
def test_wrong_words_are_refused_beside_their_field_and_kept(client, librarian, image, field, value, sentence):
    sign_in(client, librarian)

    response = client.post(page_of(image), words(image, credit="Typed just now") | {field: value})

    assert response.status_code == 200
    assert sentence in str(response.context["adminform"].form.errors[field])
    assert "Typed just now" in response.text


# --- Deleting ---


def test_a_used_picture_is_not_deleted_and_its_uses_are_named(client, librarian, used):
    sign_in(client, librarian)

    for response in (client.get(page_of(used, "delete")), client.post(page_of(used, "delete"), {"post": "yes"})):
        assert "cannot be deleted while it is used on" in response.text
        assert '<a href="/admin/blog/post/1/change/">Flying &lt;b&gt;kites&lt;/b&gt;</a>' in response.text
    assert Image.objects.filter(pk=used.pk).exists()


def test_of_those_selected_the_used_ones_stay_and_their_uses_are_named(client, librarian, used, prepared):
    other = actions.add_image(prepared=prepared, by=librarian, title="Dusty")
    sign_in(client, librarian)
    selected = {"action": "delete_selected", "_selected_action": [used.pk, other.pk]}

    page = client.post(LIST, selected).text
    assert "Delete 1 picture?" in page
    assert "1 stays" in page
    assert '<a href="/admin/blog/post/1/change/">Flying &lt;b&gt;kites&lt;/b&gt;</a> (post, published)' in page
    assert Image.objects.count() == 2

    page = client.post(LIST, selected | {"confirmed": "1"}).text
    assert "1 picture is deleted" in page
    assert "1 stays" in page
    assert list(Image.objects.all()) == [used]
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["Dusty"]


def test_an_unused_picture_goes_with_its_files(
    client, librarian, image, media_root, django_capture_on_commit_callbacks
):
    sign_in(client, librarian)
    assert "with all its files" in client.get(page_of(image, "delete")).text

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(image, "delete"), {"post": "yes"})

    assert not Image.objects.exists()
    assert not stored_files(media_root)


def test_unused_pictures_are_deleted_together(
    client, librarian, prepared, media_root, django_capture_on_commit_callbacks
):
    images = [actions.add_image(prepared=prepared, by=librarian) for _ in range(2)]
    sign_in(client, librarian)

    with django_capture_on_commit_callbacks(execute=True):
        selected = {"action": "delete_selected", "_selected_action": [one.pk for one in images], "confirmed": "1"}
        client.post(LIST, selected)

    assert not Image.objects.exists()
    assert not stored_files(media_root)


# --- Who may ---


def test_whoever_may_add_may_change_and_delete_their_own(client, contributor, prepared):
    own = actions.add_image(prepared=prepared, by=contributor)
    sign_in(client, contributor)

    client.post(page_of(own), words(own, title="Mine"))
    own.refresh_from_db()
    assert own.title == "Mine"

    client.post(page_of(own, "delete"), {"post": "yes"})
    assert not Image.objects.exists()


def test_other_peoples_pictures_can_only_be_looked_at(client, contributor, image):
    sign_in(client, contributor)

    html = client.get(page_of(image)).text
    assert "Kite workshop" in html
    assert 'name="_save"' not in html
    assert client.post(page_of(image), words(image, title="Taken")).status_code == 403
    assert client.get(page_of(image, "delete")).status_code == 404
    assert client.post(page_of(image, "delete"), {"post": "yes"}).status_code == 404
    client.post(LIST, {"action": "delete_selected", "_selected_action": [image.pk], "confirmed": "1"})
    image.refresh_from_db()
    assert image.title == "Kite workshop"


def test_a_picture_nobody_owns_any_more_is_nobodys_own(client, contributor, prepared):
    orphan = actions.add_image(prepared=prepared, by=None)
    sign_in(client, contributor)

    assert client.post(page_of(orphan), words(orphan, title="Taken")).status_code == 403


def test_without_permission_no_page_of_the_library_opens(client, onlooker, image, upload):
    sign_in(client, onlooker)

    assert {client.get(page).status_code for page in (LIST, ADD, SEARCH)} == {403}
    for name in ("change", "delete", "history"):
        assert client.get(page_of(image, name)).status_code == 404
    assert client.post(ADD, {"picture": upload()}).status_code == 403
    assert client.post(UPLOAD, {"file": upload()}).status_code == 403
    assert Image.objects.count() == 1


def test_nobody_draws_pictures_for_those_who_may_not_add(client, onlooker, upload, monkeypatch):
    monkeypatch.setattr(forms, "prepare", lambda *args: pytest.fail("drawn"))
    sign_in(client, onlooker)

    client.post(ADD, {"picture": upload()})
    client.post(UPLOAD, {"file": upload()})


def test_strangers_are_asked_to_sign_in(client, image, upload):
    for page in (LIST, ADD, SEARCH, page_of(image)):
        assert client.get(page).url.startswith("/admin/login/")
    as_a_script = {"Accept": "*/*"}
    assert client.post(UPLOAD, {"file": upload()}, headers=as_a_script).url.startswith("/admin/login/")


# --- The list ---


def test_pictures_are_found_by_title_alt_credit_and_tag(client, librarian, prepared):
    for title, extra in {
        "Lake": {"alt": "Dusk over water"},
        "Desk": {"credit": "Priya Raman"},
        "Wind farm": {"tags": ["Net zero", "Zero"]},
    }.items():
        actions.add_image(prepared=prepared, by=librarian, title=title, **extra)
    sign_in(client, librarian)

    def found(query: str) -> list[str]:
        return [image.title for image in client.get(LIST, {"q": query}).context["cl"].result_list]

    assert found("lake") == ["Lake"]
    assert found("dusk") == ["Lake"]
    assert found("raman") == ["Desk"]
    assert found("zero") == ["Wind farm"]
    assert found("wind zero") == ["Wind farm"]
    assert found("nothing") == []


def test_the_list_asks_no_more_of_the_database_for_more_pictures(client, librarian, prepared):
    sign_in(client, librarian)
    asked = []
    for _ in range(3):
        actions.add_image(prepared=prepared, by=librarian, tags=["MBA"])
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        asked.append(len(queries))

    assert asked[0] == asked[2] <= 11


def test_words_about_a_picture_are_only_words(client, librarian, image):
    Image.objects.update(
        title="<script>alert(1)</script>", alt='"><img src=x onerror=alert(1)>', credit="{{ 7|add:7 }}"
    )
    sign_in(client, librarian)

    for page in (LIST, page_of(image), page_of(image, "delete"), page_of(image, "history")):
        html = client.get(page).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html


# --- What the pickers ask ---


def test_an_upload_answers_with_the_picture(client, contributor, upload):
    sign_in(client, contributor)

    response = client.post(UPLOAD, {"file": upload("lake.jpg"), "alt": "A lake at dusk"})

    image = Image.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": str(image.public_id),
        "pk": image.pk,
        "title": "lake",
        "alt": "A lake at dusk",
        "width": 900,
        "height": 600,
        "thumb": default_storage.url(image.renditions["card"]["webp"][0][2]),
        "url": default_storage.url(image.renditions["full"]["jpeg"][-1][2]),
        "notices": [],
        "twins": [],
    }
    assert image.uploaded_by == contributor
    assert LogEntry.objects.get().object_id == str(image.pk)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a picture."),
        ({"content": b""}, "empty"),
        ({"content": b"<svg/>"}, "SVG"),
        ({"alt": "IMG_1.jpg"}, "looks like the name of a file"),
        ({"title": "x" * 201}, "200"),
        ({"title": "x\x00"}, "Null characters"),
    ],
)
def test_an_upload_that_fails_says_why(client, contributor, upload, data, sentence, photo):
    sign_in(client, contributor)
    body = {key: value for key, value in data.items() if key != "content"}
    if data:
        body["file"] = upload(content=data.get("content", photo))

    response = client.post(UPLOAD, body)

    assert response.status_code == 400
    assert sentence in response.json()["error"]
    assert not Image.objects.exists()


def test_an_upload_that_cannot_be_stored_is_a_503(client, contributor, upload, monkeypatch):
    def full(name, content):
        raise OSError

    monkeypatch.setattr(default_storage, "save", full)
    sign_in(client, contributor)

    response = client.post(UPLOAD, {"file": upload()})

    assert response.status_code == 503
    assert "could not be stored" in response.json()["error"]


def test_an_upload_needs_the_token_of_its_page(contributor, upload):
    client = Client(enforce_csrf_checks=True)
    sign_in(client, contributor)

    assert client.post(UPLOAD, {"file": upload()}).status_code == 403
    assert not Image.objects.exists()


def test_each_endpoint_has_one_method(client, librarian):
    sign_in(client, librarian)

    assert (client.get(UPLOAD).status_code, client.get(UPLOAD)["Allow"]) == (405, "POST")
    assert (client.post(SEARCH).status_code, client.post(SEARCH)["Allow"]) == (405, "GET")


def test_the_search_gives_the_newest_first_in_pages(client, contributor, prepared, monkeypatch):
    monkeypatch.setattr("images.picking.PAGE", 2)
    for title in ("One", "Two", "Three"):
        actions.add_image(prepared=prepared, by=None, title=title)
    sign_in(client, contributor)

    first, second = client.get(SEARCH).json(), client.get(SEARCH, {"page": 2}).json()

    assert ([one["title"] for one in first["results"]], first["more"]) == (["Three", "Two"], True)
    assert ([one["title"] for one in second["results"]], second["more"]) == (["One"], False)
    assert client.get(SEARCH, {"page": 3}).json() == {"results": [], "more": False}
    assert [one["title"] for one in client.get(SEARCH, {"q": "tWo"}).json()["results"]] == ["Two"]


def test_pictures_are_found_by_their_ids_and_the_missing_are_left_out(client, contributor, prepared):
    first, _second, third = (actions.add_image(prepared=prepared, by=None, title=title) for title in "ABC")
    sign_in(client, contributor)

    ids = f"{first.public_id},{third.public_id},00000000-0000-4000-8000-000000000000"

    assert {one["title"] for one in client.get(SEARCH, {"ids": ids}).json()["results"]} == {"A", "C"}


@pytest.mark.parametrize(
    "query", [{"page": "0"}, {"page": "1abc"}, {"page": 2**63}, {"q": "\x00"}, {"q": "x" * 201}, {"ids": "1"}]
)
def test_a_malformed_search_is_refused(client, contributor, query):
    sign_in(client, contributor)

    response = client.get(SEARCH, query)

    assert response.status_code == 400
    assert json.loads(response.text)["error"]


@pytest.mark.parametrize("query", ["'", '"', "%", "\\", "_", "a' OR 1=1 --", "(", "💥", '"unclosed', "tags__name"])
def test_any_text_can_be_searched_for(client, contributor, image, query):
    sign_in(client, contributor)

    assert client.get(SEARCH, {"q": query}).status_code == 200
