"""What somebody typed outlives an expired session, another login in another tab, and a lost cookie."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from blog.models import Post
from people.views import csrf_failure
from tests.cast import PASSWORD
from tests.content import write_post
from tests.people.forms import Form, forms_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

TYPED = '<p>Kites &amp; “quotes”\r\n\r\nand\ta <a href="https://example.ac.uk/?a=1&amp;b=2">link</a>, naïve 東京 🪁</p>'
LOGIN = "/admin/login/"


class Tab:
    """A browser with cookies and CSRF checks, in which somebody works."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    def open(self, url: str) -> Any:
        return self.client.get(url)

    def send(self, form: Form, **typed: Any) -> Any:
        return self.client.post(form.action, {**form.fields, **typed}, headers={"Origin": "http://testserver"})

    def sign_in(self, username: str, page: Any = None, password: str = PASSWORD) -> Any:
        form = forms_of(page or self.open(LOGIN))["login-form"]
        return self.send(form, username=username, password=password)


@pytest.fixture
def tab(writer: User) -> Tab:
    tab = Tab()
    assert tab.sign_in(writer.username).status_code == 302
    return tab


def written(tab: Tab, post: Post) -> Any:
    """The form of a post as it was sent: what is typed in it, and the answer."""
    url = reverse("admin:blog_post_change", args=[post.pk])
    return forms_of(tab.open(url))["post_form"].at(url)


def end_all_sessions() -> None:
    Session.objects.all().delete()


def is_kept_login(response: Any) -> bool:
    return response.status_code == 403 and "What you typed is kept" in response.content.decode()


def send_again(tab: Tab, response: Any) -> Any:
    return tab.send(next(form for name, form in forms_of(response).items() if name != "logout-form"))


def test_a_text_sent_after_the_session_ended_is_back_after_signing_in(tab: Tab, writer: User) -> None:
    post = write_post("Mine", by=writer)
    form = written(tab, post)
    end_all_sessions()
    asked = tab.send(form, title="Better", body=TYPED, tags="one, two", _continue="1")
    assert is_kept_login(asked)
    post.refresh_from_db()
    assert post.title == "Mine"
    signed_in = tab.sign_in(writer.username, asked)
    assert signed_in.status_code == 200
    assert "It is not saved yet" in signed_in.content.decode()
    post.refresh_from_db()
    assert post.title == "Mine"  # signing in saves nothing
    saved = send_again(tab, signed_in)
    assert saved.status_code == 302
    post.refresh_from_db()
    assert post.title == "Better"
    assert "naïve 東京 🪁" in post.body
    assert sorted(post.tags.names()) == ["one", "two"]


def test_a_text_sent_after_signing_in_again_in_another_tab_is_sent_by_one_click(tab: Tab, writer: User) -> None:
    post = write_post("Mine", by=writer)
    form = written(tab, post)
    tab.client.post("/admin/logout/", {"csrfmiddlewaretoken": form.fields["csrfmiddlewaretoken"]})
    tab.sign_in(writer.username)
    asked = tab.send(form, title="Better", _continue="1")
    assert asked.status_code == 403
    assert "Please send it once more" in asked.content.decode()
    post.refresh_from_db()
    assert post.title == "Mine"
    assert send_again(tab, asked).status_code == 302
    post.refresh_from_db()
    assert post.title == "Better"


def test_a_text_outlives_the_loss_of_every_cookie(tab: Tab, writer: User) -> None:
    post = write_post("Mine", by=writer)
    form = written(tab, post)
    tab.client.cookies.clear()
    asked = tab.send(form, title="Better", _continue="1")
    assert is_kept_login(asked)
    signed_in = tab.sign_in(writer.username, asked)
    send_again(tab, signed_in)
    post.refresh_from_db()
    assert post.title == "Better"


def test_a_wrong_password_or_a_limit_does_not_lose_the_text(tab: Tab, writer: User, monkeypatch) -> None:
    monkeypatch.setattr("people.accounts.GAP", 0)
    form = written(tab, write_post("Mine", by=writer))
    end_all_sessions()
    page = tab.send(form, title="Better", _continue="1")
    for status in [200] * 10 + [429]:
        page = tab.sign_in(writer.username, page, password="wrong")
        assert page.status_code == status
        assert "Better" in page.content.decode()


def test_a_login_page_that_was_left_open_goes_on(tab: Tab, writer: User) -> None:
    """The text is on the login page, and its owner signs in elsewhere first."""
    form = written(tab, write_post("Mine", by=writer))
    end_all_sessions()
    asked = tab.send(form, title="Better", _continue="1")
    tab.sign_in(writer.username)
    late = tab.sign_in(writer.username, asked)
    assert "What you typed has been kept" in late.content.decode()
    assert send_again(tab, late).status_code == 302
    assert Post.objects.get().title == "Better"
    empty = forms_of(Client().get(LOGIN))["login-form"]
    assert tab.send(empty, username=writer.username, password=PASSWORD)["Location"] == "/admin/"


def test_another_account_needs_its_own_right_to_save(tab: Tab, writer: User, other_writer: User) -> None:
    post = write_post("Mine", by=writer)
    form = written(tab, post)
    end_all_sessions()
    asked = tab.send(form, title="Better", _continue="1")
    signed_in = tab.sign_in(other_writer.username, asked)
    assert send_again(tab, signed_in).status_code == 404
    post.refresh_from_db()
    assert post.title == "Mine"


def test_a_new_row_and_a_new_post_come_back_as_well(tab: Tab, editor: User) -> None:
    tab.client.post("/admin/logout/")
    course = Tab()
    course.sign_in(editor.username)
    url = reverse("admin:courses_course_add")
    form = forms_of(course.open(url))["course_form"].at(url)
    end_all_sessions()
    asked = course.send(
        form, title="Kite making", **{"reasons-0-text": "Wind", "reasons-TOTAL_FORMS": "1"}, _continue="1"
    )
    signed_in = course.sign_in(editor.username, asked)
    fields = next(form for name, form in forms_of(signed_in).items() if name != "logout-form").fields
    assert fields["title"] == "Kite making"
    assert fields["reasons-0-text"] == "Wind"
    assert fields["reasons-TOTAL_FORMS"] == "1"


def test_a_file_has_to_be_chosen_again_and_that_is_said(tab: Tab) -> None:
    url = reverse("admin:images_image_add")
    end_all_sessions()
    form = Form(url, {"title": "A kite", "csrfmiddlewaretoken": tab.client.cookies["csrftoken"].value})
    asked = tab.send(form, file=SimpleUploadedFile("kite.png", b"not stored"))
    assert "not stored" not in asked.content.decode()
    signed_in = tab.sign_in("wren", asked)
    assert "Choose again afterwards: kite.png." in signed_in.content.decode()


def test_a_password_that_was_typed_is_on_no_page(tab: Tab, manager: User) -> None:
    end_all_sessions()
    form = Form(reverse("admin:auth_user_add"), {"csrfmiddlewaretoken": tab.client.cookies["csrftoken"].value})
    asked = tab.send(form, username="new", password1="s3cret-phrase", password2="s3cret-phrase")
    signed_in = tab.sign_in(manager.username, asked)
    for page in (asked, signed_in):
        assert "s3cret-phrase" not in page.content.decode()
    assert "Passwords are not kept" in signed_in.content.decode()


def test_nothing_of_the_text_is_stored_or_logged(tab: Tab, writer: User, caplog: pytest.LogCaptureFixture) -> None:
    form = written(tab, write_post("Mine", by=writer))
    end_all_sessions()
    asked = tab.send(form, title="Canary-in-a-form", _continue="1")
    signed_in = tab.sign_in(writer.username, asked)
    assert "Canary-in-a-form" in signed_in.content.decode()
    assert not any("Canary" in str(session.get_decoded()) for session in Session.objects.all())
    assert "Canary" not in caplog.text
    assert all("Canary" not in form.action for form in forms_of(asked).values())


@pytest.mark.exhaustive
def test_a_text_too_long_for_the_login_waits_in_its_tab(tab: Tab, writer: User) -> None:
    post = write_post("Mine", by=writer)
    form = written(tab, post)
    end_all_sessions()
    asked = tab.client.post(
        form.action, {**form.fields, "title": "Better", "summary": "<" * 1_200_000, "_continue": "1"}
    )
    page = asked.content.decode()
    assert "Sign in in another tab" in page
    tab.sign_in(writer.username)
    again = send_again(tab, asked)  # the token is from before signing in
    assert again.status_code == 403
    refused = send_again(tab, again)
    assert refused.status_code == 200  # a summary is not as long as that: the form says so, with all its text
    assert "Better" in refused.content.decode()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_what_another_site_sends_is_not_offered_to_be_sent_again(
    tab: Tab, writer: User, origin: str, is_signed_in: bool
) -> None:
    post = write_post("Mine", by=writer)
    url = reverse("admin:blog_post_change", args=[post.pk])
    if not is_signed_in:
        tab.client.cookies.clear()  # as a browser sends it: SameSite=Lax
    response = tab.client.post(url, {"title": "Planted"}, headers={"Origin": origin})
    assert response.status_code == 403
    assert "Planted" not in response.content.decode()
    assert Post.objects.get().title == "Mine"


def test_a_login_that_another_site_sends_signs_nobody_in(writer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    data = {"username": writer.username, "password": PASSWORD, "kept": '[[["title","Planted"]],[],false]'}
    response = client.post(LOGIN, data, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert "Planted" not in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_scripts_are_led_to_the_login_as_before(tab: Tab) -> None:
    end_all_sessions()
    data = {"html": "<p>x</p>", "csrfmiddlewaretoken": tab.client.cookies["csrftoken"].value}
    response = tab.client.post(reverse("admin:richtext_clean"), data, headers={"Sec-Fetch-Mode": "cors"})
    assert response.status_code == 302
    assert response["Location"].startswith(LOGIN)


def test_logging_out_when_one_is_out_already_is_no_form_to_keep(tab: Tab) -> None:
    end_all_sessions()
    token = tab.client.cookies["csrftoken"].value
    assert tab.client.post("/admin/logout/", {"csrfmiddlewaretoken": token})["Location"] == "/admin/"


def test_on_the_public_site_a_stale_form_has_a_plain_page() -> None:
    """No public page has such a form so far."""
    response = csrf_failure(RequestFactory().post("/enquire/", {"name": "Ada"}))
    assert response.status_code == 403
    assert "The form could not be taken" in response.content.decode()
