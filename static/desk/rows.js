/**
 * Rows of an inline: shut to one line each, opened to their fields, moved by buttons, keys or dragging.
 * Adding and removing stay Django's own (`admin/js/inlines.js`), whose events this listens to.
 */
import { element, signButton, tellChange } from "desk/elements"
import { sortByDragging } from "desk/sorting"

const ROW = ".inline-related:not(.empty-form)"

export function startRows(form) {
  const live = element("p", { className: "visually-hidden", role: "status" })
  form.append(live)
  for (const group of form.querySelectorAll(".desk-rows .inline-group")) new Rows(group, live).start()
}

class Rows {
  constructor(group, live) {
    this.group = group
    this.list = group.querySelector("fieldset")
    this.live = live
  }

  get rows() {
    return [...this.list.querySelectorAll(`:scope > ${ROW}`)]
  }

  start() {
    this.group.classList.add("rows-ready")
    for (const row of this.rows) this.dress(row, { open: row.matches(".has-errors, :not(.has_original)") })
    this.mark()
    sortByDragging(this.list, { selector: ROW, handle: ".row-handle", moved: (row) => this.moved(row) })
    this.group.addEventListener("formset:added", (event) => {
      this.dress(event.target, { open: true })
      this.mark()
      this.number()
      event.target.querySelector(".row-fields :is(input:not([type=hidden]), select, textarea)")?.focus()
    })
    document.addEventListener("formset:removed", () => {
      this.mark()
      this.number()
    })
    this.group.addEventListener("input", () => this.number())
  }

  dress(row, { open }) {
    const label = row.querySelector(".row-label")
    const fields = row.querySelector(".row-fields")
    const name = element("span", {}, label.textContent)
    const toggle = element("button", { type: "button", className: "row-toggle", "aria-expanded": String(open) }, name)
    label.replaceChildren(toggle)
    fields.hidden = !open
    toggle.addEventListener("click", () => {
      fields.hidden = !fields.hidden
      toggle.setAttribute("aria-expanded", String(!fields.hidden))
    })
    const handle = element("span", { className: "row-handle", title: "Drag to move", "aria-hidden": "true" }, "⠿")
    const up = signButton("↑", "", () => this.step(row, -1, up))
    const down = signButton("↓", "", () => this.step(row, 1, down))
    const buttons = element("span", { className: "row-buttons" }, up, down)
    label.before(handle)
    label.after(buttons)
    this.nameAfterFirstField(row, name, [up, down])
    row.querySelector(".row-delete input")?.addEventListener("change", (event) => {
      row.classList.toggle("is-removed", event.target.checked)
    })
    row.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!step || !event.altKey || !event.target.closest(".row-head")) return
      event.preventDefault()
      this.step(row, step, event.target)
    })
  }

  /** A row is called what its first field says. */
  nameAfterFirstField(row, name, buttons) {
    const first = row.querySelector(".row-fields input[type=text]:not([data-date])")
    const unnamed = name.textContent
    const tell = () => {
      if (!row.matches(".has_original") || first?.value !== first?.defaultValue) name.textContent = first?.value.trim() || unnamed
      const [up, down] = buttons
      for (const [button, where] of [[up, "up"], [down, "down"]]) {
        button.title = `Move ${where}`
        button.setAttribute("aria-label", `Move “${name.textContent}” ${where}`)
      }
    }
    first?.addEventListener("input", tell)
    tell()
  }

  step(row, by, focused) {
    const rows = this.rows
    const other = rows[rows.indexOf(row) + by]
    if (!other) return
    if (by < 0) other.before(row)
    else other.after(row)
    focused.focus()
    this.moved(row)
  }

  moved(row) {
    this.mark()
    this.number()
    const place = this.rows.indexOf(row) + 1
    this.live.textContent = `${row.querySelector(".row-label").textContent}: ${place} of ${this.rows.length}.`
    tellChange(row.querySelector("[name$=-ORDER]"))
  }

  /** The first cannot go up, nor the last down; they keep the focus if they have it. */
  mark() {
    const rows = this.rows
    rows.forEach((row, index) => {
      const [up, down] = row.querySelectorAll(".row-buttons button")
      up?.setAttribute("aria-disabled", String(index === 0))
      down?.setAttribute("aria-disabled", String(index === rows.length - 1))
    })
  }

  /** Writes the order into the fields that carry it; a new row without a word in it stays out, so that it is ignored. */
  number() {
    let place = 0
    for (const row of this.rows) {
      const order = row.querySelector("[name$=-ORDER]")
      order.value = row.matches(".has_original") || hasWords(row) ? String(++place) : ""
    }
  }
}

const hasWords = (row) =>
  [...row.querySelectorAll(".row-fields :is(input, textarea)")].some(
    (field) => !["hidden", "checkbox"].includes(field.type) && field.value.trim() && field.value !== field.defaultValue,
  )
