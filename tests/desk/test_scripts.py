"""The one JavaScript of desk, editor and library: one import map, one module for each thing."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from desk import scripts

SOURCES = {name: path.read_text() for name, path in scripts.modules().items()}
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"([^"]+)"', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:const|function|class) (?:(\w+)|\{ ([^}]*) \})", re.MULTILINE)


def exports(name: str) -> set[str]:
    return {word for one, several in EXPORT.findall(SOURCES[name]) for word in [one, *several.split(", ")] if word}


@pytest.mark.parametrize("name", SOURCES)
def test_what_a_module_imports_is_exported_where_it_says(name: str) -> None:
    for names, source in IMPORT.findall(SOURCES[name]):
        if source == "django-prose-editor/editor":
            continue
        assert {part.strip() for part in names.split(",") if part.strip()} <= exports(source)


# What there is one of, and where it stands.
ONLY_IN = {
    r"\bfetch\(|XMLHttpRequest": {"desk/server"},
    r"csrfmiddlewaretoken": {"desk/server"},
    r"role: \"combobox\"": {"desk/combobox"},
    r"role: \"listbox\"": {"desk/combobox", "richtext/insert_menu"},  # the second is opened by a "/" in the text
    r"signed out|logged out|sign in in": {"desk/server"},
    r"\bclearTimeout\(": {"desk/pause"},
    r"\bimport\(": set(),
}


@pytest.mark.parametrize("pattern", ONLY_IN)
def test_each_thing_is_done_in_one_module(pattern: str) -> None:
    found = {name for name, source in SOURCES.items() if re.search(pattern, source, re.IGNORECASE)}
    assert found == ONLY_IN[pattern]


def test_what_a_form_loads_besides_the_editor_is_small() -> None:
    sent = [gzip.compress(text.encode()) for name, text in SOURCES.items() if not name.startswith("richtext/")]
    assert sum(map(len, sent)) <= 60_000


def test_no_two_modules_of_the_rooms_have_one_name_but_for_what_they_say_of_addresses() -> None:
    stems = [name.partition("/")[2] for name in SOURCES]
    assert {stem for stem in stems if stems.count(stem) > 1} == {"address"}  # of the page; of a link


def test_every_module_is_loaded_from_the_address_of_this_very_version(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
    call_command("collectstatic", "--no-input", verbosity=0)
    imports = import_map(scripts.page_scripts("n0nce"))
    assert set(SOURCES) < set(imports)
    assert [address for address in imports.values() if not re.search(r"\.[0-9a-f]{12}\.js$", address)] == []
    # A widget's own script is the module that others import, not a second one that knows nothing of it.
    named = re.findall(r'src="([^"]+)"', str(scripts.with_scripts("tags", "reference_list", "desk")))
    assert named == [imports[f"desk/{name}"] for name in ("tags", "reference_list", "desk")]


def import_map(html: str) -> dict[str, str]:
    [found] = re.findall(r'<script type="importmap"[^>]*>(.*?)</script>', html)
    return json.loads(found)["imports"]


@pytest.mark.django_db
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_every_list_and_form_has_the_one_import_map_before_its_modules(model, admin_user: User) -> None:
    client = Client()
    client.force_login(admin_user)
    start = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for url in (start, start + "add/"):
        answer = client.get(url, follow=True)
        html = answer.content.decode()
        if answer.status_code == 403:  # nobody adds one by hand
            continue
        assert set(SOURCES) < set(import_map(html))
        nonce = re.search(r'<script type="importmap" nonce="([^"]+)"', html)[1]
        assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
        module = re.search(r'type="module"|rel="modulepreload"', html)
        assert module is None or html.index('type="importmap"') < module.start()


@pytest.mark.django_db
def test_a_page_opened_before_the_last_signing_in_is_given_a_new_token(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.get("/admin/token/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 302
    client.force_login(editor)
    token = client.get("/admin/token/").json()["token"]
    asked = {"html": "<p>x</p>"}
    assert client.post("/admin/richtext/clean/", asked | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert client.post("/admin/richtext/clean/", asked | {"csrfmiddlewaretoken": token}).status_code == 200
