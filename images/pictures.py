"""How a picture is shown: as HTML, as JSON, and on a social card."""

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from images.files import NAME
from images.models import Image
from images.processing.drawing import ENCODERS
from images.processing.sizes import ALL_CROPS, CROPS

Size = tuple[int, int, str]
FALLBACKS = ("jpeg", "png")


def picture(
    image: Image | None,
    *,
    crop: str = "full",
    alt: str = "",
    sizes: str = "100vw",
    lazy: bool = True,
    css_class: str = "",
) -> SafeString:
    """The `<picture>` element, with every width there is. An empty `alt` says that the picture is decoration.

    `sizes` tells the browser how wide the picture will stand, as in HTML. `lazy=False` is for the one large picture at
    the top of a page, which the browser should fetch at once.
    """
    if image is None:
        return SafeString("")
    by_format = image.renditions.get(crop) or {}
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, srcset(by_format[name]), sizes) for name in ("avif", "webp") if name in by_format),
    )
    fallback = fallback_sizes(image, crop)
    width, height, _name = fallback[-1]
    return format_html(
        '<picture{}>{}<img{} src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}></picture>',
        format_html(' class="{}"', css_class) if css_class else "",
        sources,
        focal_class(image) if crop == "full" else "",
        address(at_least(800, fallback)[2]),  # for a browser that reads no srcset
        srcset(fallback),
        sizes,
        width,
        height,
        alt,
        SafeString('loading="lazy" decoding="async"' if lazy else 'fetchpriority="high"'),
    )


def focal_class(image: Image) -> SafeString:
    """Where a page fits the whole picture into a shape, its styles keep the focal point, in tenths."""
    x, y = (round(percent / 10) for percent in image.focal)
    return SafeString("") if (x, y) == (5, 5) else format_html(' class="focal-x-{} focal-y-{}"', x, y)


def picture_json(image: Image, *, alt: str, caption: str = "") -> dict[str, Any]:
    """A picture as the content API gives it, with absolute addresses. `focal_point` is in percent."""
    return {
        "id": str(image.public_id),
        "alt": alt,
        "caption": caption,
        "credit": image.credit,
        "width": image.width,
        "height": image.height,
        "focal_point": {"x": image.focal_x, "y": image.focal_y},
        "renditions": [
            {"crop": crop, "format": name, "width": width, "height": height, "url": absolute(path)}
            for crop in ALL_CROPS  # in our own order, because PostgreSQL keeps none in JSON
            for name in ENCODERS
            for width, height, path in image.renditions.get(crop, {}).get(name, [])
        ],
    }


def social_image(image: Image) -> dict[str, Any]:
    """The picture for social cards: {"url" (absolute), "width", "height"}."""
    width, height, name = fallback_sizes(image, "social")[-1]
    return {"url": absolute(name), "width": width, "height": height}


def library_json(image: Image) -> dict[str, Any]:
    """A picture as the admin's pickers know it, with addresses on this site. `pk` is what a form stores, `url` is as
    large as the editor shows it."""
    return {
        "id": str(image.public_id),
        "pk": image.pk,
        "title": image.title,
        "alt": image.alt,
        "width": image.width,
        "height": image.height,
        "thumb": thumbnail(image),
        "url": address(at_least(1200, fallback_sizes(image, "full"))[2]),
    }


def crops_shown(image: Image) -> list[dict[str, Any]]:
    """Every shape in which the product shows a picture, for the person who sets its focal point: what it is for, its
    size in pixels, and the address of how it is cut now; or, if a page only covers the shape with it, of all of it."""

    def shown(label: str, size: tuple[int, int], crop: str) -> dict[str, Any]:
        url = address(fallback_sizes(image, crop)[0][2])
        return {"label": label, "width": size[0], "height": size[1], "url": url, "is_covered": crop == "full"}

    cut = [shown(label, CROPS[crop][-1], crop) for crop, label in CUT.items()]
    return [*cut, *(shown(label, size, "full") for label, size in COVERED)]


# What each crop is for, and the shapes into which a page fits a whole picture.
CUT = {"card": "Cards in lists", "social": "Shared links", "square": "Small pictures"}
COVERED = (("Top of a course page", (16, 9)),)


def thumbnail(image: Image) -> str:
    """The address of the small card, for lists in the admin."""
    card = image.renditions.get("card") or {}
    return address((card.get("webp") or fallback_sizes(image, "card"))[0][2])


def fallback_sizes(image: Image, crop: str) -> list[Size]:
    """The renditions of a crop as JPEG or PNG, or, if there is none, the picture as it is kept."""
    by_format = image.renditions.get(crop) or {}
    for name in FALLBACKS:
        if by_format.get(name):
            return by_format[name]
    return [(image.width, image.height, str(image.file.name))]


def at_least(width: int, found: list[Size]) -> Size:
    """The narrowest that is this wide, else the widest there is."""
    return next((size for size in found if size[0] >= width), found[-1])


def srcset(found: list[Size]) -> str:
    return ", ".join(f"{address(name)} {width}w" for width, _height, name in found)


def address(name: str) -> str:
    """The address of a file. A list of pictures has hundreds: where the storage puts a prefix before a name and nothing
    else, as on a disk, so do we, instead of asking it about each."""
    if default_storage.__class__.url is FileSystemStorage.url and NAME.fullmatch(name):
        return f"{default_storage.base_url}{name}"  # type: ignore[attr-defined]
    return default_storage.url(name)


def absolute(name: str) -> str:
    url = address(name)
    return settings.SITE_URL + url if url.startswith("/") else url
