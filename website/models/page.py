"""A page such as about, contact or privacy, a landing page made of sections, or the front page of the site."""

from __future__ import annotations

from documents import kinds
from publishing.content import Content, DocumentContent
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable
from website.rows import Section

# First parts of addresses that belong to something else, beside those of other kinds.
RESERVED = {"admin", "api", "enquire", "healthz", "media", "search", "static", "theme"}


class Page(Publishable):
    """One page. Without sections it shows its text; with them, what they show, in their order."""

    kind = "page"
    children = ("sections",)
    instead_of_body = ("sections",)

    featured_courses = ReferenceListField(
        kind="course", help_text="What the courses section shows, in this order. Left empty: the first six by title."
    )
    featured_posts = ReferenceListField(
        kind="post", help_text="What the article sections show first, in this order. The newest follow."
    )

    class Meta:
        ordering = ["title"]
        permissions = [("publish_page", "Can publish, schedule and unpublish pages")]

    @classmethod
    def document(cls, content: Content) -> DocumentContent:
        mapped = super().document(content)
        sections = [Section.read(row) for row in content.get("sections", [])]
        mapped.data["sections"] = [section.as_json() for section in sections]
        for name, kind in (("featured_courses", "course"), ("featured_posts", "post")):
            mapped.data[name] = content.get(name, [])
            mapped.mention("featured", kind, *content.get(name, []))
        mapped.mention("section", "image", *(section.image for section in sections))
        said = [text for section in sections for text in section.words]
        mapped.text = "\n\n".join(text for text in [mapped.text, *said] if text)
        return mapped

    @classmethod
    def reserved(cls) -> set[str]:
        return RESERVED | {kind.prefix.split("/")[1] for kind in kinds.every() if kind.prefix.strip("/")}
