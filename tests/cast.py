"""The people of the tests: two writers, an editor, a manager and a superuser."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from website.roles import ROLES

PASSWORD = "a pass phrase for tests"


def make_roles() -> None:
    """The roles as their migration makes them; a transactional test empties every table, theirs too."""
    if Group.objects.filter(name__in=ROLES).count() == len(ROLES):
        return
    rights = {
        f"{right.content_type.app_label}.{right.codename}": right
        for right in Permission.objects.select_related("content_type")
    }
    for name, permissions in ROLES.items():
        Group.objects.get_or_create(name=name)[0].permissions.set(rights[permission] for permission in permissions)


def make_person(username: str, *, role: str, name: str = "") -> User:
    """Someone with a login to the desk and one role."""
    make_roles()
    first, _, last = name.partition(" ")
    person = User.objects.create_user(username, password=PASSWORD, is_staff=True, first_name=first, last_name=last)
    person.groups.add(Group.objects.get(name=role))
    return person


@pytest.fixture
def writer(db) -> User:
    return make_person("wren", role="Writer", name="Wren Abbott")


@pytest.fixture
def other_writer(db) -> User:
    return make_person("olu", role="Writer", name="Olu Bankole")


@pytest.fixture
def editor(db) -> User:
    return make_person("edith", role="Editor", name="Edith Crane")


@pytest.fixture
def manager(db) -> User:
    return make_person("mari", role="Manager", name="Mari Dahl")


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("root", password=PASSWORD, first_name="Sam", last_name="Root")
