/** The title's manners, a picture's first alternative text, and the way from a line that says what is wrong to the field it speaks of. */
import { element, tellChange } from "desk/elements"

export function helpWithFields(form) {
  for (const field of form.querySelectorAll(".desk-title, .desk-subtitle")) behaveAsOneLine(field)
  for (const link of form.querySelectorAll(".desk-notice a[data-field]")) {
    const row = form.querySelector(`.form-row.field-${CSS.escape(link.dataset.field)}`)
    if (!row) continue
    if (link.closest(".desk-problems")) sayBeside(row, link.textContent)
    link.addEventListener("click", (event) => {
      event.preventDefault()
      goTo(row)
    })
  }
  form.addEventListener("desk:saved", () => form.querySelectorAll(".desk-needed").forEach((line) => line.remove()))
  suggestAlternativeText(form)
  const first = form.querySelector(".desk-notice") ?? (form.hasAttribute("data-new") ? form.querySelector(".desk-title") : null)
  first?.focus()
}

/** Grows with what is typed; Enter goes on to the next field. */
function behaveAsOneLine(field) {
  const grow = () => {
    field.style.blockSize = "auto"
    field.style.blockSize = `${field.scrollHeight + 2}px`
  }
  if (!CSS.supports("field-sizing", "content")) {
    field.addEventListener("input", grow)
    grow()
  }
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    const rows = [...field.form.querySelectorAll(".desk-story .form-row")]
    const next = rows[rows.indexOf(field.closest(".form-row")) + 1]
    if (next) control(next)?.focus()
  })
}

/** The library's text for the main picture is where to begin, unless something has been written for this use. */
function suggestAlternativeText(form) {
  const alt = form.querySelector("#id_hero_alt")
  let suggested = ""
  form.querySelector(".field-hero")?.addEventListener("image-picker:change", (event) => {
    if (!alt || ![suggested, ""].includes(alt.value)) return
    suggested = event.detail?.alt ?? ""
    alt.value = suggested
    tellChange(alt)
  })
}

/** Opens whatever the field is folded into, and puts the cursor there. */
export function goTo(row) {
  const folded = row.closest("details")
  if (folded) folded.open = true
  row.scrollIntoView({ block: "center" })
  control(row)?.focus({ preventScroll: true })
}

const control = (row) =>
  [...row.querySelectorAll(".ProseMirror, input, select, textarea, button")].find((candidate) => candidate.checkVisibility())

function sayBeside(row, sentence) {
  row.prepend(element("p", { className: "desk-needed" }, sentence))
}
