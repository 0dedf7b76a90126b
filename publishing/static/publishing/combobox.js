/**
 * A text field with a list of suggestions, after the ARIA combobox pattern: arrows mark, Enter takes, Escape shuts.
 */
import { element } from "publishing/elements"

const PAUSE = 150 // milliseconds after the last key
let count = 0

/**
 * `search(typed, signal)` resolves with options, `draw(option)` gives the nodes of one, `choose(option)` takes it.
 * `label` names the list. With `eager` the first option is marked at once, so that Enter takes it.
 * Returns {element, shut}: the list, to be put after the field.
 */
export function combobox(input, { label, search, draw, choose, eager = false }) {
  const list = element("ul", { id: `combobox-${++count}`, className: "combobox-list", role: "listbox", "aria-label": label, hidden: true })
  const state = element("p", { className: "combobox-state", role: "status" })
  let options = []
  let marked = -1
  let timer = null
  let running = null

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

  function open(found, typed) {
    options = found
    list.replaceChildren(
      ...found.map((option, index) => {
        const row = element("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false" }, ...draw(option))
        row.addEventListener("mousedown", (event) => event.preventDefault()) // the field keeps the focus
        row.addEventListener("mousemove", () => marked !== index && mark(index))
        row.addEventListener("click", () => take(index))
        return row
      }),
    )
    list.hidden = !found.length
    input.setAttribute("aria-expanded", String(isOpen()))
    say(found.length || !typed ? "" : `Nothing is called “${typed}”.`)
    mark(eager && found.length ? 0 : -1)
    if (isOpen()) list.scrollIntoView({ block: "nearest" })
  }

  function shut() {
    clearTimeout(timer)
    running?.abort()
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
    say("")
  }

  const say = (sentence) => {
    state.textContent = sentence
  }

  async function find() {
    running?.abort()
    running = new AbortController()
    const typed = input.value.trim()
    try {
      open(await search(typed, running.signal), typed)
    } catch (error) {
      if (error.name === "AbortError") return
      shut()
      say(error instanceof SignedOut ? error.message : "The search did not work. Try again in a moment.")
    }
  }

  function take(index) {
    const option = options[index]
    shut()
    choose(option)
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(find, PAUSE)
  })
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (!isOpen()) find()
      else mark((marked + step + options.length) % options.length)
    } else if (event.key === "Enter") {
      event.preventDefault() // it would send the form
      if (isOpen() && marked >= 0) take(marked)
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault()
      shut()
    }
  })
  input.addEventListener("blur", shut)
  return { element: element("div", { className: "combobox-popup" }, list, state), find, shut }
}

class SignedOut extends Error {}

/** Asks one of our own endpoints; resolves with its results. */
export async function ask(url, parameters, signal) {
  const response = await fetch(`${url}?${new URLSearchParams(parameters)}`, {
    credentials: "same-origin",
    redirect: "manual", // to the login page: a session that has ended
    headers: { Accept: "application/json" },
    signal,
  })
  if (response.type === "opaqueredirect") throw new SignedOut("You are signed out. Sign in in another tab, then go on here.")
  if (!response.ok) throw new Error(String(response.status))
  return (await response.json()).results
}
