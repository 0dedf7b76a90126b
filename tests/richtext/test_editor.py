"""The editor's configuration and endpoint, without a browser."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from js_asset import Media

from images.widgets import PICKER
from richtext import editor, vocabulary
from richtext.widgets import RichTextWidget

MODULES = {path.stem: path.read_text() for path in editor.STATIC.glob("*.js")}
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"([^"]+)"', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_imports_is_exported_where_it_says(name: str):
    for names, source in IMPORT.findall(MODULES[name]):
        room, _, other = source.partition("/")
        if room == "richtext":
            assert {part.strip() for part in names.split(",") if part.strip()} <= set(EXPORT.findall(MODULES[other]))
        else:
            assert source in {"django-prose-editor/editor", "images/picker"}


def test_the_editor_offers_what_the_vocabulary_has():
    assert [f"h{level}" for level in editor.EXTENSIONS["Heading"]["levels"]] == list(vocabulary.HEADINGS)
    assert re.findall(r"^  (\w+): \{ name", MODULES["figure_dialog"], re.MULTILINE) == list(vocabulary.LAYOUTS)


def test_every_module_is_loaded_from_the_address_of_this_very_version(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
    call_command("collectstatic", "--no-input", verbosity=0)
    media = Media.from_media(RichTextWidget().media, nonce="n0nce").render()
    imports = json.loads(re.search(r'<script [^>]*type="importmap"[^>]*>(.*?)</script>', media)[1])["imports"]
    assert {f"richtext/{name}" for name in MODULES} <= set(imports)
    assert [address for address in imports.values() if not re.search(r"\.[0-9a-f]{12}\.js$", address)] == []
    assert PICKER.path == imports["images/picker"]  # one module, not two that know nothing of each other


def test_without_a_script_it_is_a_textarea_that_holds_the_html():
    html = RichTextWidget(attrs={"rows": 8}).render("body", "<p>Fish &amp; chips</p>", {"id": "id_body"})
    assert 'rows="8"' in html
    assert "&lt;p&gt;Fish &amp;amp; chips&lt;/p&gt;</textarea>" in html


@pytest.mark.django_db
class TestClean:
    url = "/admin/richtext/clean/"

    @pytest.fixture
    def writer_client(self, writer) -> Client:
        client = Client()
        client.force_login(writer)
        return client

    def test_a_paste_is_sanitised(self, writer_client: Client):
        answer = writer_client.post(self.url, {"html": "<h1 onclick='x()'>T</h1><script>x()</script>"})
        assert answer.json() == {"html": "<h2>T</h2>"}

    def test_a_paste_over_a_megabyte_is_refused(self, writer_client: Client):
        answer = writer_client.post(self.url, {"html": "x" * (vocabulary.MAX_BYTES + 1)})
        assert answer.status_code == 413
        assert "longer than 1 MB" in answer.json()["error"]

    def test_it_is_for_staff_and_only_by_post(self, writer_client: Client):
        assert Client().post(self.url, {"html": "<p>x</p>"}).status_code == 302
        assert writer_client.get(self.url).status_code == 405
