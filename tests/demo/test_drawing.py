"""The demo pictures: every one that the content names can be drawn, the same each time, in its promised shape."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from PIL.Image import Image

from demo.drawing import LANDSCAPES, MARKS, PORTRAITS, draw

pytestmark = pytest.mark.exhaustive

DEMO = Path(__file__).parents[2] / "demo"
IMAGES = {row["slug"]: row for row in tomllib.loads((DEMO / "images.toml").read_text(encoding="utf-8"))["images"]}


@cache
def small(slug: str) -> Image:
    return draw(slug, width=240)


def test_each_demo_image_has_a_scene_and_each_scene_is_a_demo_image():
    assert set(IMAGES) == {*LANDSCAPES, *PORTRAITS, *MARKS}


@pytest.mark.parametrize("slug", IMAGES)
def test_a_picture_has_the_shape_of_its_kind(slug):
    picture = small(slug)
    expected = (180, 225) if slug in PORTRAITS else (120, 60) if slug in MARKS else (240, 160)
    assert (picture.mode, picture.size) == ("RGB", expected)
    assert len(picture.getcolors(maxcolors=240 * 225)) > 20, "The picture is nearly empty."


def test_a_picture_is_the_same_every_time():
    assert draw("clinic-map", width=240).tobytes() == small("clinic-map").tobytes()


def test_pictures_are_all_different():
    assert len({small(slug).tobytes() for slug in IMAGES}) == len(IMAGES)


def test_a_picture_can_be_drawn_wider_than_the_usual():
    assert draw("msc-data-science", width=2700).size == (2700, 1800)


@pytest.mark.parametrize("slug", IMAGES)
def test_descriptions_are_short_and_focal_points_inside(slug):
    image = IMAGES[slug]
    assert 10 < len(image["alt"]) <= 125
    assert image["title"]
    assert image["credit"] == "Northmere Online"
    assert 0 <= image["focal_x"] <= 100
    assert 0 <= image["focal_y"] <= 100


def test_nothing_unknown_is_drawn():
    with pytest.raises(KeyError):
        draw("no-such-picture")
