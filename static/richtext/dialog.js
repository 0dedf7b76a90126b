/** A small form in a native dialog: focus stays inside, Escape cancels, and focus goes back where it was. */
import { crel } from "django-prose-editor/editor"
import { iconButton } from "richtext/icons"

let count = 0

/**
 * Shows `body` (nodes) under `title`. Resolves with what `read()` gives or promises when the form is submitted —
 * `undefined` keeps the dialog open, so that `read` can point at what is missing — or with null when it is cancelled.
 * `extras` are further buttons: {label, danger, value}; pressing one resolves with its value.
 */
export function ask({ title, body, submit, read, extras = [], className = "" }) {
  return new Promise((resolve) => {
    const heading = crel("h2", { id: `richtext-dialog-${++count}`, textContent: title })
    const close = iconButton({ name: "close", label: "Close" })
    const buttons = crel("div", { className: "richtext-dialog-buttons" })
    const form = crel("form", { noValidate: true }, [
      crel("header", {}, [heading, close]),
      crel("div", { className: "richtext-dialog-body" }, body),
      buttons,
    ])
    const dialog = crel(
      "dialog",
      { className: `richtext-dialog ${className}`.trim(), "aria-labelledby": heading.id },
      [form],
    )
    const finish = (value) => {
      dialog.close()
      dialog.remove()
      resolve(value)
    }
    for (const { label, danger, value } of extras) {
      const button = crel("button", { type: "button", textContent: label, className: danger ? "is-danger" : "" })
      button.addEventListener("click", () => finish(value))
      buttons.append(button)
    }
    const cancel = crel("button", { type: "button", textContent: "Cancel", className: "is-last" })
    buttons.append(cancel, crel("button", { type: "submit", textContent: submit, className: "is-main" }))
    for (const button of [cancel, close]) button.addEventListener("click", () => finish(null))
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      finish(null)
    })
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const value = await read()
      if (value !== undefined && dialog.open) finish(value)
    })
    form.addEventListener("choose", (event) => finish(event.detail)) // a row of a list, chosen with the mouse
    document.body.append(dialog)
    dialog.showModal()
    dialog.querySelector("[autofocus], input:not([type=radio]), textarea")?.focus()
  })
}

/** A labelled field: the control, its label, and one line of help. */
export function field({ label, control, help }) {
  control.id ||= `richtext-field-${++count}`
  const parts = [crel("label", { htmlFor: control.id, textContent: label }), control]
  if (help) {
    const line = crel("p", { id: `${control.id}-help`, className: "richtext-help", textContent: help })
    control.setAttribute("aria-describedby", line.id)
    parts.push(line)
  }
  return crel("div", { className: "richtext-field" }, parts)
}
