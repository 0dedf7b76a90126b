"""An alternative text is not the name of a file."""

import pytest
from django.core.exceptions import ValidationError

from images.alternatives import check_alt


@pytest.mark.parametrize(
    "text",
    [
        "IMG_1234.jpg",
        "photo.png",
        "Students at work.JPEG",
        "hero-image-final.webp",
        "IMG_2041",
        "IMG 2041",
        "DSC00017",
        "PXL_20260413_101500123",
        "IMG-20260413-WA0007",
        "Screenshot 2026-04-13 at 10.12.01",
        "image",
        "Photo (2)",
        "image1",
        "Untitled",
        "kite_workshop",
        "kite-workshop-final",
        "3f9c2a7be01d44",
        "  photo.png  ",
        "20260413",
        "WhatsApp Image 2026-04-13 at 10.12.01",
        "Screen Shot 2026-04-13 at 10.12.01 AM",
        "Photo 13-04-2026, 10 12 01",
        "GOPR0123",
        "Capture 2",
    ],
)
def test_a_file_name_is_refused(text):
    with pytest.raises(ValidationError, match="looks like the name of a file"):
        check_alt(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Students fold paper kites",
        "A photo of the lake at dusk",
        "Picture frames on a gallery wall",
        "Part-time students",
        "Northmere",
        "Graph: 42% of graduates changed job within a year",
        "Node.js",
        "Capture the flag",
        "Image at rest",
        "4 p.m. in the library",
        "Logo of the Institute of Engineering Leaders",
        "東京の夜景",
    ],
)
def test_words_about_the_picture_are_taken(text):
    check_alt(text)


@pytest.mark.parametrize("text", ["IMG" + "1" * 300 + "x", "screen" + " " * 290 + "x", "." * 300, "at" * 150 + "!"])
def test_the_longest_texts_are_taken_too(text):
    check_alt(text)


def test_the_longest_file_name_is_refused_too():
    with pytest.raises(ValidationError):
        check_alt("a-" * 149 + "a!")
