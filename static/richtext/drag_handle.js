/**
 * A handle beside the block under the mouse: dragged, it moves the block; pressed, it chooses it, and Alt+↑ and Alt+↓ move
 * it from there. It takes no room in the text, and nobody needs it: the keys do the same.
 */
import { crel, Extension, pm } from "django-prose-editor/editor"
import { icon } from "richtext/icons"

const { NodeSelection, Plugin } = pm.state

export const DragHandle = Extension.create({
  name: "dragHandle",
  addProseMirrorPlugins() {
    const { editor } = this
    return [new Plugin({ view: (view) => (editor.isEditable ? withHandle(editor, view) : {}) })]
  },
})

function withHandle(editor, view) {
  // No <button>: browsers differ in whether those can be dragged.
  const handle = crel("div", { className: "richtext-drag", role: "button", draggable: true, hidden: true }, [icon("grip")])
  handle.setAttribute("aria-label", "Drag to move this, or choose it")
  const frame = view.dom.closest(".richtext")
  frame.append(handle)
  let block = null
  let isHeld = false // on its way elsewhere the mouse passes over other blocks

  const choose = () => {
    const pos = block?.isConnected ? posOf(view, block) : null
    if (pos === null) return null
    const selection = NodeSelection.create(view.state.doc, pos)
    view.dispatch(view.state.tr.setSelection(selection))
    return selection
  }
  const show = (event) => {
    const found = event.target.closest?.(".ProseMirror > *")
    if (!found || (found === block && !handle.hidden) || isHeld) return
    block = found
    handle.hidden = false
    const top = found.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientTop
    handle.style.top = `${top}px`
  }
  const hide = (event) => {
    if (!frame.contains(event.relatedTarget)) handle.hidden = true
  }
  handle.addEventListener("click", () => choose() && view.focus())
  handle.addEventListener("dragstart", (event) => {
    const selection = choose()
    if (!selection) return event.preventDefault()
    const slice = selection.content()
    const { dom, text } = view.serializeForClipboard(slice)
    event.dataTransfer.setData("text/html", dom.innerHTML)
    event.dataTransfer.setData("text/plain", text)
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setDragImage(block, 0, 0)
    view.dragging = { slice, move: true, node: selection }
  })
  const release = () => {
    isHeld = false
    view.dragging = null
  }
  handle.addEventListener("mousedown", () => (isHeld = true))
  handle.addEventListener("mouseup", release)
  handle.addEventListener("dragend", release)
  view.dom.addEventListener("mousemove", show)
  view.dom.addEventListener("input", () => (handle.hidden = true))
  frame.addEventListener("mouseleave", hide)
  return { destroy: () => handle.remove() }
}

/** Where the top-level block of that element stands; null if it is none of the text. */
function posOf(view, element) {
  const at = view.posAtDOM(element, 0)
  const $at = view.state.doc.resolve(Math.min(at, view.state.doc.content.size))
  if ($at.depth) return $at.before(1)
  return $at.nodeAfter ? at : null
}
