/** The toolbar: always there, so that nothing moves when one starts to write; one tab stop, arrow keys within. */
import { crel } from "django-prose-editor/editor"
import { GROUPS } from "richtext/actions"
import { iconButton } from "richtext/icons"
import { afterPause } from "desk/pause"

export function toolbar(editor) {
  const bar = crel("div", { className: "richtext-toolbar", role: "toolbar", "aria-label": "Formatting" })
  bar.setAttribute("aria-controls", (editor.view.dom.id ||= `richtext-${crypto.getRandomValues(new Uint32Array(1))[0]}`))
  const updates = []
  for (const group of GROUPS) {
    const place = crel("div", { className: "richtext-group", role: "group" })
    for (const action of group) {
      const button = iconButton(action)
      const isOn = () => editor.isEditable && (!action.enabled || action.enabled(editor))
      button.addEventListener("click", () => isOn() && action.run(editor))
      updates.push(() => {
        button.setAttribute("aria-disabled", String(!isOn()))
        if (action.active) button.setAttribute("aria-pressed", String(action.active(editor)))
      })
      place.append(button)
    }
    bar.append(place)
  }
  bar.append(moreTools(bar))
  const update = afterPause(() => updates.forEach((one) => one()))
  editor.on("transaction", ({ transaction }) => (transaction.docChanged ? update() : update.now()))
  update.now()
  roving(bar)
  bar.addEventListener("keydown", (event) => event.key === "Escape" && editor.view.focus())
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "F10") {
      event.preventDefault()
      const table = bar.parentElement.querySelector(".richtext-table-bar:not([hidden])")
      ;(table ?? bar).querySelector("button[tabindex='0']").focus()
    }
  })
  return bar
}

/** For narrow windows, where the bar has one line. */
function moreTools(bar) {
  const button = iconButton({ name: "more", label: "More tools", className: "richtext-more" })
  button.setAttribute("aria-expanded", "false")
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(bar.classList.toggle("is-open"))))
  return button
}

const STEPS = { ArrowRight: 1, ArrowLeft: -1 }

/** One tab stop for the whole bar; arrow keys, Home and End move within it. */
export function roving(bar) {
  const buttons = [...bar.querySelectorAll("button")]
  const stop = (button) => buttons.forEach((other) => (other.tabIndex = other === button ? 0 : -1))
  stop(buttons[0])
  bar.addEventListener("focusin", (event) => buttons.includes(event.target) && stop(event.target))
  bar.addEventListener("mousedown", (event) => event.preventDefault()) // the text keeps its selection
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target)
    const next =
      event.key in STEPS
        ? (at + STEPS[event.key] + buttons.length) % buttons.length
        : { Home: 0, End: buttons.length - 1 }[event.key]
    if (at < 0 || next === undefined) return
    event.preventDefault()
    buttons[next].focus()
  })
}
