"""Every screen of the desk, taken from the resolver: it fits every width, axe finds nothing, and it speaks plainly."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from courses.models import Course
from tests.browser import colours, violations
from tests.content import write_course
from tests.people.test_who_sees_what import ADDRESSES, section_of, thing, url

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

WIDTHS = (320, 390, 480, 600, 768, 900, 1024, 1150, 1280, 1440, 1600)
# What only a program, a database or another product says.
FOREIGN = re.compile(
    r"taggit|\bverb\b|object \(\d+\)|[0-9a-f]{8}-[0-9a-f]{4}|^None$|by None\b|\bNULL\b|Authorization|queryset",
    re.I | re.M,
)
# Forms of content, where the status and the buttons are always in view.
CONTENT_FORM = re.compile(r"/admin/(blog/post|courses/course|website/page)/(\d+/change|add)/$")


# Boxes of which a part is out of sight, but for those that say so by their nature.
SIDEWAYS = """() => [...document.querySelectorAll('body *')]
    .filter((box) => box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1)
    .filter((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX))
    .map((box) => `${box.tagName}.${box.className}`)"""
# A rule for how an element is laid out also undoes its being hidden.
HIDDEN_AND_SHOWN = """() => [...document.querySelectorAll('body [hidden]')]
    .filter((box) => box.checkVisibility({ visibilityProperty: true }))
    .map((box) => `${box.tagName}.${box.className}`)"""


def screens_of_sections() -> dict[str, list[tuple[str, dict]]]:
    """The addresses of the resolver by model; those about no model under ""."""
    found: dict[str, list[tuple[str, dict]]] = defaultdict(list)
    for name, _, converters in ADDRESSES:
        section = section_of(name) if name else None
        if name and (section or not converters):
            found[section[0]._meta.label if section else ""].append((name, converters))
    return found


SCREENS = screens_of_sections()


@pytest.mark.parametrize("label", SCREENS)
def test_every_screen_fits_every_width_and_axe_finds_nothing_in_light_and_dark(page: Page, sign_in, label: str) -> None:
    boss = User.objects.create_superuser("boss", first_name="Ada", last_name="Byron")
    client = Client()  # quicker than a page, and tells what is for posts only
    client.force_login(boss)
    sign_in(boss)
    wrong: dict[str, list[str]] = {}
    for address in addresses(label, boss):
        answer = client.get(address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and answer.status_code in {200, 404} and (problems := faults(page, address)):
            wrong[address] = problems
    assert not wrong, "\n".join(f"{address}: {each}" for address, problems in wrong.items() for each in problems)


def addresses(label: str, boss: User) -> list[str]:
    if not label:
        plain = [reverse(f"admin:{name}") for name, _ in SCREENS[label] if name != "app_list"]
        return [*plain, reverse("admin:app_list", args=["blog"]), "/admin/nothing/is/here/"]
    model = section_of(SCREENS[label][0][0])[0]  # type: ignore[index]
    made = write_course("Gliding", intakes=({"name": "January"},)) if model is Course else thing(model, boss)
    return [
        url(name, converters, made.pk) if converters else reverse(f"admin:{name}")
        for name, converters in SCREENS[label]
    ]


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with a screen, in lines."""
    page.goto(address)
    page.set_viewport_size({"width": 1440, "height": 800})
    colours(page, "light")
    found = violations(page)
    if foreign := FOREIGN.search(page.locator("body").inner_text()):
        found.append(f"says “{foreign[0]}”")
    found += [f"{hidden} is hidden and shows" for hidden in page.evaluate(HIDDEN_AND_SHOWN)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"sideways at {width}")
        found += [f"{box} scrolls sideways at {width}" for box in page.evaluate(SIDEWAYS)]
        if CONTENT_FORM.search(page.url):
            found += [f"{what} out of view at {width}" for what in out_of_view(page)]
    colours(page, "dark")
    return found + violations(page, only=("color-contrast",))


def out_of_view(page: Page) -> list[str]:
    """Which of the status and the main buttons are not to be seen without scrolling."""
    return page.evaluate(
        """() => ['.status', '[name=_continue]', '[name=_preview]', '[name=_publish]'].filter((wanted) =>
            ![...document.querySelectorAll(`.desk-panel ${wanted}`)].some((each) => {
                const box = each.getBoundingClientRect()
                return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth + 1
            }))"""
    )
