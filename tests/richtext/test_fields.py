"""A body in a model and in a form is sanitised by whatever way it comes."""

import pytest
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from richtext.fields import RichTextField, RichTextFormField
from richtext.widgets import RichTextWidget

RAW = "<h1>Title</h1><p onclick=x()>text<script>alert(1)</script></p><p></p>"
CLEAN = "<h2>Title</h2>\n<p>text</p>"


@pytest.fixture
def article(db, transactional_db):
    """A model with a body, and its table."""
    with isolate_apps("richtext"):

        class Article(models.Model):
            body = RichTextField(blank=True)

            class Meta:
                app_label = "richtext"

        with connection.schema_editor() as editor:
            editor.create_model(Article)
        yield Article
        with connection.schema_editor() as editor:
            editor.delete_model(Article)


def stored(model) -> list[str]:
    return list(model.objects.values_list("body", flat=True))


def test_saving_and_creating_sanitise(article):
    item = article(body=RAW)
    item.save()
    assert item.body == CLEAN
    assert type(item.body) is str
    article.objects.create(body=RAW)
    article.objects.bulk_create([article(body=RAW)])
    assert stored(article) == [CLEAN] * 3


def test_updating_in_bulk_sanitises_too(article):
    item = article.objects.create(body="<p>x</p>")
    article.objects.update(body=RAW)
    assert stored(article) == [CLEAN]
    item.body = RAW.replace("text", "other")
    article.objects.bulk_update([item], ["body"])
    assert stored(article) == [CLEAN.replace("text", "other")]


def test_an_expression_in_the_place_of_a_body_is_left_to_the_database(article):
    article.objects.create(body="<p>x</p>")
    article.objects.update(body=models.F("body"))
    assert stored(article) == ["<p>x</p>"]


def test_validating_a_model_sanitises_and_refuses_what_is_too_long(article):
    item = article(body=RAW)
    item.full_clean()
    assert item.body == CLEAN
    with pytest.raises(ValidationError, match="longer than 1 MB"):
        article(body="x" * 1_000_001).full_clean()


def test_a_form_gives_the_editor_even_where_the_admin_asks_for_a_textarea():
    field = RichTextField(verbose_name="body").formfield(widget=AdminTextareaWidget)
    assert isinstance(field, RichTextFormField)
    assert isinstance(field.widget, RichTextWidget)


def test_a_form_cleans_what_was_typed_and_refuses_what_is_too_long():
    class Form(forms.Form):
        body = RichTextFormField()

    form = Form({"body": RAW})
    assert form.is_valid()
    assert form.cleaned_data["body"] == CLEAN
    assert Form({"body": "<p></p>"}).errors["body"] == ["This field is required."]
    [error] = Form({"body": "x" * 1_000_001}).errors["body"]
    assert error.startswith("This text is longer than 1 MB")


def test_another_spelling_of_the_same_body_is_no_change():
    field = RichTextFormField()
    assert not field.has_changed("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul><p></p>")
    assert not field.has_changed(None, "<p></p>")
    assert field.has_changed("<p>a</p>", "<p>b</p>")
    assert field.has_changed("<p>a</p>", "x" * 1_000_001)


def test_migrations_see_an_ordinary_text_field():
    written, imports = MigrationWriter.serialize(RichTextField(blank=True))
    assert written == "models.TextField(blank=True)"
    assert imports == {"from django.db import models"}
