"""The editor's configuration and endpoint, without a browser."""

import re

import pytest
from django.test import Client

from richtext import editor, vocabulary
from richtext.widgets import RichTextWidget


def test_the_editor_offers_what_the_vocabulary_has():
    assert [f"h{level}" for level in editor.EXTENSIONS["Heading"]["levels"]] == list(vocabulary.HEADINGS)
    assert re.findall(
        r"^  (\w+): \{ name", (editor.STATIC / "richtext/figure_dialog.js").read_text(), re.MULTILINE
    ) == list(vocabulary.LAYOUTS)


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
        assert answer.json() == {"html": "<h2>T</h2>", "inline": False, "before": "", "after": "", "notices": []}

    def test_a_paste_over_a_megabyte_is_refused(self, writer_client: Client):
        answer = writer_client.post(self.url, {"html": "x" * (vocabulary.MAX_BYTES + 1)})
        assert answer.status_code == 413
        assert "longer than 1 MB" in answer.json()["error"]

    def test_it_is_for_staff_and_only_by_post(self, writer_client: Client):
        as_a_script = {"Sec-Fetch-Mode": "cors"}
        assert Client().post(self.url, {"html": "<p>x</p>"}, headers=as_a_script).status_code == 302
        assert writer_client.get(self.url).status_code == 405


@pytest.mark.django_db
def test_headings_are_told_with_the_ids_that_readers_pages_give_them(writer):
    client = Client()
    client.force_login(writer)
    answer = client.post("/admin/richtext/headings/", {"html": "<h2>Fees</h2><h3>Ελλάδα</h3><h2>Fees</h2>"}).json()
    assert [(heading["level"], heading["text"]) for heading in answer["headings"]] == [
        (2, "Fees"),
        (3, "Ελλάδα"),
        (2, "Fees"),
    ]
    assert [heading["id"] for heading in answer["headings"]][::2] == ["fees", "fees-2"]
    refused = client.post("/admin/richtext/headings/", {"html": "x" * (vocabulary.MAX_BYTES + 1)})
    assert refused.status_code == 413
