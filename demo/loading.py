"""Filling an empty site with the demo: a fictional university's online school."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from blog.models import Author, Post
from courses import models as courses
from demo import enquiries, texts
from demo.drawing import draw
from demo.texts import public_id, public_ids
from images.actions import Prepared, add_image, prepare
from images.models import Image
from publishing import actions
from publishing.models import Publishable
from snippets.models import Snippet
from website.models import NavigationItem, Page, PageSection, SiteSettings

Item = TypeVar("Item", bound=Publishable)
COPIED = ("title", "subtitle", "summary", "hero_caption", "seo_title", "seo_description")


def is_empty() -> bool:
    """Whether nobody has put anything here yet."""
    return not (Post.objects.exists() or courses.Course.objects.exists() or Page.objects.exists())


def load(*, width: int = 1600) -> None:
    """Everything but the logins. `width` is that of the pictures drawn, in pixels."""
    load_images(width=width)
    with transaction.atomic():
        load_subjects_and_authors()
        for slug, row in texts.courses().items():
            _publish(_course(slug, row))
        for slug, row in texts.articles("pages").items():
            _publish(_page(slug, row))
        load_snippets()
        load_site()
        for slug, row in texts.articles("posts").items():
            load_post(slug, row)
        enquiries.load()


def load_images(*, width: int) -> None:
    rows = texts.toml("images.toml")["images"]
    with ThreadPoolExecutor(2) as pool:
        for row, prepared in zip(rows, pool.map(lambda row: drawn(row, width), rows), strict=True):
            image = add_image(
                prepared=prepared,
                by=None,
                title=row["title"],
                alt=row["alt"],
                credit=row.get("credit", ""),
                tags=row.get("tags", ()),
            )
            Image.objects.filter(pk=image.pk).update(public_id=public_id("image", row["slug"]))


def load_subjects_and_authors() -> None:
    for row in texts.toml("subjects.toml")["subjects"]:
        courses.Subject.objects.create(public_id=public_id("subject", row["slug"]), **row)
    for row in texts.toml("people.toml")["authors"]:
        photo = _image(row.pop("photo", None))
        Author.objects.create(public_id=public_id("author", row["slug"]), photo=photo, **row)


def load_snippets() -> None:
    for name, row in texts.toml("snippets.toml").items():
        Snippet.objects.create(public_id=public_id("snippet", name), title=row["title"], body=texts.body(row["body"]))


def load_site() -> None:
    row = texts.toml("site.toml")
    site = SiteSettings(
        name=row["name"],
        tagline=row["tagline"],
        home=public_id("page", row["home"]),
        announcement=row["announcement"]["text"],
        announcement_url=row["announcement"]["url"],
        announced_until=_nine_o_clock(row["announcement"]["days"]),
        accent=row["accent"],
        accent_dark=row["accent_dark"],
        footer_text=row["footer"],
        contact_email=row["contact"]["email"],
        contact_phone=row["contact"]["phone"],
        contact_address=row["contact"]["address"].strip(),
    )
    site.save()
    rows = [("header", link) for link in row["navigation"]]
    rows += [("footer", {"label": label, "ref": ref}) for label, ref in FOOTER]
    rows += [("social", link) for link in row["social"]]
    for position, (place, link) in enumerate(rows):
        item = public_id(*link["ref"].split(":")) if "ref" in link else None
        url = link.get("url", "")
        NavigationItem.objects.create(
            site=site, place=place, label=link["label"], item=item, url=url, position=position
        )


FOOTER = [
    ("About", "page:about"),
    ("Contact", "page:contact"),
    ("Privacy", "page:privacy"),
    ("Accessibility", "page:accessibility"),
]


def load_post(slug: str, row: dict[str, Any]) -> None:
    post = _filled(Post(public_id=public_id("post", slug), slug=slug), row, save=False)
    post.publish_date = row.get("publish_date")
    post.authors = public_ids("author", row["authors"])
    post.related_posts = public_ids("post", row.get("related", []))
    post.courses = public_ids("course", row.get("courses", []))
    post.subject = courses.Subject.objects.get(slug=row["subject"])
    post.save()
    post.tags.set(row["tags"])
    state = row.get("state", "published")
    if state in {"published", "changed"}:
        _publish(post)
    elif state == "scheduled":
        revision = actions.save_revision(item=post, by=None)
        actions.schedule(revision=revision, at=_nine_o_clock(row.get("goes_live_in_days", 3)), by=None)
    if state == "changed":
        post.title, post.summary = row["changed_title"], row["changed_summary"]
        post.save()
    actions.save_revision(item=post, by=None)


def _course(slug: str, row: dict[str, Any]) -> courses.Course:
    course = _filled(courses.Course(public_id=public_id("course", slug), slug=slug), row, save=False)
    for name in ("award", "level", "code", "mode", "duration", "weekly_hours", "credits", "language", "location"):
        setattr(course, name, row.get(name, getattr(course, name)))
    for name in ("fees_note", "instalments", "extra_costs", "yearly_rise", "regulator", "regulator_url"):
        setattr(course, name, row.get(name, "").strip())
    for name in ("apply_url", "enquire_url", "brochure_url", "video_url", "video_title"):
        setattr(course, name, row.get(name, "").strip())
    for name in ("body", "careers", "how_to_apply"):
        setattr(course, name, texts.body(row.get(name, "")))
    course.subject = courses.Subject.objects.get(slug=row["subject"])
    course.related_posts = public_ids("post", row.get("related_posts", []))
    course.related_courses = public_ids("course", row.get("related_courses", []))
    course.save()
    for name in course.children:
        model = getattr(course, name).model
        for position, part in enumerate(row.get(name, [])):
            model.objects.create(course=course, position=position, **_part(part))
    return course


def _page(slug: str, row: dict[str, Any]) -> Page:
    page = _filled(Page(public_id=public_id("page", slug), slug=slug), row)
    for position, section in enumerate(row.get("sections", [])):
        image = _image(section.pop("image", None))
        PageSection.objects.create(page=page, position=position, image=image, **section)
    return page


def _part(row: dict[str, Any]) -> dict[str, Any]:
    """A course's row: dates are counted from today, so that the demo never grows old."""
    counted = {"logo", "years_ago", "in_days", "from", "until"}
    part = {name: value for name, value in row.items() if not name.endswith("_in_days") and name not in counted}
    if "years_ago" in row:
        part["year"] = timezone.localdate().year - row["years_ago"]
    if "in_days" in row:
        day = timezone.localdate() + timedelta(days=row["in_days"])
        part["starts_at"], part["ends_at"] = (_at(day, row[name]) for name in ("from", "until"))
    for name, value in row.items():
        if name.endswith("_in_days"):
            part[name.replace("_in_days", "_on")] = timezone.localdate() + timedelta(days=value)
    starts_on: date | None = part.get("starts_on")
    if starts_on and not part.get("name"):
        part["name"] = f"{starts_on:%B %Y}"
    if "logo" in row:
        part["logo"] = _image(row["logo"])
    return part


def _at(day: date, clock: str) -> datetime:
    """When the site's clocks show `18:30` on a day."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def _filled(item: Item, row: dict[str, Any], *, save: bool = True) -> Item:
    for name in COPIED:
        setattr(item, name, row.get(name, ""))
    item.body = row.get("body", "")
    item.hero = _image(row.get("hero"))
    item.hero_alt = row.get("hero_alt", "")
    if save:
        item.save()
    return item


def _publish(item: Publishable) -> None:
    actions.publish(revision=actions.save_revision(item=item, by=None), by=None)


def drawn(row: dict[str, Any], width: int) -> Prepared:
    content = BytesIO()
    draw(row["slug"], width).save(content, "JPEG", quality=95)
    upload = ContentFile(content.getvalue(), name=f"{row['slug']}.jpg")
    return prepare(upload, focal=(row["focal_x"], row["focal_y"]))


def _image(slug: str | None) -> Image | None:
    return Image.objects.get(public_id=public_id("image", slug)) if slug else None


def _nine_o_clock(days: int) -> Any:
    """Nine in the morning, by the site's clocks, so many days from now."""
    morning = timezone.localtime() + timedelta(days=days)
    return morning.replace(hour=9, minute=0, second=0, microsecond=0)
