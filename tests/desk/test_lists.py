"""The lists, the first page and the searches of the desk, and what each costs."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from courses.models import Course
from documents.models import Document
from publishing import actions
from publishing.models import Revision
from tests.content import author, change, image, live_course, live_post, publish, schedule, write_course, write_post
from tests.desk.desk import Desk, said, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

POSTS = "/admin/blog/post/"


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def titles(response) -> list[str]:
    return sorted(str(item) for item in response.context["cl"].result_list)


# --- what a list shows --------------------------------------------------------------------------------------------


def test_a_list_shows_picture_title_status_subject_author_and_dates(desk: Desk) -> None:
    ada, picture = author("Ada Byron"), image()
    post = live_post("Kites", hero=picture, hero_alt="A kite", authors=[str(ada.public_id)])
    change(post, title="Better kites")
    response = desk.get(POSTS)
    page = said(response)
    for words in ("Better kites", "· unpublished changes", "Ada Byron", "(Europe/London)"):
        assert words in page
    assert picture.renditions["square"]["jpeg"][0][2] in response.content.decode()


def test_a_list_can_be_filtered_by_status(desk: Desk) -> None:
    write_post("Draft")
    live_post("Live")
    schedule(write_post("Planned"), timezone.now() + timedelta(days=1))
    actions.unpublish(item=live_post("Gone"), by=None)
    for status, expected in {"live": "Live", "scheduled": "Planned", "unpublished": "Gone", "draft": "Draft"}.items():
        assert titles(desk.get(POSTS, status=status)) == [expected]


def test_a_list_can_be_filtered_by_author_subject_and_searched(desk: Desk) -> None:
    ada = author("Ada Byron")
    write_post("By Ada", authors=[str(ada.public_id)])
    write_post("By nobody", summary="About wind")
    assert titles(desk.get(POSTS, author="ada-byron")) == ["By Ada"]
    assert titles(desk.get(POSTS, author="nobody-at-all")) == []
    assert titles(desk.get(POSTS, q="wind")) == ["By nobody"]


@pytest.mark.parametrize("query", ["status=x", "author=%00", "q=%00", "p=x", "o=99", "updated_at__year=x", "nope=1"])
def test_nonsense_in_a_lists_address_is_no_server_error(desk: Desk, query: str) -> None:
    assert desk.client.get(f"{POSTS}?{query}").status_code in {200, 302, 400}


# --- bulk -----------------------------------------------------------------------------------------------------------


def bulk(desk: Desk, action: str, items, **fields) -> str:
    url = f"/admin/{items[0]._meta.app_label}/{items[0]._meta.model_name}/"
    data = {"action": action, "_selected_action": [item.pk for item in items], "confirmed": "1", **fields}
    data = {name: value for name, value in data.items() if value is not None}
    return said(desk.client.post(url, data, follow=True))


def test_publishing_many_tells_the_result_of_each(desk: Desk) -> None:
    whole, half = write_post("Whole"), write_post("Half", body="")
    page = bulk(desk, "publish_selected", [whole, half])
    assert "“ Whole ” is published." in page.replace("“Whole”", "“ Whole ”")
    assert "was left as it is. Write something in the body." in page
    assert [document.title for document in Document.objects.live()] == ["Whole"]


def test_unpublishing_many_tells_the_result_of_each(desk: Desk) -> None:
    page = bulk(desk, "unpublish_selected", [live_post("Live"), write_post("Draft")])
    assert "is no longer public." in page
    assert "was left as it is." in page
    assert not Document.objects.live().exists()


def test_tagging_many_makes_drafts_and_one_tag(desk: Desk) -> None:
    one, two = live_post("One", tags=("MBA",)), write_post("Two")
    page = bulk(desk, "tag_selected", [one, two], tags="mba, Data science")
    assert page.count("has them now, as a draft.") == 2
    assert sorted(two.tags.names()) == ["Data science", "MBA"]
    assert list(Document.objects.live().get().tags.names()) == ["MBA"]
    assert Revision.objects.of(one).count() == 2


def test_tagging_without_a_tag_changes_nothing(desk: Desk) -> None:
    post = write_post("One")
    assert "Nothing was changed" in bulk(desk, "tag_selected", [post], tags=" , ")
    assert Revision.objects.of(post).count() == 1


def test_what_has_no_tags_is_not_offered_them(desk: Desk) -> None:
    write_course()
    page = desk.get("/admin/courses/course/").content.decode()
    assert "tag_selected" not in page
    assert "publish_selected" in page


def test_deleting_many_takes_their_pages_down(desk: Desk, client) -> None:
    posts = [live_post("One", slug="one"), live_post("Two", slug="two")]
    bulk(desk, "delete_chosen", posts)
    assert not Post.objects.exists()
    assert client.get("/blog/one/").status_code == 410


@pytest.mark.parametrize(
    ("action", "sentences"),
    [
        ("publish_selected", ["1 of these is public now.", "“Half” stays as it is", "Write something in the body."]),
        (
            "unpublish_selected",
            ["“One” is public: /blog/one/", "1 page that shows it (1) Two", "“Half” is not public"],
        ),
        ("delete_chosen", ["“One” is public: /blog/one/", "will answer that it is gone", "no address ends"]),
        ("tag_selected", ["“One” has MBA as well, as a draft.", "Its public page stays as it is."]),
    ],
)
def test_a_bulk_action_says_what_will_happen_before_it_does(desk: Desk, action: str, sentences: list[str]) -> None:
    one, half = live_post("One", slug="one"), write_post("Half", body="")
    live_post("Two", related_posts=[str(one.public_id)])
    before = list(Document.objects.values()), Revision.objects.count()
    page = bulk(desk, action, [one, half], confirmed=None, tags="MBA")
    for sentence in sentences:
        assert sentence in page.replace("“ ", "“").replace(" ”", "”")
    assert (list(Document.objects.values()), Revision.objects.count()) == before


def test_every_bulk_action_is_among_these(desk: Desk) -> None:
    write_post("One")
    page = desk.get("/admin/blog/post/").content.decode()
    offered = set(re.findall(r'<option value="(\w+)"', page.split('name="action"')[1].split("</select>")[0]))
    assert offered == {"publish_selected", "unpublish_selected", "delete_chosen", "tag_selected"}


def test_one_strange_id_refuses_the_whole_action(writer: User, other_writer: User) -> None:
    mine, theirs = write_post("Mine", by=writer), write_post("Theirs", by=other_writer)
    response = Desk(writer).client.post(
        "/admin/blog/post/",
        {"action": "tag_selected", "tags": "MBA", "_selected_action": [mine.pk, theirs.pk], "confirmed": "1"},
    )
    assert response.status_code == 403
    assert not mine.tags.exists()


def test_a_writer_is_not_offered_to_publish_many(writer: User) -> None:
    post = write_post("Mine", by=writer)
    page = bulk(Desk(writer), "publish_selected", [post])
    assert "is published" not in page
    assert not Document.objects.exists()


# --- the first page -------------------------------------------------------------------------------------------------


def test_the_first_page_shows_my_drafts_what_is_planned_and_what_went_out(editor: User, writer: User) -> None:
    write_post("My draft", by=editor)
    write_post("Somebody's draft", by=writer)
    schedule(write_course("Planned course"), timezone.now() + timedelta(days=1))
    publish(write_post("Out", by=editor))
    work = Desk(editor).get("/admin/").context["work"]
    assert [entry.title for entry in work.drafts] == ["My draft"]
    assert [entry.title for entry in work.planned] == ["Planned course"]
    assert [entry.title for entry in work.published] == ["Out"]
    assert {entry.title for entry in work.changed} == {"My draft", "Somebody's draft", "Planned course", "Out"}


def test_a_writers_first_page_holds_only_their_own(editor: User, writer: User) -> None:
    write_post("Mine", by=writer)
    publish(write_post("Mine and out", by=writer))
    publish(write_post("Theirs", by=editor))
    live_course("A course")
    work = Desk(writer).get("/admin/").context["work"]
    assert [label for label, _ in work.new] == ["post"]
    assert {entry.title for entry in [*work.drafts, *work.changed, *work.published]} == {"Mine", "Mine and out"}


# --- what the pickers ask ---------------------------------------------------------------------------------------------


def search(desk: Desk, **query) -> list[dict]:
    return desk.get("/admin/search/content/", **query).json()["results"]


def test_content_is_found_by_words_of_its_title_with_its_status(desk: Desk) -> None:
    live_post("Kites for beginners", slug="kites")
    write_course("Kites MSc")
    found = search(desk, q="beginners kites", kinds="post,course")
    assert [(row["title"], row["path"], row["live"]) for row in found] == [
        ("Kites for beginners", "/blog/kites/", True)
    ]
    assert {row["kind"]: row["status"] for row in search(desk, q="kites", kinds="post,course")}["course"] == "Draft"


def test_people_are_found_by_name(desk: Desk) -> None:
    ada = author("Ada Byron")
    assert [row["ref"] for row in search(desk, q="byr", kinds="author")] == [
        ada.public_id and f"author:{ada.public_id}"
    ]


def test_references_are_told_by_name(desk: Desk) -> None:
    post, ada = write_post("Kites"), author("Ada Byron")
    found = search(desk, refs=f"{post.ref},author:{ada.public_id},post:nonsense,nothing")
    assert {row["title"] for row in found} == {"Kites", "Ada Byron"}


def test_content_is_found_by_every_address_it_has_or_had(desk: Desk) -> None:
    moved = live_post("Kites", slug="kites")
    change(moved, slug="kites-again")
    publish(moved)
    write_course("Kite making", slug="making")
    found = search(desk, paths="/blog/kites/,/blog/kites-again/,/courses/making,/blog/nothing/,/,nonsense")
    assert {(row["asked"], row["title"], row["path"]) for row in found} == {
        ("/blog/kites/", "Kites", "/blog/kites-again/"),
        ("/blog/kites-again/", "Kites", "/blog/kites-again/"),
        ("/courses/making", "Kite making", "/courses/making/"),
    }


def test_a_writer_finds_what_is_public_and_their_own(writer: User, editor: User) -> None:
    live_post("Public kites", by=editor)
    secret = write_post("Secret kites", by=editor)
    write_post("My kites", by=writer)
    desk = Desk(writer)
    assert {row["title"] for row in search(desk, q="kites", kinds="post")} == {"Public kites", "My kites"}
    assert search(desk, refs=secret.ref) == []
    assert search(desk, paths=secret.path) == []


# --- what it costs ----------------------------------------------------------------------------------------------------


def queries(desk: Desk, url: str) -> int:
    desk.get(url)  # content types and the like are remembered from the first request on
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)


def rich_post() -> Post:
    friends = [live_post() for _ in range(3)]
    return live_post(
        hero=image(),
        hero_alt="A kite",
        social_image=image(),
        authors=[str(author(name).public_id) for name in ("Ada Byron", "Mary Somerville")],
        related_posts=[str(friend.public_id) for friend in friends],
        tags=("MBA", "Wind"),
    )


def rich_course(rows: int) -> Course:
    course = write_course(hero=image(), hero_alt="A kite")
    for number in range(rows):
        course.modules.create(title=f"Module {number}", position=number)
        course.fees.create(amount=number, academic_year="2027/28", position=number)
        course.accreditations.create(body=f"Body {number}", scope="All", logo=image(), position=number)
        course.faqs.create(question=f"Why {number}?", answer="Because.", position=number)
    actions.save_revision(item=course, by=None)
    return course


def test_the_form_of_a_post_takes_at_most_thirty_two_queries(desk: Desk) -> None:
    poor, rich = queries(desk, url_of("change", write_post())), queries(desk, url_of("change", rich_post()))
    assert poor <= rich <= 32


def test_the_form_of_a_course_takes_at_most_thirty_two_queries_however_many_rows_it_has(desk: Desk) -> None:
    few, many = queries(desk, url_of("change", rich_course(1))), queries(desk, url_of("change", rich_course(12)))
    assert few == many <= 32


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "url", [POSTS, "/admin/courses/course/", "/admin/website/page/", "/admin/", "/admin/live_rows/tag/"]
)
def test_lists_take_at_most_sixteen_queries_however_long_they_are(desk: Desk, url: str, editor: User) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            rich_post()
            live_course(hero=image(), hero_alt="A kite")
            schedule(write_post(by=editor), timezone.now() + timedelta(days=1))

    fill(1)
    few = queries(desk, url)
    fill(4)
    assert queries(desk, url) == few
    assert few <= (40 if url == "/admin/" else 16)


def test_history_and_comparison_cost_the_same_however_much_there_is(desk: Desk) -> None:
    post = rich_post()
    change(post, related_posts=[], authors=[])
    compare = url_of("compare", post) + "?a=1&b=2"
    few = queries(desk, url_of("history", post)), queries(desk, compare)
    for number in range(6):
        publish(post)
        change(post, title=f"Kites {number}", related_posts=[str(live_post().public_id) for _ in range(number)])
    many = queries(desk, url_of("history", post)), queries(desk, url_of("compare", post) + "?a=1&b=8")
    assert many[0] == few[0] <= 15
    assert many[1] <= 15
