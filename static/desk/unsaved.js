/** Says truly whether there is anything to save, and asks before it would be lost. */
import { afterPause } from "desk/pause"
import { fieldsOf } from "desk/server"

const asText = (fields) => new URLSearchParams(fields).toString()
const contentOf = (form) => asText(fieldsOf(form))

export function watchForChanges(form) {
  const line = form.querySelector(".desk-saved")
  if (!line || !form.querySelector("[name=_continue]")) return
  // A form that came back (an error, a stale save) holds what is stored nowhere.
  let stored = form.hasAttribute("data-unsaved") ? null : contentOf(form)
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
  })
  form.addEventListener("desk:saving", () => (line.textContent = "Saving…"))
  form.addEventListener("desk:not-saved", tell)
  form.addEventListener("desk:leaving", () => (leaving = true))
  form.addEventListener("desk:saved", ({ detail }) => {
    stored = asText(detail.fields)
    tell()
  })
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isUnsaved()) event.preventDefault()
  })
  window.addEventListener("pageshow", () => {
    leaving = false
    tell()
  })
  line.hidden = false
  tell()
}
