/** Alt+Up and Alt+Down move what the cursor is in: a question within its card, a list item, or the whole block. */
import { Extension, pm } from "django-prose-editor/editor"

const { NodeSelection, TextSelection } = pm.state
const MOVABLE = ["question", "listItem"]

export const MoveBlock = Extension.create({
  name: "moveBlock",
  addCommands() {
    return {
      moveBlock:
        (step) =>
        ({ commands, state }) => {
          const pos = movableAt(state.selection)
          return pos !== null && commands.moveBlockAt(pos, step)
        },
      moveBlockAt:
        (pos, step) =>
        ({ tr, dispatch }) =>
          move(tr, pos, step, dispatch),
    }
  },
  addKeyboardShortcuts() {
    return {
      "Alt-ArrowUp": () => this.editor.commands.moveBlock(-1),
      "Alt-ArrowDown": () => this.editor.commands.moveBlock(1),
    }
  },
})

function movableAt({ $from, node, from }) {
  if (node && $from.depth === 0) return from
  for (let depth = $from.depth; depth > 1; depth--) {
    if (MOVABLE.includes($from.node(depth).type.name) && $from.node(depth - 1).childCount > 1) return $from.before(depth)
  }
  return $from.depth ? $from.before(1) : null
}

/** Swaps the node at `pos` with the sibling before or after it; the cursor stays in the node. */
function move(tr, pos, step, dispatch) {
  const $pos = tr.doc.resolve(pos)
  const node = $pos.nodeAfter
  const index = $pos.index() + step
  if (!node || index < 0 || index >= $pos.parent.childCount) return false
  if (!dispatch) return true
  const { selection } = tr
  const inside = selection.from >= pos && selection.to <= pos + node.nodeSize
  const target = step < 0 ? pos - $pos.nodeBefore.nodeSize : pos + $pos.parent.child(index).nodeSize
  tr.delete(pos, pos + node.nodeSize).insert(target, node)
  const shift = (at) => at - pos + target
  if (inside && !(selection instanceof NodeSelection)) {
    tr.setSelection(TextSelection.create(tr.doc, shift(selection.anchor), shift(selection.head)))
  } else {
    tr.setSelection(NodeSelection.create(tr.doc, target))
  }
  tr.scrollIntoView()
  return true
}
