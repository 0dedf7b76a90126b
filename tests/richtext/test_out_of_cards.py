"""Out of every place the cursor can be in, with the keys one writes with: Enter, "##" and Ctrl+Alt+2, 3 and 4."""

import pytest
from playwright.sync_api import Page

from tests.richtext.writing import Writing, write_new_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Every place, as the nodes from the page down to the line: how often Enter is pressed at the end of its only line until
# the cursor is below it, and whether the words of the line become the heading.
PLACES = {
    "paragraph": (1, True),
    "heading": (1, True),
    "bulletList listItem paragraph": (2, True),
    "orderedList listItem paragraph": (2, True),
    "blockquote paragraph": (2, True),
    "blockquote bulletList listItem paragraph": (2, True),
    "blockquote orderedList listItem paragraph": (2, True),
    "takeaways paragraph": (2, True),
    "takeaways bulletList listItem paragraph": (2, True),
    "faq question questionTitle": (4, False),  # to the answer, in it, to a new question, out
    "faq question paragraph": (3, True),
    "faq question bulletList listItem paragraph": (4, True),
    "faq question orderedList listItem paragraph": (4, True),
    "figure": (1, False),
    "courseCard": (1, False),
    "snippet": (1, False),
    "video": (1, False),
    "pullQuote paragraph": (2, True),
    **{
        f"table tableRow {cell} {line}": (enters, False)
        for cell in ("tableCell", "tableHeader")
        for line, enters in (
            ("paragraph", 2),
            ("bulletList listItem paragraph", 3),
            ("orderedList listItem paragraph", 3),
        )
    },
}
WITHOUT_WORDS = {"courseCard", "snippet", "video"}

EVERY_PLACE = """() => {
  const { schema } = document.querySelector(".ProseMirror").editor
  const found = []
  const walk = (type, path) => {
    for (const child of childrenOf(type)) {
      if (path.includes(child.name)) continue
      const here = [...path, child.name]
      if (child.isTextblock || child.isAtom) found.push(here.join(" "))
      else walk(child, here)
    }
  }
  const childrenOf = (type) => {
    const types = new Set(), seen = new Set(), waiting = [type.contentMatch]
    while (waiting.length) {
      const match = waiting.pop()
      if (seen.has(match)) continue
      seen.add(match)
      for (let i = 0; i < match.edgeCount; i++) {
        types.add(match.edge(i).type)
        waiting.push(match.edge(i).next)
      }
    }
    return types
  }
  walk(schema.topNodeType, [])
  return found
}"""

# An article of one line, HERE, in that place. The cursor stands at its "start" or "end"; a card without text is chosen.
GO_TO = """([path, where]) => {
  const { editor } = document.querySelector(".ProseMirror")
  const { nodes } = editor.schema
  const down = path.split(" ").map((name) => nodes[name])
  const line = down.pop()
  const id = "00000000-0000-4000-8000-000000000000"
  const words = (text) => editor.schema.text(text)
  const inner = line.isAtom
    ? line.create({ ref: `course:${id}` })
    : line.create({ figure: { image: id }, heading: { level: 3 } }[line.name] ?? null, words("HERE"))
  const around = (type, child) => {
    if (type !== nodes.question) return type.create(null, child)
    const isQuestion = child.type === nodes.questionTitle
    const other = isQuestion ? nodes.paragraph.create() : nodes.questionTitle.create(null, words("Q"))
    return type.create(null, isQuestion ? [child, other] : [other, child])
  }
  const block = down.reduceRight((child, type) => around(type, child), inner)
  editor.commands.setContent(editor.schema.topNodeType.create(null, block).toJSON())
  let at = null
  editor.state.doc.descendants((node, pos) => {
    if (node.text === "HERE") at = where === "start" ? pos : pos + 4
  })
  if (at === null) editor.commands.setNodeSelection(0)
  else editor.commands.setTextSelection(at)
  editor.view.focus()
}"""

CURSOR = """() => {
  const { state } = document.querySelector(".ProseMirror").editor
  const { $from } = state.selection
  const { parent } = $from
  return { type: parent.type.name, level: parent.attrs.level ?? 0, depth: $from.depth, words: parent.textContent,
           times: state.doc.textContent.split("HERE").length - 1, first: $from.index(0) === 0 }
}"""


@pytest.fixture
def writing(page: Page, sign_in, editor) -> Writing:
    sign_in(editor)
    return write_new_post(page)


def test_every_place_the_cursor_can_be_in_is_known_here(writing: Writing):
    assert sorted(writing.page.evaluate(EVERY_PLACE)) == sorted(PLACES)


def test_enter_in_an_empty_last_line_leads_below(writing: Writing):
    wrong = {}
    for place, (enters, _) in PLACES.items():
        writing.page.evaluate(GO_TO, [place, "end"])
        writing.press(*["Enter"] * enters)
        cursor = writing.page.evaluate(CURSOR)
        kept = cursor["times"] == (place not in WITHOUT_WORDS)
        if (cursor["type"], cursor["depth"], cursor["first"]) != ("paragraph", 1, False) or not kept:
            wrong[place] = cursor
        writing.press("Control+z")
    assert wrong == {}


@pytest.mark.parametrize("level", [2, 3, 4])
def test_a_heading_leads_out_of_cards(writing: Writing, level: int):
    wrong = {}
    for place, (_, moves) in PLACES.items():
        for way in ("typed", "keys"):
            if place in {"heading", *WITHOUT_WORDS} and way == "typed":
                continue  # an input rule of ordinary text; and nothing can be typed into a course
            writing.page.evaluate(GO_TO, [place, "start"])
            if way == "typed":
                writing.page.keyboard.type("#" * level + " ")
            else:
                writing.press(f"Control+Alt+{level}")
            cursor = writing.page.evaluate(CURSOR)
            expected = ("heading", level, 1, "HERE" if moves else "", int(place not in WITHOUT_WORDS))
            if place == "heading" and level == 3:
                expected = ("paragraph", 0, 1, "HERE", 1)  # the same again takes it back
            if tuple(cursor[key] for key in ("type", "level", "depth", "words", "times")) != expected:
                wrong[place, way] = cursor
    assert wrong == {}


def test_a_line_leaves_the_others_of_its_card_where_they_are(writing: Writing):
    writing.insert("key").type("One").press("Enter", "Tab").type("Below one", "Two").press("ArrowUp", "ArrowUp")
    writing.press("Control+Alt+2")
    writing.holds('<aside data-card="takeaways"><ul><li>Below one</li><li>Two</li></ul></aside>\n<h2>One</h2>')


def test_a_card_without_words_is_left_behind_by_enter(writing: Writing):
    writing.insert("key").press("Enter", "Enter").type("Out").holds("<p>Out</p>")
    writing.press("Enter").insert("questions").press("Enter", "Enter").type("Out").holds("<p>Out</p>\n<p>Out</p>")
