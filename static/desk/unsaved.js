/** Says truly whether there is anything to save, and asks before it would be lost. */
import { afterPause } from "desk/pause"
import { fieldsOf } from "desk/server"

const contentOf = (form) => new URLSearchParams(fieldsOf(form)).toString()

export function watchForChanges(form) {
  const line = form.querySelector(".desk-saved")
  if (!line || !form.querySelector("[name=_continue]")) return
  // A form that came back (an error, a stale save) holds what is stored nowhere.
  const stored = form.hasAttribute("data-unsaved") ? null : contentOf(form)
  let leaving = false

  const isUnsaved = () => contentOf(form) !== stored

  function tell() {
    const unsaved = isUnsaved()
    line.textContent = unsaved ? "Unsaved changes" : line.dataset.saved
    line.classList.toggle("is-unsaved", unsaved)
  }

  const soon = afterPause(tell)

  for (const event of ["input", "change", "formset:added"]) form.addEventListener(event, soon)
  document.addEventListener("formset:removed", soon)
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.formTarget === "_blank") return
    leaving = true
    line.textContent = "Saving…"
    keepPlace()
  })
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isUnsaved()) event.preventDefault()
  })
  window.addEventListener("pageshow", () => {
    leaving = false
    tell()
  })
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    if (!leaving && !document.querySelector("dialog[open]")) form.requestSubmit(form.querySelector("[name=_continue]"))
  })
  line.hidden = false
  tell()
  returnToPlace()
}

/* Saving loads the page anew; it should not send people back to the top of it. */
const PLACE = "desk-place"

function keepPlace() {
  sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, top: window.scrollY }))
}

function returnToPlace() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null")
  sessionStorage.removeItem(PLACE)
  if (place?.path !== location.pathname || document.querySelector(".desk-notice") || location.search) return
  const go = () => requestAnimationFrame(() => window.scrollTo({ top: place.top, behavior: "instant" }))
  go()
  document.addEventListener("richtext:ready", go) // only when the editors stand does the page have its height
}
