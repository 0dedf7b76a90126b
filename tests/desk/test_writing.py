"""Writing at the desk: drafts, previews, tags and addresses."""

import pytest
from django.contrib.auth.models import User

from blog.models import Post
from courses.models import Course
from documents.models import Document
from live_rows.models import Tag
from publishing.models import Revision
from tests.content import live_post, write_course, write_post
from tests.desk.desk import Desk, said, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def revisions(item) -> list[int]:
    return list(Revision.objects.of(item).order_by("number").values_list("number", flat=True))


# --- drafts -----------------------------------------------------------------------------------------------------------


def test_an_empty_draft_saves_and_is_nowhere(desk: Desk, client) -> None:
    response = desk.new(Post).press()
    post = Post.objects.get()
    assert response.redirect_chain[-1][0] == url_of("change", post)
    assert "Draft saved." in said(response)
    assert post.slug.startswith("draft-")
    assert revisions(post) == [1]
    assert not Document.objects.exists()


def test_a_half_empty_draft_gets_its_address_with_its_title(desk: Desk) -> None:
    desk.new(Post).press()
    desk.open(Post.objects.get()).type(title="  Kites for\nbeginners ").press()
    post = Post.objects.get()
    assert (post.title, post.slug) == ("Kites for beginners", "kites-for-beginners")


def test_a_second_title_of_the_same_words_gets_an_address_of_its_own(desk: Desk) -> None:
    desk.new(Post).type(title="Kites").press()
    desk.new(Post).type(title="Kites").press()
    assert sorted(Post.objects.values_list("slug", flat=True)) == ["kites", "kites-2"]


def test_an_address_that_is_taken_is_refused_and_everything_typed_is_kept(desk: Desk) -> None:
    write_post("Kites", slug="kites")
    sheet = desk.new(Post).type(title="More kites", slug="kites", body="<p>Long text.</p>")
    response = sheet.press()
    assert "Address: Another item already has this address. Choose a different ending." in said(response)
    assert 'href="#id_slug"' in response.content.decode()
    assert desk.again(sheet, response)["body"] == "<p>Long text.</p>"
    assert Post.objects.count() == 1


def test_saving_a_change_leaves_the_public_page_alone_and_says_so(desk: Desk, client) -> None:
    post = live_post("Kites", slug="kites", body="<p>Old words.</p>")
    response = desk.open(post).type(body="<p>New words.</p>").press()
    assert "The public page is as it was" in said(response)
    assert "unpublished changes" in said(response)
    assert "Old words." in client.get("/blog/kites/").content.decode()


def test_saving_without_a_change_makes_no_revision(desk: Desk) -> None:
    course = write_course("Kites MSc", intakes=({"name": "January"}, {"name": "September"}))
    desk.open(course).press()
    desk.open(course).press()
    assert revisions(course) == [1]


def test_what_was_typed_is_sanitised_like_everything_else(desk: Desk) -> None:
    desk.new(Post).type(title="Kites", body='<h1 style="color:red">Up</h1><script>x()</script>').press()
    assert Post.objects.get().body == "<h2>Up</h2>"


def test_the_new_post_page_offers_what_the_form_of_an_old_one_does(desk: Desk) -> None:
    empty, full = desk.new(Post), desk.open(write_post("Kites"))
    assert empty.fields.keys() == full.fields.keys()
    assert empty.buttons == full.buttons == {"_continue", "_preview", "_publish", "_schedule"}


# --- preview ----------------------------------------------------------------------------------------------------------


def test_a_preview_shows_what_is_typed_and_saves_nothing(desk: Desk) -> None:
    post = live_post("Kites", slug="kites", tags=("Wind",))
    response = desk.open(post).type(title="Better kites", tags="Wind, Sky").press("_preview", follow=False)
    assert response.status_code == 200
    assert "Better kites" in said(response)
    assert "Sky" in said(response)
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    post.refresh_from_db()
    assert (post.title, list(post.tags.names())) == ("Kites", ["Wind"])
    assert revisions(post) == [1]
    assert not Tag.objects.filter(name="Sky").exists()


def test_a_new_post_can_be_previewed_before_it_is_saved(desk: Desk) -> None:
    response = desk.new(Post).type(title="Kites", body="<p>Up they go.</p>").press("_preview", follow=False)
    assert "Up they go." in said(response)
    assert not Post.objects.exists()
    assert not Revision.objects.exists()


def test_a_course_with_new_rows_can_be_previewed(desk: Desk) -> None:
    course = write_course("Kites MSc")
    sheet = desk.open(course)
    add_row(sheet, "modules", title="Advanced string", kind="core")
    response = sheet.press("_preview", follow=False)
    assert "Advanced string" in said(response)
    assert not course.modules.exists()


# --- tags -------------------------------------------------------------------------------------------------------------


def test_one_tag_however_it_is_written(desk: Desk) -> None:
    write_post("One", tags=("MBA",))
    desk.new(Post).type(title="Two", tags="mba ,  Data   science, DATA SCIENCE, École, école").press()
    assert sorted(Post.objects.get(title="Two").tags.names()) == ["Data science", "MBA", "École"]
    desk.new(Post).type(title="Three", tags="ÉCOLE, Mba").press()
    assert sorted(Post.objects.get(title="Three").tags.names()) == ["MBA", "École"]


def test_tags_of_several_words_come_back_as_they_were_typed(desk: Desk) -> None:
    post = write_post("Kites", tags=("Data science", "Wind, sky and sea"))
    sheet = desk.open(post)
    assert sheet["tags"] == 'Data science, "Wind, sky and sea"'
    sheet.press()
    assert revisions(post) == [1]


def test_a_single_tag_of_two_words_is_one_tag(desk: Desk) -> None:
    desk.new(Post).type(title="Kites", tags="Study skills").press()
    assert list(Post.objects.get().tags.names()) == ["Study skills"]


def test_a_sentence_for_a_tag_is_refused(desk: Desk) -> None:
    response = desk.new(Post).type(title="Kites", tags="word " * 30).press()
    assert "is longer than 50 characters. Put commas between tags." in said(response)


def test_tags_are_completed_by_their_beginning(desk: Desk, editor: User) -> None:
    write_post("One", tags=("MBA", "Mathematics", "Wind"))
    assert desk.get("/admin/search/tags/", q="m").json() == {"results": ["MBA", "Mathematics"]}
    assert desk.get("/admin/search/tags/").json() == {"results": []}


# --- picked items -------------------------------------------------------------------------------------------------


def test_picked_posts_keep_their_order_and_may_be_typed_as_addresses(desk: Desk) -> None:
    one, two = write_post("One", slug="one"), write_post("Two", slug="two")
    desk.new(Post).type(title="Three", related_posts=f"/blog/two/\n{one.public_id}\n{two.public_id}\n").press()
    assert Post.objects.get(title="Three").related_posts == [str(two.public_id), str(one.public_id)]


def test_what_is_not_there_cannot_be_picked(desk: Desk) -> None:
    sheet = desk.new(Post).type(title="Kites", related_posts="/blog/nowhere/")
    response = sheet.press()
    assert "“/blog/nowhere/” is not a post of ours." in said(response)
    assert desk.again(sheet, response)["related_posts"] == "/blog/nowhere/"


def test_an_item_cannot_be_related_to_itself(desk: Desk) -> None:
    post = write_post("Kites")
    response = desk.open(post).type(related_posts=post.public_id).press()
    assert "An item cannot be related to itself." in said(response)


# --- rows -----------------------------------------------------------------------------------------------------------


def add_row(sheet, name: str, **typed: str) -> None:
    total = int(sheet[f"{name}-TOTAL_FORMS"])
    sheet.fields[f"{name}-TOTAL_FORMS"] = [str(total + 1)]
    for field, value in {"id": "", **typed}.items():
        sheet.fields[f"{name}-{total}-{field}"] = [value]


def course_with_modules(*titles: str) -> Course:
    from publishing import actions

    course = write_course("Kites MSc")
    for position, title in enumerate(titles):
        course.modules.create(title=title, position=position)
    actions.save_revision(item=course, by=None)
    return course


def modules(course: Course) -> list[str]:
    return list(course.modules.values_list("title", flat=True))


def test_rows_are_put_in_order_by_their_numbers(desk: Desk) -> None:
    course = course_with_modules("String", "Wind", "Knots")
    sheet = desk.open(course)
    sheet.type(**{"modules-0-ORDER": 3, "modules-1-ORDER": 1, "modules-2-ORDER": 2}).press()
    assert modules(course) == ["Wind", "Knots", "String"]


def test_a_new_row_without_a_number_comes_last(desk: Desk) -> None:
    course = course_with_modules("String", "Wind")
    sheet = desk.open(course)
    add_row(sheet, "modules", title="Knots", kind="core")
    sheet.press()
    assert modules(course) == ["String", "Wind", "Knots"]


def test_a_new_row_may_come_first_on_the_page(desk: Desk) -> None:
    course = course_with_modules("String", "Wind")
    sheet = desk.open(course)
    ids = [sheet["modules-0-id"], sheet["modules-1-id"]]
    sheet.fields["modules-TOTAL_FORMS"] = ["3"]
    for place, (pk, title) in enumerate([("", "Knots"), (ids[1], "Wind"), (ids[0], "String")]):
        sheet.type(
            **{f"modules-{place}-{name}": value for name, value in [("id", pk), ("title", title), ("kind", "core")]}
        )
        sheet.type(**{f"modules-{place}-ORDER": place + 1, f"modules-{place}-course": course.pk})
    sheet.press()
    assert modules(course) == ["Knots", "Wind", "String"]
    assert str(course.modules.get(title="Wind").pk) == ids[1]


def test_a_row_of_another_course_is_not_taken_over(desk: Desk) -> None:
    mine, other = course_with_modules("String"), course_with_modules("Wind")
    stolen = other.modules.get()
    desk.open(mine).type(**{"modules-0-id": stolen.pk, "modules-0-title": "Mine now"}).press()
    assert modules(other) == ["Wind"]
    assert modules(mine) == ["Mine now"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("total", ["", "x", "²", "-1", "9999999999"])
def test_nonsense_in_a_formset_is_no_server_error(desk: Desk, total: str) -> None:
    course = course_with_modules("String")
    response = desk.open(course).type(**{"modules-TOTAL_FORMS": total}).press()
    assert response.status_code == 200


def test_the_link_box_finds_a_course_among_many_posts_of_its_name(client, editor: User) -> None:
    client.force_login(editor)
    for _ in range(13):
        write_post("Data everywhere")
    write_course("Data Science")
    found = client.get("/admin/search/content/", {"q": "data"}).json()["results"]
    assert {row["kind"] for row in found} == {"post", "course"}
