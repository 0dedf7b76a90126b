/** Tabs above one panel, and groups of buttons of which one is pressed. */
import { element } from "desk/elements"

/** `tabs` are labels by name. `choose(name)` is called when somebody goes to another one. */
export function tabList(label, tabs, panel, choose) {
  const names = Object.keys(tabs)
  const buttons = Object.entries(tabs).map(([name, words]) =>
    element("button", { type: "button", role: "tab", id: `${panel.id}-${name}`, "aria-controls": panel.id }, words),
  )
  const list = element("div", { role: "tablist", className: "live-tabs", "aria-label": label }, ...buttons)

  function show(name) {
    names.forEach((each, place) => {
      buttons[place].setAttribute("aria-selected", each === name)
      buttons[place].tabIndex = each === name ? 0 : -1
    })
    panel.setAttribute("aria-labelledby", `${panel.id}-${name}`)
  }

  function go(place) {
    const name = names.at(place % names.length)
    show(name)
    buttons[names.indexOf(name)].focus()
    choose(name)
  }

  list.addEventListener("click", ({ target }) => buttons.includes(target) && go(buttons.indexOf(target)))
  list.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(event.target)
    const place = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key]
    if (now < 0 || place === undefined) return
    event.preventDefault()
    go(place)
  })
  return { list, show }
}

/** `options` are labels by value; one is pressed. `choose(value)` is called when another is. */
export function oneOf(label, options, choose) {
  const made = Object.entries(options).map(([value, words]) => ({ value, button: element("button", { type: "button" }, words) }))
  const show = (chosen) => made.forEach(({ value, button }) => button.setAttribute("aria-pressed", value === chosen))
  for (const { value, button } of made) {
    button.addEventListener("click", () => {
      show(value)
      choose(value)
    })
  }
  const buttons = made.map(({ button }) => button)
  return { group: element("div", { role: "group", className: "live-group", "aria-label": label }, ...buttons), show }
}
