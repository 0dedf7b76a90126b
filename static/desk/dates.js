/**
 * A button beside a field for a date that opens the browser's own calendar. The field itself stays a line of text, where
 * a date may be written in any way; what the calendar gives is written there in words.
 */
import { element, tellChange } from "desk/elements"

const OURS = /^\d{1,2} [A-Z][a-z]+ \d{4}( \d\d:\d\d)?$/ // as the server writes it
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" })
const MINUTE = 60_000 // milliseconds
const WORDS = "Choose in a calendar"
const ready = new WeakSet()

function prepare(field) {
  if (ready.has(field) || field.disabled || field.readOnly || field.closest(".empty-form")) return
  ready.add(field)
  const calendar = element("input", { type: field.dataset.date, className: "date-calendar", tabIndex: -1, "aria-hidden": "true" })
  const button = element("button", { type: "button", className: "date-button", title: WORDS, "aria-label": WORDS })
  const label = field.labels[0]
  if (label) {
    label.id ||= `${field.id}_label`
    button.setAttribute("aria-describedby", label.id)
  }
  button.addEventListener("click", () => {
    calendar.value = asStamp(field.value.trim())
    calendar.showPicker()
  })
  calendar.addEventListener("input", () => {
    if (!calendar.value) return
    field.value = inWords(calendar.value)
    tellChange(field)
  })
  const frame = element("span", { className: "date-frame" })
  field.before(frame)
  frame.append(field, calendar, button)
}

/** `13 April 2026 09:30` as `2026-04-13T09:30`; nothing of what is written in another way. */
function asStamp(text) {
  if (!OURS.test(text)) return ""
  const time = new Date(text)
  if (Number.isNaN(time.valueOf())) return ""
  const local = new Date(time.valueOf() - time.getTimezoneOffset() * MINUTE).toISOString()
  return local.slice(0, text.includes(":") ? 16 : 10)
}

function inWords(stamp) {
  const [day, time] = stamp.split("T")
  const date = new Date(day)
  return [date.getUTCDate(), MONTH.format(date), date.getUTCFullYear(), time].filter(Boolean).join(" ")
}

const prepareAll = (root) => {
  if ("showPicker" in HTMLInputElement.prototype) root.querySelectorAll("input[data-date]").forEach(prepare)
}
document.addEventListener("formset:added", (event) => prepareAll(event.target))
prepareAll(document)
