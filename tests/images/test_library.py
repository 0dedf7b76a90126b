"""The library is narrowed down: by words, by what a picture is, by tag, by who added it, and by whether it is used."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Author
from images.filters import FILTERS
from images.models import Image
from live_rows.models import Autosave
from live_rows.usage import old_versions_naming
from publishing import actions as verbs
from publishing import deletion
from publishing.models import Binned
from tests.content import change, image, live_post, publish, schedule, write_course, write_page, write_post
from tests.images.conftest import sign_in
from website.models import SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

LIST = "/admin/images/image/"
SEARCH = LIST + "search/"


def picture(title: str, **values: Any) -> Image:
    made = image(title)
    tags = values.pop("tags", ())
    for name, value in values.items():
        setattr(made, name, value)
    made.save()
    made.tags.add(*tags)
    return made


@pytest.fixture
def pictures(librarian: User, contributor: User) -> list[Image]:
    return [
        picture("Café terrace", width=900, height=600, file="images/a.jpg", uploaded_by=librarian, tags=["Net zero"]),
        picture("King’s Cross", width=600, height=900, file="images/b.jpg", alt="", uploaded_by=contributor),
        picture("Diagram", width=600, height=610, file="images/c.png", credit="Zoë Ma", tags=["Net zero", "MBA"]),
        picture("Logo", width=500, height=500, file="images/d.png", has_alpha=True, uploaded_by=librarian),
    ]


def listed(client: Any, **asked: str) -> set[str]:
    return {one.title for one in client.get(LIST, asked).context["cl"].result_list}


def picked(client: Any, **asked: str) -> set[str]:
    return {one["title"] for one in client.get(SEARCH, asked).json()["results"]}


def test_each_filter_narrows_the_list_and_the_pickers_alike(client, librarian, contributor, pictures):
    sign_in(client, librarian)
    write_page("About", hero=pictures[3])
    everything = {one.title for one in pictures}
    expected = {
        ("q", "cafe"): {"Café terrace"},
        ("q", "kings"): {"King’s Cross"},
        ("q", "zoe"): {"Diagram"},
        ("q", "net zero"): {"Café terrace", "Diagram"},
        ("tag", "net-zero"): {"Café terrace", "Diagram"},
        ("tag", "no-such-tag"): set(),
        ("use", "used"): {"Logo"},
        ("use", "unused"): everything - {"Logo"},
        ("alt", "missing"): {"King’s Cross"},
        ("alt", "given"): everything - {"King’s Cross"},
        ("kind", "photo"): {"Café terrace", "King’s Cross"},
        ("kind", "drawing"): {"Diagram", "Logo"},
        ("kind", "see-through"): {"Logo"},
        ("shape", "landscape"): {"Café terrace"},
        ("shape", "portrait"): {"King’s Cross"},
        ("shape", "square"): {"Diagram", "Logo"},
        ("by", "me"): {"Café terrace", "Logo"},
        ("by", str(contributor.pk)): {"King’s Cross"},
    }
    assert {name for name, _ in expected} == {"q", *(one.parameter_name for one in FILTERS)}
    for (name, value), titles in expected.items():
        assert listed(client, **{name: value}) == picked(client, **{name: value}) == titles, (name, value)
    for (one, found), (other, also) in product(expected.items(), expected.items()):
        if one[0] < other[0]:  # any two of them together
            assert picked(client, **dict([one, other])) == found & also, (one, other)


def test_a_combination_is_a_link_and_a_value_nobody_offers_narrows_nothing(client, librarian, pictures):
    sign_in(client, librarian)
    page = client.get(LIST, {"kind": "photo", "q": "e"}).text
    assert 'href="?kind=photo&amp;q=e&amp;shape=portrait"' in page
    for name in ("use", "alt", "kind", "shape", "by", "tag"):
        for value in ("\x00", "x" * 300, "' OR 1=1 --", "½", *(["9" * 30] if name != "tag" else [])):
            assert len(listed(client, **{name: value})) == len(picked(client, **{name: value})) == 4, (name, value)


def test_a_picker_is_offered_the_filters_once(client, librarian, pictures):
    sign_in(client, librarian)
    offered = {one["name"]: dict(one["choices"]) for one in client.get(SEARCH, {"offer": "1"}).json()["filters"]}
    assert set(offered) == {one.parameter_name for one in FILTERS}
    assert offered["tag"] == {"mba": "MBA", "net-zero": "Net zero"}
    assert "filters" not in client.get(SEARCH).json()


def test_thumbnails_keep_the_size_that_somebody_chose(client, librarian, pictures):
    sign_in(client, librarian)
    assert "image-list-medium" in client.get(LIST).text
    assert "image-list-large" in client.get(LIST, {"thumbnails": "large", "kind": "photo"}).text
    assert "image-list-large" in client.get(LIST).text
    assert "image-list-large" in client.get(LIST, {"thumbnails": "enormous"}).text
    assert listed(client, thumbnails="small", kind="photo") == {"Café terrace", "King’s Cross"}


def test_a_filter_costs_no_query_for_each_picture(client, librarian, pictures):
    sign_in(client, librarian)
    for asked in ({}, {"use": "unused", "tag": "net-zero", "alt": "given", "q": "a"}):
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST, asked)
            counts.append(len(queries))
            picture("Another", tags=["Net zero"])
        assert counts[0] == counts[1] <= 15


def test_a_tag_on_a_picture_is_nothing_that_the_public_sees(client, pictures):
    live_post("Kites", tags=("Wind",))
    assert client.get("/blog/tag/wind/").status_code == 200
    assert client.get("/blog/tag/net-zero/").status_code == 404
    for page in ("/", "/blog/", "/sitemap.xml", "/api/v1/posts/", "/search/?q=zero"):
        assert b"net zero" not in client.get(page, follow=True).content.lower()


# --- What “unused” means ---


def figure(of: Image) -> str:
    return f'<figure data-image="{of.public_id}" data-layout="text" data-alt="Kites"></figure>'


def uses_of_every_sort(of: Image, writer: User) -> dict[str, Any]:
    """Ways to use a picture, each with the way to end it."""
    author = Author.objects.create(name="Ada Obi", slug="ada-obi")
    site, _ = SiteSettings.objects.get_or_create(pk=1)

    def field(row: Any, name: str) -> Any:
        def use() -> Any:
            setattr(row, name, of)
            row.save()
            return lambda: (setattr(row, name, None), row.save())

        return use

    def draft(make: Any, **values: Any) -> Any:
        def use() -> Any:
            item = make("Draft", **values)
            return lambda: change(item, **{name: "" if name == "body" else None for name in values})

        return use

    def public() -> Any:
        post = write_post("Live", hero=of, hero_alt="Kites")
        publish(post)
        change(post, hero=None)
        return lambda: publish(post)

    def to_come() -> Any:
        post = write_post("Soon", body=figure(of))
        schedule(post, timezone.now() + timedelta(days=1))
        change(post, body="<p>Words.</p>")
        return lambda: verbs.cancel_schedule(item=post, by=None)

    def in_the_bin() -> Any:
        binned = deletion.delete(item=write_post("Deleted", body=figure(of)), by=writer)
        return lambda: Binned.objects.filter(pk=binned.pk).update(deleted_at=timezone.now() - timedelta(days=31))

    def typed(name: str, value: str) -> Any:
        def use() -> Any:
            kept = Autosave.objects.create(
                person=writer, form="blog.post:new", fields=[["title", "T"], [name, value]], kept_at=timezone.now()
            )
            return kept.delete

        return use

    return {
        **{
            f"{make.__name__}, {name}": draft(make, **{name: of})
            for make in (write_post, write_course, write_page)
            for name in ("hero", "social_image")
        },
        "body": draft(write_post, body=figure(of)),
        "live": public,
        "scheduled": to_come,
        "in the bin": in_the_bin,
        "photo": field(author, "photo"),
        "logo": field(site, "logo"),
        "picture of the site": field(site, "social_image"),
        "typed in a text": typed("body", figure(of)),
        "typed in a field": typed("hero", str(of.pk)),
        "typed in a row": typed("accreditations-0-logo", str(of.pk)),
    }


def test_every_use_counts_until_it_ends(writer: User):
    one, other = picture("One"), picture("Other")
    for name, use in uses_of_every_sort(one, writer).items():
        assert set(Image.objects.unused()) == {one, other}, f"before: {name}"
        end = use()
        assert (list(Image.objects.used()), list(Image.objects.unused())) == ([one], [other]), name
        end()
    assert set(Image.objects.unused()) == {one, other}


def test_old_versions_are_told_before_a_picture_goes_and_do_not_keep_it(client, librarian, writer):
    one, other = picture("One"), picture("Other")
    post = write_post("Kites", hero=one, hero_alt="Kites", body=figure(other))
    publish(post)
    change(post, hero=None, title="Kites again")
    change(post, body="<p>Words.</p>")
    publish(post)
    assert set(Image.objects.unused()) == {one, other}
    assert old_versions_naming([one.public_id, other.public_id]) == {one.public_id: 1, other.public_id: 2}

    sign_in(client, librarian)
    chosen = {"action": "delete_selected", "_selected_action": [one.pk, other.pk]}
    page = client.post(LIST, chosen).text
    assert "1 old version mentions it" in page
    assert "2 old versions mention it" in page
    client.post(LIST, chosen | {"confirmed": "1"})
    assert not Image.objects.exists()


def test_all_that_is_unused_is_looked_through_and_deleted_in_one_go(client, librarian, contributor, writer):
    for number in range(60):  # more than one page of the list
        picture(f"Dusty {number}", file_size=1000)
    used = picture("Used")
    write_post("Mine", hero=used)
    typed = picture("Just typed")
    Autosave.objects.create(person=writer, form="x", fields=[["body", figure(typed)]], kept_at=timezone.now())
    sign_in(client, librarian)
    page = client.get(LIST, {"use": "unused"})
    assert "<strong>60 unused pictures</strong>" in page.text
    across = {"action": "delete_selected", "select_across": "1", "index": "0", "_selected_action": used.pk}
    asked = client.post(LIST + "?use=unused", across)
    assert "Delete 60 pictures?" in asked.text
    chosen = asked.context["chosen"]
    write_post("Meanwhile", body=figure(Image.objects.get(pk=chosen[0])))

    done = client.post(LIST, {"action": "delete_selected", "confirmed": "1", "_selected_action": [*chosen, typed.pk]})

    assert "59 pictures are deleted" in done.text
    assert "It stands in what somebody has typed and not saved yet." in done.text
    assert set(Image.objects.values_list("pk", flat=True)) == {used.pk, typed.pk, chosen[0]}


def test_of_a_bulk_deletion_everybody_deletes_their_own(client, contributor, librarian):
    own, other = picture("Mine", uploaded_by=contributor), picture("Not mine", uploaded_by=librarian)
    sign_in(client, contributor)
    chosen = {"action": "delete_selected", "_selected_action": [own.pk, other.pk], "confirmed": "1"}
    assert "It was added by somebody else, and stays." in client.post(LIST, chosen).text
    assert list(Image.objects.all()) == [other]


# --- Describing many ---


def described(client: Any, *ids: int, **values: str) -> Any:
    address = f"{LIST}describe/?ids={','.join(map(str, ids))}"
    shown = {}
    for row, one, _ in client.get(address).context["rows"]:
        for name in ("title", "alt"):
            shown |= {f"{one.pk}-{name}": getattr(one, name), row[name].html_initial_name: getattr(one, name)}
    return lambda: client.post(address, shown | values, follow=True)


def test_many_are_described_on_one_page_and_what_is_wrong_holds_up_nothing_else(client, librarian):
    one, two, three = (picture(title, alt="") for title in ("One", "Two", "Three"))
    sign_in(client, librarian)
    save = described(
        client,
        one.pk,
        two.pk,
        three.pk,
        **{f"{one.pk}-alt": "A kite", f"{two.pk}-alt": "IMG_2041.jpg", "tags": "Net zero, Wind"},
    )
    three.alt = "Somebody else was quicker"
    three.save()
    page = save().text
    assert "looks like the name of a file" in page
    assert "IMG_2041.jpg" in page
    assert [Image.objects.get(pk=each.pk).alt for each in (one, two, three)] == [
        "A kite",
        "",
        "Somebody else was quicker",
    ]
    assert set(one.tags.names()) == set(three.tags.names()) == {"Net zero", "Wind"}


def test_who_describes_what_somebody_else_has_described_meanwhile_is_told(client, librarian):
    one = picture("One", alt="")
    sign_in(client, librarian)
    save = described(client, one.pk, **{f"{one.pk}-alt": "Mine"})
    Image.objects.filter(pk=one.pk).update(alt="Theirs")
    again = save()
    assert "Somebody has changed this meanwhile, to “Theirs”" in again.text
    assert Image.objects.get().alt == "Theirs"
    described(client, one.pk, **{f"{one.pk}-alt": "Mine"})()
    assert Image.objects.get().alt == "Mine"


def test_without_ids_the_page_offers_what_nobody_has_described(client, contributor, librarian):
    own, theirs = picture("Mine", alt="", uploaded_by=contributor), picture("Theirs", alt="", uploaded_by=librarian)
    sign_in(client, contributor)
    assert [one for _, one, _ in client.get(LIST + "describe/").context["rows"]] == [own]
    assert [one for _, one, _ in client.get(f"{LIST}describe/?ids={theirs.pk},{own.pk},x,{2**70}").context["rows"]] == [
        own
    ]
    sign_in(client, librarian)
    assert {one for _, one, _ in client.get(LIST + "describe/").context["rows"]} == {own, theirs}
    assert json.dumps(list(Image.objects.without_alternative().values_list("title", flat=True))) == '["Theirs", "Mine"]'
