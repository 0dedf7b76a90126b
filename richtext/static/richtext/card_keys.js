/**
 * Enter and Backspace at the edges of cards, as in a list: Enter in an empty last line leaves (an answer goes on to a
 * new question, an empty question leaves the card), Backspace in an empty card removes it.
 */
import { Extension, pm } from "django-prose-editor/editor"
import { removeQuestion } from "richtext/questions"

const { NodeSelection, TextSelection } = pm.state

export const CardKeys = Extension.create({
  name: "cardKeys",
  priority: 1100, // before the ordinary meaning of these keys
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => onEnter(editor), Backspace: ({ editor }) => onBackspace(editor) }
  },
})

function onEnter(editor) {
  const { $from, empty } = editor.state.selection
  if (!empty || !$from.depth) return false
  const line = $from.parent
  const name = line.type.name
  if (name === "figure") return leave(editor, $from.after())
  if (name === "questionTitle") {
    const question = $from.node(-1)
    const blank = { from: $from.before(-1), to: $from.after(-1) }
    if (isBlank(question)) return $from.node(-2).childCount < 2 || leave(editor, $from.after(-2), blank)
    return editor.commands.setTextSelection($from.after() + 1)
  }
  if (name !== "paragraph" || line.content.size) return false
  const holder = $from.node(-1)
  const isLast = $from.index(-1) === holder.childCount - 1
  if (!isLast || holder.childCount < 2) return false
  const here = { from: $from.before(), to: $from.after() }
  if (holder.type.name === "takeaways") return leave(editor, $from.after(-1), here)
  if (holder.type.name === "question" && holder.childCount > 2) {
    return editor
      .chain()
      .deleteRange(here)
      .addQuestionAt($from.after(-1) - line.nodeSize)
      .run()
  }
  return false
}

const isBlank = (node) => !node.textContent.trim()

/** Takes `dropping` ({from, to}, before `pos`) away and puts the cursor into an empty paragraph at `pos`. */
function leave(editor, pos, dropping = null) {
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
  if (card?.type.name === "takeaways" && isBlank(card) && card.childCount === 1) {
    return editor.commands.deleteRange({ from: $from.before(1), to: $from.after(1) })
  }
  return false
}

const choose = (editor, pos) =>
  editor.commands.command(({ tr }) => {
    tr.setSelection(NodeSelection.create(tr.doc, pos))
    return true
  })
