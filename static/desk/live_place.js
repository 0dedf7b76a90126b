/** Where the live preview stands: beside the form, or over it, as a dialog, in a window with no room for both. */
import { element } from "desk/elements"

export const beside = matchMedia("(min-width: 1200px)")

/** `pane` has an `element` and is told by `isMoving()`; `onToggle(isOpen)` is called whenever it comes or goes. */
export function placeOf(pane, onToggle) {
  const dialog = element("dialog", { className: "live-dialog", "aria-label": "Live preview" })
  const place = { isOpen: false, toggle }

  function toggle(open) {
    if (open === place.isOpen) return
    place.isOpen = open
    document.body.classList.toggle("has-live-pane", open && beside.matches)
    pane.isMoving()
    if (open) show()
    else hide()
    onToggle(open)
  }

  function show() {
    if (beside.matches) return document.body.append(pane.element)
    dialog.append(pane.element)
    dialog.showModal()
  }

  function hide() {
    pane.element.remove()
    dialog.close()
  }

  document.body.append(dialog)
  dialog.addEventListener("close", () => dialog.contains(pane.element) && toggle(false)) // by Escape
  return place
}
