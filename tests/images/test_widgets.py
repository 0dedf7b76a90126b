"""The picture field of admin forms, as HTML. What it does in a browser is in test_in_the_browser.py."""

import pytest
from django import forms
from django.contrib import admin
from django.db.models import PROTECT, ForeignKey

from images.models import Image
from images.widgets import ImageChoiceField, ImagePicker, PicksImages

pytestmark = pytest.mark.django_db


class PictureForm(forms.Form):
    hero = ImageChoiceField(queryset=Image.objects.all(), required=False)


def test_the_field_shows_the_chosen_picture(image):
    html = str(PictureForm(initial={"hero": image.pk}))

    assert "Kite workshop" in html
    assert image.renditions["card"]["webp"][0][2] in html
    assert f'value="{image.pk}"' in html
    assert "Change picture…" in html


@pytest.mark.parametrize("value", ["", "abc", "1abc", "999999", "-1", "٣", "9" * 40, "<b>"])
def test_a_value_that_is_no_picture_is_shown_as_typed(value):
    html = str(PictureForm({"hero": value})["hero"])

    assert "<img" not in html
    assert "<b>" not in html
    assert "Choose picture…" in html


def test_without_javascript_it_is_a_number(image):
    form = PictureForm({"hero": str(image.pk)})

    assert form.is_valid()
    assert form.cleaned_data["hero"] == image
    assert 'type="text"' in str(form["hero"])


@pytest.mark.parametrize("value", ["999999", "abc", "1abc", "9" * 40])
def test_a_number_of_no_picture_is_refused_in_words(value):
    form = PictureForm({"hero": value})

    assert form.errors["hero"] == ["There is no such picture in the library. Choose another."]


def test_a_form_that_has_the_picture_does_not_ask_for_it_again(image, django_assert_num_queries):
    class State:
        fields_cache = {"hero": image}

    class Instance:
        _state = State()

    form = PictureForm(initial={"hero": image.pk})
    form.instance = Instance()

    with django_assert_num_queries(0):
        assert "Kite workshop" in str(form["hero"])


def test_foreign_keys_to_pictures_become_pickers_in_the_admin():
    class PictureAdmin(PicksImages, admin.ModelAdmin):
        pass

    desk = PictureAdmin(Image, admin.site)
    to_picture = ForeignKey(Image, on_delete=PROTECT, blank=True, name="hero")
    to_picture.set_attributes_from_name("hero")
    other = Image._meta.get_field("title")

    field = desk.formfield_for_dbfield(to_picture, request=None)

    assert isinstance(field, ImageChoiceField)
    assert isinstance(field.widget, ImagePicker)
    assert not field.required
    assert not isinstance(desk.formfield_for_dbfield(other, request=None), ImageChoiceField)


def test_the_field_brings_its_script():
    assert '<script src="/static/images/field.js" type="module">' in str(ImagePicker().media)
