/** Where somebody is in a form, over a page that is loaded anew: how far down, and where the cursor stands. */
const PLACE = "desk-place"

/** `path`: that of the page which comes next. */
export function keepPlace(form, path = location.pathname) {
  sessionStorage.setItem(PLACE, JSON.stringify({ path, top: window.scrollY, ...cursorIn(form) }))
}

export function returnToPlace(form) {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null")
  sessionStorage.removeItem(PLACE)
  if (place?.path !== location.pathname || document.querySelector(".desk-notice") || location.search) return
  const scroll = () => requestAnimationFrame(() => window.scrollTo({ top: place.top, behavior: "instant" }))
  const field = form.elements[place.field]
  if (field?.focus && !field.matches("textarea[data-richtext]")) putCursor(field, place)
  scroll()
  // Only when the editors stand does the page have its height, and a text its cursor.
  document.addEventListener("richtext:ready", (event) => {
    if (event.target === field) event.detail.editor.chain().setTextSelection(within(event.detail.editor, place)).focus(null, { scrollIntoView: false }).run()
    scroll()
  })
}

function cursorIn(form) {
  const focused = document.activeElement
  const text = focused?.closest(".richtext")
  if (text && focused.editor) {
    const { from, to } = focused.editor.state.selection
    return { field: text.querySelector("textarea[data-richtext]").name, from, to }
  }
  if (focused?.form !== form) return {}
  return { field: focused.name, from: focused.selectionStart, to: focused.selectionEnd }
}

function putCursor(field, { from, to }) {
  field.focus({ preventScroll: true })
  if (typeof from === "number") field.setSelectionRange(from, to)
}

function within(editor, { from, to }) {
  const last = editor.state.doc.content.size
  return { from: Math.min(from, last), to: Math.min(to, last) }
}
