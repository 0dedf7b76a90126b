"""The roles of the desk and what each may do. A migration makes them; a test compares the two."""

from __future__ import annotations

CONTENT = ("blog.{}_post", "courses.{}_course", "website.{}_page")


def _every(verbs: str, *names: str) -> list[str]:
    return [name.format(verb) for name in names for verb in verbs.split()]


PARTS = tuple(
    f"courses.{{}}_{part}"
    for part in (
        *("intake", "fee", "scholarship", "module", "reason", "entryrequirement", "accreditation", "staffmember"),
        *("outcome", "alumnus", "event", "question"),
    )
)

# Writes posts of their own, and never publishes.
WRITER = [*_every("add change delete view", "blog.{}_post"), *_every("add view", "images.{}_image")]

# Everything editorial.
EDITOR = [
    *_every("add change delete view publish", *CONTENT),
    *_every(
        "add change delete view",
        *PARTS,
        "website.{}_pagesection",
        "blog.{}_author",
        "courses.{}_subject",
        "images.{}_image",
    ),
    *_every("add change delete view", "live_rows.{}_tag", "snippets.{}_snippet"),
]

# Reads and answers what students have sent: personal data, and a right of its own. No role of those who write has it.
ADVISER = _every("change view", "enquiries.{}_enquiry")

# Also the site's settings, redirects and people; and reads who did what.
MANAGER = [
    *EDITOR,
    *_every("change view", "website.{}_sitesettings"),
    *_every("add change delete view", "website.{}_navigationitem", "documents.{}_redirect", "auth.{}_user"),
    *_every("delete view", "documents.{}_missedaddress"),
    "publishing.view_auditline",
    *_every("change delete view", "enquiries.{}_enquiry"),
    *_every("add change delete view", "enquiries.{}_form", "enquiries.{}_field"),
]

ROLES = {"Writer": WRITER, "Editor": EDITOR, "Manager": MANAGER, "Adviser": ADVISER}
