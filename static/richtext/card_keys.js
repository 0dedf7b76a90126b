/**
 * Out of cards with the keys one writes with. Enter in an empty last line leaves (an answer goes on to a new question,
 * an empty question leaves the card), Backspace in an empty card removes it, and a heading, which no card may hold,
 * begins below.
 */
import { Extension, InputRule, pm } from "django-prose-editor/editor"
import { removeQuestion } from "richtext/questions"

const { Fragment } = pm.model
const { NodeSelection, TextSelection } = pm.state

export const CardKeys = Extension.create({
  name: "cardKeys",
  priority: 1100, // before the ordinary meaning of these keys
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => onEnter(editor), Backspace: ({ editor }) => onBackspace(editor) }
  },
  addInputRules() {
    return [
      new InputRule({
        find: /^(#{2,4})\s$/,
        handler({ state, range, match, chain }) {
          const { $from } = state.selection
          const fits = $from.depth === 1 && $from.parent.type.name === "paragraph"
          return fits ? null : void chain().deleteRange(range).toggleHeading({ level: match[1].length }).run()
        },
      }),
    ]
  },
  addCommands() {
    return {
      headingBelowCard:
        (attrs) =>
        ({ tr, dispatch }) =>
          headingBelowCard(tr, attrs, dispatch),
    }
  },
})

/** The card or table that `selection` is in, or is, as {from, to}; null in ordinary text. */
export function cardAround({ $from, node, from, to }) {
  const outer = $from.depth ? $from.node(1) : node
  if (!outer || !(outer.type.isInGroup("card") || outer.type.name === "table")) return null
  return $from.depth ? { from: $from.before(1), to: $from.after(1) } : { from, to }
}

// --- Enter and Backspace ---

function onEnter(editor) {
  const { $from, empty, node, to } = editor.state.selection
  if (node?.type.isInGroup("card")) return leave(editor, to)
  if (!empty || !$from.depth) return false
  const name = $from.parent.type.name
  if (name === "figure") return leave(editor, $from.after())
  if (name === "questionTitle") return onEnterInQuestion(editor, $from)
  if (name !== "paragraph" || $from.parent.content.size) return false
  const holder = $from.node(-1)
  if (!isLast($from, -1)) return false
  switch (holder.type.name) {
    case "listItem":
      return onEnterInItem(editor, $from)
    case "pullQuote":
      return holder.childCount > 1 && leave(editor, $from.after(-1), emptiedBy($from, 1))
    case "takeaways":
      return leave(editor, $from.after(-1), emptiedBy($from, 1))
    case "tableCell":
    case "tableHeader":
      return holder.childCount > 1 && isLast($from, -3) && leave(editor, $from.after(-3), emptiedBy($from))
    case "question":
      return onEnterInAnswer(editor, $from)
  }
  return false
}

function onEnterInQuestion(editor, $from) {
  const [card, question] = [$from.node(-2), $from.node(-1)]
  if (isBlank(question) && card.childCount > 1) return leave(editor, $from.after(-2), { from: $from.before(-1), to: $from.after(-1) })
  return editor.commands.setTextSelection($from.after() + 1)
}

function onEnterInAnswer(editor, $from) {
  const [card, question] = [$from.node(-2), $from.node(-1)]
  if (isBlank(card)) return leave(editor, $from.after(-2), { from: $from.before(-2), to: $from.after(-2) })
  if (question.childCount < 3) return false
  const at = $from.after(-1) - $from.parent.nodeSize
  return editor.chain().deleteRange(emptiedBy($from)).addQuestionAt(at).run()
}

/** An empty last point ends its list, and with it the box or the quote that the list is the end of. */
function onEnterInItem(editor, $from) {
  const around = $from.depth > 3 ? $from.node(-3) : null
  const ends = ["takeaways", "blockquote"].includes(around?.type.name) && isLast($from, -2) && isLast($from, -3)
  if (!ends || $from.node(-1).childCount > 1 || isBlank(around)) return false
  return leave(editor, $from.after(-3), emptiedBy($from, $from.depth - 3))
}

/** Whether the cursor is in the last child of its ancestor at `depth` (negative: from below). */
const isLast = ($from, depth) => $from.index(depth) === $from.node(depth).childCount - 1

const isBlank = (node) => !node.textContent.trim()

/** The line and whatever would be left empty without it, up to the ancestor at `depth`. */
function emptiedBy($line, depth = $line.depth) {
  let at = $line.depth
  while (at > depth && $line.node(at - 1).childCount === 1) at--
  return { from: $line.before(at), to: $line.after(at), holder: $line.node(at - 1) }
}

/** Takes `dropping` ({from, to}, before `pos`) away and puts the cursor into an empty paragraph at `pos`. */
export function leave(editor, pos, dropping = null) {
  return editor.commands.command(({ tr, state }) => {
    if (dropping) tr.delete(dropping.from, dropping.to)
    const at = tr.mapping.map(pos)
    const next = tr.doc.nodeAt(at)
    if (next?.type.name !== "paragraph" || next.content.size) tr.insert(at, state.schema.nodes.paragraph.create())
    tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView()
    return true
  })
}

function onBackspace(editor) {
  const { $from, empty } = editor.state.selection
  if (!empty || !$from.depth || $from.parentOffset) return false
  const name = $from.parent.type.name
  if (name === "questionTitle" && isBlank($from.node(-1))) {
    removeQuestion(editor, $from.before(-1))
    return true
  }
  if (name === "figure") return choose(editor, $from.before())
  const card = $from.depth > 1 ? $from.node(1) : null
  const says = card?.type.name === "pullQuote" && (card.attrs.name || card.attrs.role || card.attrs.image)
  if (["takeaways", "pullQuote"].includes(card?.type.name) && !says && isBlank(card) && card.childCount === 1) {
    return editor.commands.deleteRange({ from: $from.before(1), to: $from.after(1) })
  }
  return false
}

const choose = (editor, pos) =>
  editor.commands.command(({ tr }) => {
    tr.setSelection(NodeSelection.create(tr.doc, pos))
    return true
  })

// --- Headings ---

/** A line of a box or of an answer becomes the heading below it; a caption, a question and a cell keep their words. */
function headingBelowCard(tr, attrs, dispatch) {
  const { $from, $to, $anchor, $head } = tr.selection
  const card = cardAround(tr.selection)
  if (!card || !$from.sameParent($to)) return false
  if (!dispatch) return true
  const { heading } = tr.doc.type.schema.nodes
  const moves = $from.parent.type.name === "paragraph" && !tr.doc.nodeAt(card.from).type.spec.tableRole
  const words = moves ? inOneLine($from.parent) : Fragment.empty
  const [anchor, head] = moves ? [$anchor.parentOffset, $head.parentOffset] : [0, 0]
  const done = tr.steps.length
  if (moves) takeLine(tr, $from)
  const at = tr.mapping.slice(done).map(card.to)
  const next = tr.doc.nodeAt(at)
  const blank = next?.type.name === "paragraph" && !next.content.size
  tr.replaceWith(at, blank ? at + next.nodeSize : at, heading.create(attrs, words))
  tr.setSelection(TextSelection.create(tr.doc, at + 1 + anchor, at + 1 + head)).scrollIntoView()
  return true
}

/** What a line holds as a heading may hold it: a line break is a blank. */
function inOneLine(line) {
  const nodes = []
  line.forEach((child) => nodes.push(child.isText ? child : line.type.schema.text(" ", child.marks)))
  return Fragment.fromArray(nodes)
}

/** Takes the line away, and what would be left empty without it. */
function takeLine(tr, $line) {
  const { from, to, holder } = emptiedBy($line, 1)
  if (holder.type.name === "listItem" && !$line.index(-1)) {
    return tr.replaceWith($line.before(-1), $line.after(-1), asItems(holder.type, holder.content.content.slice(1)))
  }
  const onlyAnswer = holder.type.name === "question" && holder.childCount === 2
  tr.replaceWith(from, to, onlyAnswer ? tr.doc.type.schema.nodes.paragraph.create() : Fragment.empty)
}

/** What stood below the first line of an item as items of their own; those of a list come up. */
function asItems(type, [first, ...others]) {
  if (!first) return []
  if (first.type.name === "paragraph") return [type.create(null, [first, ...others])]
  return [...first.content.content, ...asItems(type, others)]
}
