"""What the rich-text editor offers, and the files it is made of.

The editor is Tiptap as django-prose-editor bundles it, with a layer of our own in plain ES modules
(`static/richtext/`), which find each other, the desk's and the library's by the one import map of the page.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.forms import Script
from django.forms.widgets import MediaAsset

# Tiptap extensions by name, with their options; `static/richtext/extensions.js` knows where each one lives.
# The sanitiser (`vocabulary.py`) is what decides: an extension here only lets people make what it allows.
EXTENSIONS: dict[str, Any] = {
    # The page and its text
    "Document": True,
    "Paragraph": True,
    "Text": True,
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    # Marks
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Superscript": True,
    "Subscript": True,
    "Link": True,
    "Fact": True,
    # Cards
    "Figure": True,
    "Takeaways": True,
    "Faq": True,
    "Question": True,
    "QuestionTitle": True,
    "CourseCard": True,
    "Snippet": True,
    "PullQuote": True,
    "Video": True,
    # The feel of it
    "History": True,
    "Dropcursor": {"width": 3, "class": "richtext-dropcursor"},
    "Gapcursor": True,
    "TrailingNode": True,
    "Placeholder": True,
    "Places": True,
    "Paste": True,
    "Uploads": True,
    "InsertMenu": True,
    "LinkBubble": True,
    "TableBar": True,
    "MoveBlock": True,
    "DragHandle": True,
    "FindReplace": True,
    "Typography": True,
    "CardKeys": True,
}


class Preload(MediaAsset):
    """A module to fetch at once, and not when the one that imports it has been read."""

    element_template = '<link rel="modulepreload" href="{path}"{attributes}>'


STATIC = settings.BASE_DIR / "static"
MODULES = sorted(module.stem for module in (STATIC / "richtext").glob("*.js"))

_SCRIPTS: list[Any] = [
    Preload("django_prose_editor/editor.js"),
    *(Preload(f"richtext/{module}.js") for module in MODULES),
    Script("richtext/editor.js", type="module"),
]
MEDIA = forms.Media(
    css={
        "all": [
            "images/picker.css",
            "richtext/editor.css",
            "richtext/writing.css",
            "richtext/cards.css",
            "richtext/dialogs.css",
            "richtext/tools.css",
        ]
    },
    js=_SCRIPTS,
)
