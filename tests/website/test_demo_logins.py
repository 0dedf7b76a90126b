"""The demo's logins, whose passwords everybody knows, open nothing from another machine."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.cast import PASSWORD, make_roles
from website.demo import logins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_logins() -> None:
    make_roles()
    logins.make()


def signs_in(client: Client, username: str, password: str, **environment: str) -> bool:
    client.post("/admin/login/", {"username": username, "password": password}, **environment)
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("username", logins.DEMO_LOGINS)
def test_a_demo_login_works_on_this_machine_only(client: Client, username: str) -> None:
    password, _ = logins.DEMO_LOGINS[username]
    assert not signs_in(client, username, password, REMOTE_ADDR="192.0.2.7")
    assert not signs_in(client, username, password, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="127.0.0.1")
    assert signs_in(client, username, password, REMOTE_ADDR="127.0.0.1")


def test_other_people_sign_in_from_anywhere(client: Client, editor: User) -> None:
    assert signs_in(client, editor.username, PASSWORD, REMOTE_ADDR="192.0.2.7")


def test_the_demo_gives_each_login_its_role() -> None:
    roles = {
        user.username: list(user.groups.exclude(name=logins.GROUP))
        for user in User.objects.filter(groups__name=logins.GROUP)
    }
    assert {name: [group.name for group in groups] for name, groups in roles.items()} == {
        "writer": ["Writer"],
        "editor": ["Editor"],
        "admin": [],
    }
    assert User.objects.get(username="admin").is_superuser
