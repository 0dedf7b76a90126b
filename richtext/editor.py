"""What the rich-text editor offers, and the files it is made of.

The editor is Tiptap as django-prose-editor bundles it, with a layer of our own in plain ES modules
(`static/richtext/`). There is no build step: an import map gives every module its hashed address, so a deployment
never mixes old modules with new ones.
"""

from pathlib import Path
from typing import Any

from django.forms import Script
from django.forms.widgets import MediaAsset
from js_asset import ImportMap, Media

from images.widgets import PICKER

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
    "Link": True,
    # Cards
    "Figure": True,
    "Takeaways": True,
    "Faq": True,
    "Question": True,
    "QuestionTitle": True,
    "CourseCard": True,
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
    "CardKeys": True,
}


class Preload(MediaAsset):
    """A module to fetch at once, and not when the one that imports it has been read."""

    element_template = '<link rel="modulepreload" href="{path}"{attributes}>'


STATIC = Path(__file__).parent / "static/richtext"
MODULES = sorted(module.stem for module in STATIC.glob("*.js"))

MEDIA = Media(
    importmap=ImportMap(
        {
            "django-prose-editor/editor": "django_prose_editor/editor.js",
            "images/picker": "images/picker.js",
            **{f"richtext/{module}": f"richtext/{module}.js" for module in MODULES},
        }
    ),
    css={
        "all": [
            "images/picker.css",
            "richtext/editor.css",
            "richtext/writing.css",
            "richtext/cards.css",
            "richtext/dialogs.css",
        ]
    },
    js=[
        Preload("django_prose_editor/editor.js"),
        *(Preload(f"richtext/{module}.js") for module in MODULES),
        PICKER,
        Script("richtext/editor.js", type="module"),
    ],
)

# Where the editor asks: JSON views for staff, by URL name.
ENDPOINTS = {
    "clean": "admin:richtext_clean",
    "content": "admin:publishing_search_content",
    "images": "admin:images_image_search",
}
