/** A search box over our own posts, courses and pages: a combobox whose list is always open below it. */
import { crel } from "django-prose-editor/editor"
import { field } from "richtext/dialog"
import { icon } from "richtext/icons"
import { isLive } from "richtext/references"
import { endpoints, get } from "richtext/server"

const PAUSE = 150 // milliseconds after the last key
const ICONS = { post: "post", course: "course", page: "post" }

let count = 0

/**
 * `alsoOffer(query)` gives options to stand before what the search finds: {title, detail, value}.
 * Returns {element, chosen()}: the field with its list, and the value of the option that is marked now.
 * Choosing with the mouse fires `choose` with the value as its detail.
 */
export function contentSearch({ label, help, kinds, query = "", alsoOffer = () => [] }) {
  const list = crel("ul", { id: `richtext-found-${++count}`, className: "richtext-found", role: "listbox", "aria-label": "Found" })
  const state = crel("p", { className: "richtext-help", role: "status" })
  const input = crel("input", {
    type: "text",
    value: query,
    autocomplete: "off",
    spellcheck: false,
    role: "combobox",
    "aria-controls": list.id,
    "aria-expanded": "true",
    "aria-autocomplete": "list",
  })
  const element = crel("div", { className: "richtext-search" }, [field({ label, control: input, help }), list, state])

  let options = []
  let marked = 0
  let timer = null
  let running = null

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
    list.replaceChildren(...found.map(row))
    list.querySelectorAll("li").forEach((item, index) => {
      item.id = `${list.id}-${index}`
      item.addEventListener("mousemove", () => marked !== index && mark(index))
      item.addEventListener("click", () =>
        element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: options[index].value })),
      )
    })
    state.textContent = sentence
    mark(0)
  }

  async function search() {
    running?.abort()
    running = new AbortController()
    const typed = input.value.trim()
    const offered = alsoOffer(typed)
    if (offered.length) return show(offered, "")
    try {
      const { results } = await get(endpoints.content, { q: typed, kinds: kinds.join() }, { signal: running.signal })
      show(results.map(asOption), sayHowMany(results.length, typed))
    } catch (error) {
      if (error.name !== "AbortError") show([], `The search did not work. ${error.message}`)
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(search, PAUSE)
    if (alsoOffer(input.value.trim()).length) search()
  })
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || !options.length) return
    event.preventDefault()
    mark((marked + step + options.length) % options.length)
  })
  input.addEventListener("focus", () => input.select(), { once: true })
  search()
  return { element, chosen: () => options[marked]?.value, complain: (sentence) => (state.textContent = sentence) }
}

const asOption = (thing) => ({
  title: thing.title,
  detail: [thing.kind_label, thing.path].filter(Boolean).join(" · "),
  badge: isLive(thing) ? "" : thing.status,
  icon: ICONS[thing.kind] ?? "post",
  value: thing,
})

function row({ title, detail, badge, icon: name = "link" }) {
  const parts = [
    icon(name),
    crel("span", { className: "richtext-found-text" }, [
      crel("strong", { textContent: title }),
      crel("small", { textContent: detail }),
    ]),
  ]
  if (badge) parts.push(crel("em", { className: "richtext-badge", textContent: badge }))
  return crel("li", { role: "option", "aria-selected": "false" }, parts)
}

function sayHowMany(found, typed) {
  if (found) return typed ? "" : "The newest. Type to search all of them."
  return typed ? `Nothing is called “${typed}”.` : "There is nothing to link to yet."
}
