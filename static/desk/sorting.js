/** Putting things in order by dragging. The keys and buttons that do the same belong to each list. */

/**
 * Lets the children of `list` that match `selector` be dragged by their `handle`. Calls `moved(item)` after a drop.
 */
export function sortByDragging(list, { selector, handle, moved }) {
  let dragged = null

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.(handle)
    const item = grip?.closest(selector)
    if (item?.parentElement === list) item.draggable = true
  })
  list.addEventListener("pointerup", () => {
    for (const item of list.querySelectorAll("[draggable=true]")) item.draggable = false
  })
  list.addEventListener("dragstart", (event) => {
    const item = event.target.closest?.(selector)
    if (item?.parentElement !== list || !item.draggable) return
    dragged = item
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", "")
    item.classList.add("is-dragged")
  })
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest?.(selector)
    if (!dragged) return
    event.preventDefault()
    if (!over || over === dragged || over.parentElement !== list) return
    const { top, height } = over.getBoundingClientRect()
    if (event.clientY < top + height / 2) over.before(dragged)
    else over.after(dragged)
  })
  list.addEventListener("drop", (event) => dragged && event.preventDefault())
  list.addEventListener("dragend", () => {
    if (!dragged) return
    dragged.classList.remove("is-dragged")
    dragged.draggable = false
    moved(dragged)
    dragged = null
  })
}
