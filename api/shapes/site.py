"""The site around the content, and what its content is sorted by."""

from __future__ import annotations

from django.conf import settings
from pydantic import Field

from api.shapes import Shape
from api.shapes.items import AuthorInList, Subject, Tag
from api.shapes.lists import Listing
from api.shapes.pictures import Picture
from website import site as website


class Link(Shape):
    """A link of the site's navigation."""

    label: str = Field(examples=["Courses"])
    path: str | None = Field(description="Where on the site it leads. null: to another site.", examples=["/courses/"])
    url: str = Field(description="The whole address.", examples=["https://www.example.ac.uk/courses/"])

    @classmethod
    def of(cls, link: website.Link) -> Link:
        ours = link.url.startswith("/")
        return cls(
            label=link.label, path=link.url if ours else None, url=settings.SITE_URL + link.url if ours else link.url
        )


class Colours(Shape):
    """The site's own colours."""

    accent: str = Field(examples=["#0f5f5c"])
    accent_dark: str = Field(description="Its counterpart in dark mode.", examples=["#6cc5bf"])


class Contact(Shape):
    """How to reach the people behind the site."""

    email: str = Field(examples=["hello@example.ac.uk"])
    phone: str = Field(examples=["+44 1632 960123"])
    address: str = Field(description="Several lines.", examples=["1 Lake Road\nNorthmere"])


class Announcement(Shape):
    """A sentence above every page, for a time."""

    text: str = Field(examples=["Applications for January close on Friday."])
    url: str | None = Field(description="Where it leads. null: nowhere.", examples=["/courses/"])


class Navigation(Shape):
    """The links at the top and at the bottom of every page."""

    header: list[Link]
    footer: list[Link]


class Site(Shape):
    """What every page shows around its content."""

    name: str = Field(examples=["Northmere Online"])
    tagline: str = Field(examples=["Study for what comes next"])
    url: str = Field(description="The home page.", examples=["https://www.example.ac.uk/"])
    front_page: str | None = Field(
        description="The path of the page that stands at the front of the site. null: none does.",
        examples=["/welcome/"],
    )
    language: str = Field(description="Of all content, as in BCP 47.", examples=["en-gb"])
    time_zone: str = Field(description="The zone that days and publish dates go by.", examples=["Europe/London"])
    logo: Picture | None
    colours: Colours
    contact: Contact
    announcement: Announcement | None = Field(description="null: there is none now.")
    footer_text: str = Field(examples=["Northmere Online is part of Northmere University."])
    navigation: Navigation
    social: list[Link] = Field(description="The site elsewhere.")

    @classmethod
    def of(cls, site: website.Site, *, front_page: str | None) -> Site:
        row = site.settings
        return cls(
            name=row.name,
            tagline=row.tagline,
            url=f"{settings.SITE_URL}/",
            front_page=front_page,
            language=settings.LANGUAGE_CODE,
            time_zone=settings.TIME_ZONE,
            logo=Picture.of_image(row.logo, alt=row.name),
            colours=Colours(accent=row.accent, accent_dark=row.accent_dark),
            contact=Contact(email=row.contact_email, phone=row.contact_phone, address=row.contact_address),
            announcement=Announcement(text=site.announced.label, url=site.announced.url or None)
            if site.announced
            else None,
            footer_text=row.footer_text,
            navigation=Navigation(
                header=[Link.of(link) for link in site.header_links],
                footer=[Link.of(link) for link in site.footer_links],
            ),
            social=[Link.of(link) for link in site.social_links],
        )


class TagList(Listing):
    """One page of tags, by name."""

    results: list[Tag]


class SubjectList(Listing):
    """One page of subjects, by title."""

    results: list[Subject]


class AuthorList(Listing):
    """One page of authors, by name."""

    results: list[AuthorInList]
