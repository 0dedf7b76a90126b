/** What every card looks like while it is being written: a quiet heading, and buttons to move and remove it. */
import { crel } from "django-prose-editor/editor"
import { icon, iconButton } from "richtext/icons"

/**
 * Builds {dom, bar, stopEvent, ignoreMutation} for a node view. `controls` are the card's own buttons:
 * {name, label, run}. Put the content (and its contentDOM) into `dom` after the bar.
 */
export function cardFrame({ editor, getPos, tag = "div", label, iconName, controls = [], className = "" }) {
  const buttons = crel("span", { className: "richtext-card-buttons", role: "group", "aria-label": label })
  const bar = crel("div", { className: "richtext-card-bar", contentEditable: "false" }, [
    crel("span", { className: "richtext-card-name" }, [icon(iconName), label]),
    buttons,
  ])
  const all = [
    ...controls,
    { name: "up", label: "Move up", run: () => editor.commands.moveBlockAt(getPos(), -1) },
    { name: "down", label: "Move down", run: () => editor.commands.moveBlockAt(getPos(), 1) },
    { name: "trash", label: `Remove: ${label.toLowerCase()}`, run: () => removeAt(editor, getPos()) },
  ]
  for (const { name, label: what, run } of all) {
    const button = iconButton({ name, label: what })
    button.addEventListener("click", run)
    buttons.append(button)
  }
  const dom = crel(tag, { className: `richtext-card ${className}`.trim() }, [bar])
  return {
    dom,
    bar,
    stopEvent: (event) => bar.contains(event.target) && !isDrag(event),
    ignoreMutation: (mutation) => mutation.type !== "selection" && bar.contains(mutation.target),
  }
}

const isDrag = (event) => /^drag|^drop/.test(event.type) || (event.type === "mousedown" && !event.target.closest("button"))

function removeAt(editor, pos) {
  const node = editor.state.doc.nodeAt(pos)
  editor.commands.deleteRange({ from: pos, to: pos + node.nodeSize })
  editor.view.focus()
}
