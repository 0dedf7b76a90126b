/**
 * A text field with a list of suggestions: the editable combobox with list autocomplete of the ARIA Authoring Practices.
 *
 * Down and Up open the list and mark an option, Enter takes it, Escape shuts the list; so do Alt with Down and Up, which
 * mark nothing. The field keeps the focus, and other keys move in its text.
 */
import { element } from "desk/elements"
import { afterPause } from "desk/pause"

const PAUSE = 150 // milliseconds after the last key
let count = 0

/**
 * `search(typed, signal, show)` resolves with options, and may `show` some before; `draw(option)` gives the nodes of one,
 * `choose(option)` takes it. `label` names the list; `tell(options, typed)` is the sentence below it.
 * `eager`: the first option is marked at once, so that Enter takes it, also before the list has come.
 * `stays`: the list stands open in a form of its own, which is what Enter sends and Escape shuts.
 * `looks` is what the names of the classes begin with.
 *
 * Returns {element, find, chosen, say}: the list, to be put after the field; what searches now; what resolves with the
 * option that is marked once all that was typed has been searched for; and what says something else below the list.
 */
export function combobox(
  input,
  { label, search, draw, choose, tell = nothingCalled, eager = false, stays = false, looks = "combobox" },
) {
  const list = element("ul", { id: `combobox-${++count}`, className: `${looks}-list`, role: "listbox", "aria-label": label, hidden: true })
  const state = element("p", { className: `${looks}-state`, role: "status" })
  let options = []
  let marked = -1
  let running = null
  let answered = Promise.resolve()

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    autocomplete: "off",
  }))
    input.setAttribute(name, value)

  const isOpen = () => !list.hidden

  function mark(index) {
    marked = index
    ;[...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === index)))
    const row = list.children[index]
    if (row) input.setAttribute("aria-activedescendant", row.id)
    else input.removeAttribute("aria-activedescendant")
    row?.scrollIntoView({ block: "nearest" })
  }

  function show(found, sentence) {
    options = found
    list.replaceChildren(...found.map(asRow))
    list.hidden = !found.length
    input.setAttribute("aria-expanded", String(isOpen()))
    state.textContent = sentence
    mark(eager && found.length ? 0 : -1)
    if (isOpen() && !stays) list.scrollIntoView({ block: "nearest" })
  }

  function asRow(option, index) {
    const row = element("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false" }, ...draw(option))
    row.addEventListener("mousemove", () => marked !== index && mark(index))
    row.addEventListener("click", () => take(option))
    return row
  }

  function shut() {
    findSoon.stop()
    running?.abort()
    show([], "")
  }

  async function find() {
    running?.abort()
    const { signal } = (running = new AbortController())
    const typed = input.value.trim()
    const showFound = (found) => signal.aborted || show(found, tell(found, typed))
    try {
      showFound(await search(typed, signal, showFound))
    } catch (error) {
      if (!signal.aborted) show([], error.message)
    }
  }

  const findNow = () => (answered = find())
  const findSoon = afterPause(findNow, PAUSE)

  async function chosen() {
    if (findSoon.isWaiting()) findSoon.now()
    await answered
    return options[marked]
  }

  function take(option) {
    if (!option) return
    if (!stays) shut()
    choose(option)
  }

  /** Round and round; from the field itself to the first or the last. */
  function step(by) {
    const last = options.length - 1
    mark(by > 0 ? (marked < last ? marked + 1 : 0) : marked > 0 ? marked - 1 : last)
  }

  async function open(by) {
    await findNow()
    if (by && isOpen() && !(eager && by > 0)) step(by)
  }

  /** What a key does; whether it does anything but its own work in the text. */
  const KEYS = {
    ArrowDown: () => (isOpen() ? step(1) : open(1), true),
    ArrowUp: () => (isOpen() ? step(-1) : open(-1), true),
    "Alt+ArrowDown": () => (isOpen() || open(0), true),
    "Alt+ArrowUp": () => (stays || shut(), true),
    Enter() {
      if (stays) return false
      if (eager) chosen().then(take)
      else take(options[marked])
      return true // it would send the form
    },
    Escape() {
      if (stays || !isOpen()) return false
      shut()
      return true
    },
  }
  for (const key of ["ArrowLeft", "ArrowRight", "Home", "End"]) KEYS[key] = () => void (eager || mark(-1))

  input.addEventListener("input", () => {
    if (!eager) mark(-1) // what was marked was for other words
    findSoon()
  })
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (KEYS[event.altKey ? `Alt+${event.key}` : event.key]?.()) event.preventDefault()
  })
  list.addEventListener("mousedown", (event) => event.preventDefault()) // the field keeps the focus
  if (!stays) input.addEventListener("blur", shut)
  return {
    element: element("div", { className: `${looks}-popup` }, list, state),
    find: findNow,
    chosen,
    say: (sentence) => (state.textContent = sentence),
  }
}

const nothingCalled = (found, typed) => (found.length || !typed ? "" : `Nothing is called “${typed}”.`)
