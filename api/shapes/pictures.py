"""Pictures, with every size and format they are kept in."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.shapes import Shape
from documents.public import PublicPicture
from images.models import Image
from images.pictures import picture_json


class FocalPoint(Shape):
    """The point that must stay in sight when the picture is cropped."""

    x: int = Field(description="Percent from the left.", examples=[42], ge=0, le=100)
    y: int = Field(description="Percent from the top.", examples=[35], ge=0, le=100)


class Rendition(Shape):
    """One file of a picture. Files never change: their addresses may be cached for ever."""

    crop: Literal["full", "card", "square", "social"] = Field(
        description="`full` is the whole picture, `card` 3:2, `square` 1:1 and `social` 1200 × 630 for shared links. "
        "Crops keep the focal point in sight.",
        examples=["card"],
    )
    format: Literal["avif", "webp", "jpeg", "png"] = Field(description="The file's type.", examples=["avif"])
    width: int = Field(description="In pixels.", examples=[800])
    height: int = Field(description="In pixels.", examples=[533])
    url: str = Field(examples=["https://www.example.ac.uk/media/images/3f/3f9c1e.avif"])


class Picture(Shape):
    """A picture in its place: what is said of it here, and every file there is of it."""

    id: UUID = Field(examples=["7d0a1b52-8f0e-4c55-9a43-6f1d2f9d8f10"])
    alt: str = Field(
        description="What it shows, for people who cannot see it. Empty: it is decoration.",
        examples=["Two engineers at a whiteboard, one holding a marker"],
    )
    caption: str = Field(examples=["A design review, week six"])
    credit: str = Field(description="Who must be named as its maker, if anybody.", examples=["Maya Lindqvist"])
    width: int = Field(description="Of the original, in pixels.", examples=[1600])
    height: int = Field(description="Of the original, in pixels.", examples=[1067])
    focal_point: FocalPoint
    renditions: list[Rendition] = Field(description="Narrow before wide within a crop and format.")

    @classmethod
    def of(cls, shown: PublicPicture | None) -> Picture | None:
        return cls.of_image(shown.image, alt=shown.alt, caption=shown.caption) if shown else None

    @classmethod
    def of_image(cls, image: Image | None, *, alt: str, caption: str = "") -> Picture | None:
        return cls.model_validate(picture_json(image, alt=alt, caption=caption)) if image else None


class SocialImage(Shape):
    """The picture for shared links: one JPEG."""

    url: str = Field(examples=["https://www.example.ac.uk/media/images/3f/3f9c1e.jpg"])
    width: int = Field(examples=[1200])
    height: int = Field(examples=[630])
    alt: str = Field(examples=["Two engineers at a whiteboard, one holding a marker"])

    @classmethod
    def of(cls, social: dict[str, Any] | None) -> SocialImage | None:
        return cls.model_validate(social) if social else None
