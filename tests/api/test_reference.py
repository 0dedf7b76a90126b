"""The reference page: for people, with no script, true to the OpenAPI document. Its looks: `website/test_widths.py`."""

import re

import pytest
from django.test import Client

from api import openapi
from tests.content import live_post, write_post


@pytest.fixture
def html(client: Client, db) -> str:
    response = client.get("/api/docs/")
    assert response.status_code == 200
    return response.content.decode()


def test_every_operation_parameter_and_object_is_on_the_page(html):
    document = openapi.document()
    for path, methods in document["paths"].items():
        assert f"<code>{path}</code>" in html
        assert f'<h3 id="{methods["get"]["operationId"]}">' in html
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in html
    for name, schema in document["components"]["schemas"].items():
        assert f'id="{name}"' in html or "properties" not in schema


def test_links_within_the_page_lead_somewhere(html):
    assert set(re.findall(r'href="#([^"]+)"', html)) - {"main"} <= set(re.findall(r' id="([^"]+)"', html))


def test_the_type_of_a_problem_leads_to_its_explanation(client: Client, html):
    for address in ("/api/v1/posts/nothing/", "/api/v1/posts/?x=1"):
        anchor = client.get(address).json()["type"].partition("#")[2]
        assert f'id="{anchor}"' in html


def test_the_page_holds_to_the_strict_policy(client: Client, html):
    policy = client.get("/api/docs/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert not re.search(r'<script(?! type="module" src="/static/)|<style|\sstyle=|\son\w+=', html)


def test_the_requests_to_try_can_be_tried(client: Client, db):
    write_post("Draft", slug="draft")
    live_post("Kites", slug="kites")
    html = client.get("/api/docs/").content.decode()
    assert "/api/v1/posts/kites/" in html
    tried = re.findall(r'href="http://127.0.0.1:8000(/api/v1/[^"]+)"', html)
    assert len(tried) == len(openapi.document()["paths"])
    for address in tried:
        missing = "the-slug" in address
        assert client.get(address.replace("&amp;", "&")).status_code == (404 if missing else 200), address
