/** Putting a block where blocks go: at the top level, after (or in place of) the one the cursor is in. */
import { pm } from "django-prose-editor/editor"

const { NodeSelection, TextSelection } = pm.state

/** Whether the cursor stands in an empty paragraph of the page itself, where a new block may simply take its place. */
export function emptyLine({ selection }) {
  const { $from, empty } = selection
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return null
  return { from: $from.before(1), to: $from.after(1) }
}

/** A Tiptap command that puts `node` at the top level and the cursor into it, or chooses it whole. */
export const insertBlock =
  (node, { choose = node.isAtom } = {}) =>
  ({ tr, dispatch }) => {
    if (!dispatch) return true
    const line = emptyLine(tr)
    const { $to, to } = tr.selection
    const from = line ? line.from : $to.depth ? $to.after(1) : to
    tr.replaceWith(from, line ? line.to : from, node)
    tr.setSelection(choose ? NodeSelection.create(tr.doc, from) : TextSelection.near(tr.doc.resolve(from + 1)))
    tr.scrollIntoView()
    return true
  }
