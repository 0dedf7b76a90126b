"""Pages, the vocabulary, and the site around the content."""

import pytest

from blog.models import Author
from courses.models import Subject
from publishing import actions
from tests.content import author, image, live_course, live_post, publish, subject, write_page
from website.models import NavigationItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_a_page_comes_whole(read):
    publish(write_page("About us", slug="about", subtitle="Who we are", hero=image(), hero_alt="Us"))
    page = read("/pages/about/")
    assert (page["kind"], page["path"], page["subtitle"]) == ("page", "/about/", "Who we are")
    assert page["body"]["html"] == "<p>The body of About us.</p>"
    assert page["api_url"] == "http://127.0.0.1:8000/api/v1/pages/about/"
    assert page["seo"]["image"]["alt"] == "Us"


def test_a_list_has_no_bodies(read):
    publish(write_page("About us"))
    (page,) = read("/pages/")["results"]
    assert "body" not in page


def test_an_address_of_another_kind_is_no_page(client):
    live_post("Kites", slug="kites")
    for slug in ("kites", "blog", "courses", "admin"):
        assert client.get(f"/api/v1/pages/{slug}/").status_code == 404


def test_a_tag_leads_to_its_posts(read):
    live_post(tags=("Study skills",))
    assert read("/tags/")["results"] == [
        {
            "name": "Study skills",
            "slug": "study-skills",
            "path": "/blog/tag/study-skills/",
            "url": "http://127.0.0.1:8000/blog/tag/study-skills/",
        }
    ]


def test_a_tag_of_a_picture_alone_is_not_listed(read):
    image("Kite").tags.add("Internal")
    live_post(tags=("Wind",))
    assert [tag["name"] for tag in read("/tags/")["results"]] == ["Wind"]


def test_a_subject_has_a_summary(read):
    live_course(subject=subject("Data"))
    Subject.objects.update(summary="All about data.")
    (found,) = read("/subjects/")["results"]
    assert (found["title"], found["slug"], found["summary"]) == ("Data", "data", "All about data.")


def test_an_author_has_a_photo_and_no_account(read):
    ada = author("Ada Byron")
    Author.objects.update(role="Analyst", bio="Ada counts.", photo=image("Ada"), photo_alt="Ada, smiling")
    live_post(authors=[str(ada.public_id)])
    (found,) = read("/authors/")["results"]
    assert (found["name"], found["role"], found["bio"]) == ("Ada Byron", "Analyst", "Ada counts.")
    assert found["photo"]["alt"] == "Ada, smiling"
    assert set(found) == {"id", "name", "slug", "role", "path", "url", "photo", "bio"}


@pytest.fixture
def site() -> SiteSettings:
    site = SiteSettings(
        name="Northmere", tagline="Learn.", accent="#112233", contact_email="hello@example.org", logo=image("Logo")
    )
    site.save()
    return site


def test_the_site_has_what_stands_around_the_content(read, site):
    answer = read("/site/")
    assert (answer["name"], answer["tagline"]) == ("Northmere", "Learn.")
    assert answer["url"] == "http://127.0.0.1:8000/"
    assert answer["logo"]["alt"] == "Northmere"
    assert answer["colours"]["accent"] == "#112233"
    assert answer["contact"]["email"] == "hello@example.org"
    assert answer["time_zone"] == "Europe/London"


def test_navigation_leads_to_what_is_live_wherever_it_lives(read, site):
    live, gone, draft = write_page("About", slug="about"), write_page("Gone"), write_page("Draft")
    publish(live)
    publish(gone)
    for place, label, link in (
        ("header", "About", {"item": live.public_id}),
        ("header", "Gone", {"item": gone.public_id}),
        ("header", "Draft", {"item": draft.public_id}),
        ("footer", "Blog", {"url": "/blog/"}),
        ("social", "Elsewhere", {"url": "https://social.example/northmere"}),
    ):
        NavigationItem.objects.create(site=site, place=place, label=label, **link)
    actions.unpublish(item=gone, by=None)
    answer = read("/site/")
    assert answer["navigation"] == {
        "header": [{"label": "About", "path": "/about/", "url": "http://127.0.0.1:8000/about/"}],
        "footer": [{"label": "Blog", "path": "/blog/", "url": "http://127.0.0.1:8000/blog/"}],
    }
    assert answer["social"] == [{"label": "Elsewhere", "path": None, "url": "https://social.example/northmere"}]


def test_a_site_without_settings_answers_too(read):
    assert read("/site/")["name"] == "Prospectus"
