"""A picture in every size and format."""

from io import BytesIO

import pytest
from PIL import Image

from images.processing import drawing
from images.processing.drawing import draw
from images.processing.reading import read
from images.processing.sizes import CROPS
from tests.images.conftest import RED, WHITE, encoded, quarters

pytestmark = pytest.mark.exhaustive


def test_every_rendition_is_what_it_says():
    master = read(encoded(quarters(900, 600), "JPEG"))

    for rendition in draw(master, focal=(50, 50)):
        picture = Image.open(BytesIO(rendition.content))
        assert picture.format.lower() == rendition.format
        assert picture.size == (rendition.width, rendition.height)


def test_formats_encoded_at_the_same_time_do_not_get_in_each_others_way(monkeypatch):
    master = read(encoded(Image.merge("RGB", [Image.effect_noise((300, 200), 60)] * 3), "PNG"))
    together = [draw(master, focal=(50, 50), crops=["full", "square"]) for _ in range(3)]
    monkeypatch.setattr(drawing, "THREADS", 1)

    assert together == [draw(master, focal=(50, 50), crops=["full", "square"])] * 3


@pytest.mark.parametrize("whole", [(1600, 1067), (600, 1600), (2400, 500)])
@pytest.mark.parametrize("point", [(5, 5), (95, 95), (5, 95), (50, 50), (80, 30)])
def test_no_crop_loses_the_focal_point(whole, point):
    picture = Image.new("RGB", whole, WHITE)
    x, y = whole[0] * point[0] // 100, whole[1] * point[1] // 100
    picture.paste(RED, (x - 15, y - 15, x + 15, y + 15))

    for rendition in draw(read(encoded(picture, "PNG")), focal=point, crops=tuple(CROPS)):
        crop = Image.open(BytesIO(rendition.content)).convert("RGB")
        reddest = min(crop.getpixel((i, j))[1] for i in range(0, crop.width, 4) for j in range(0, crop.height, 4))
        assert reddest < 130, (rendition.crop, rendition.format)


def test_a_crop_does_move_with_the_focal_point():
    picture = quarters(1200, 400)
    middles = {}
    for x in (0, 100):
        made = draw(read(encoded(picture, "PNG")), focal=(x, 0), crops=["square"])
        middles[x] = Image.open(BytesIO(made[-1].content)).convert("RGB").getpixel((160, 80))

    assert middles[0][0] > 150 > middles[100][0]  # red on the left, green on the right


def test_the_social_card_of_a_see_through_picture_stands_on_white():
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))

    (social,) = draw(read(encoded(picture, "PNG")), focal=(50, 50), crops=["social"])

    assert social.format == "jpeg"
    assert Image.open(BytesIO(social.content)).getpixel((200, 100)) == (255, 255, 255)
