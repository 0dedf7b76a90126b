"""Which sizes a picture comes in: sums, and some of them through files."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from images.processing.drawing import draw
from images.processing.reading import read
from images.processing.sizes import ALL_CROPS, CROPS, FULL_WIDTHS, crop_box, steps
from tests.images.conftest import encoded

SHAPES = [(3, 2), (2, 3), (1, 1), (16, 9), (5, 1), (1, 5)]


def pictures_up_to(widest: int) -> list[tuple[int, int]]:
    """Every odd width, and those beside every step, in every shape."""
    beside = {width + by for width in FULL_WIDTHS for by in (-1, 0, 1) if width + by <= widest}
    widths = sorted({*range(1, widest + 1, 2), *beside, widest})
    return [(width, max(1, width * high // wide)) for width in widths for wide, high in SHAPES]


@pytest.mark.parametrize("crop", ALL_CROPS)
def test_no_size_is_blown_up_and_none_is_far_from_the_next(crop):
    for own in pictures_up_to(3000):
        sizes = steps(crop, own)
        assert all(width <= own[0] and height <= own[1] for width, height in sizes), own
        assert all(low < high <= 2 * low for (low, _), (high, _) in pairwise(sizes)), own


def test_a_pictures_own_width_is_a_step_whatever_it_is():
    for own in pictures_up_to(3000):
        assert steps("full", own)[-1] == own


@pytest.mark.parametrize("crop", list(CROPS))
def test_a_crop_has_all_the_pixels_there_are_up_to_the_largest_it_is_wanted_in(crop):
    wide, high = CROPS[crop][-1]
    for own in pictures_up_to(3000):
        width, height = steps(crop, own)[-1]
        if own[0] >= wide and own[1] >= high:
            assert (width, height) == (wide, high)
        else:
            assert width == own[0] or height == own[1], own
            assert width / height == pytest.approx(wide / high, abs=0.51 * (wide / high + 1) / height), own


def test_the_steps_between_are_the_same_for_every_picture():
    assert [width for width, _ in steps("full", (4321, 3000))] == [480, 800, 1200, 1800, 2700, 4000, 4321]
    assert steps("full", (790, 527)) == [(480, 320), (790, 527)]
    assert steps("card", (5000, 5000)) == [(400, 267), (800, 533)]
    assert steps("card", (790, 527)) == [(400, 267), (790, 526)]
    assert steps("card", (300, 300)) == [(300, 200)]
    assert steps("social", (790, 527)) == [(790, 415)]


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize(
    "own", [(1, 1), (1, 3000), (3000, 1), (159, 240), (161, 90), (479, 300), (481, 300), (790, 527), (2001, 1335)]
)
def test_what_is_drawn_are_these_sizes(own, lossless):
    master = read(encoded(Image.new("RGB", own, (90, 120, 60)), "PNG" if lossless else "JPEG"))
    drawn = draw(master, focal=(30, 70))

    for crop in ALL_CROPS:
        for format in ("jpeg",) if crop == "social" else ("avif", "webp", "jpeg"):
            made = [(one.width, one.height) for one in drawn if (one.crop, one.format) == (crop, format)]
            assert made == steps(crop, own), (crop, format)


sides = st.integers(1, 16_000)
percents = st.integers(0, 100)


@given(
    whole=st.tuples(sides, sides), size=st.sampled_from([s for c in CROPS.values() for s in c]), x=percents, y=percents
)
def test_a_crop_lies_inside_has_its_shape_and_holds_the_point(whole, size, x, y):
    left, top, right, bottom = crop_box(whole, size, (x, y))

    assert 0 <= left < right <= whole[0]
    assert 0 <= top < bottom <= whole[1]
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1])
    assert left - 1e-6 <= whole[0] * x / 100 <= right + 1e-6
    assert top - 1e-6 <= whole[1] * y / 100 <= bottom + 1e-6
    assert right - left == pytest.approx(whole[0]) or bottom - top == pytest.approx(whole[1])
