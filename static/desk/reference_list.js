/**
 * Picks other items by typing part of their title, and puts them in order by dragging, buttons or Alt with an arrow.
 *
 * The textarea stays the form's field: it holds one id a line, which is what the server reads with or without this.
 */
import { combobox } from "desk/combobox"
import { element, signButton, tellChange } from "desk/elements"
import { endpoints, get } from "desk/server"
import { sortByDragging } from "desk/sorting"

class ReferenceList {
  constructor(textarea) {
    this.textarea = textarea
    this.kind = textarea.dataset.referenceList
    this.label = textarea.labels[0]
    this.known = new Map() // id → what the server says about it
    this.items = element("ol", { className: "picked" })
    this.live = element("p", { className: "visually-hidden", role: "status" })
  }

  get ids() {
    return this.textarea.value.split("\n").map((line) => line.trim()).filter(Boolean)
  }

  async start() {
    const input = element("input", {
      type: "text",
      id: `${this.textarea.id}_search`,
      className: "picked-search",
      placeholder: "Type part of a title to add",
      "aria-describedby": this.textarea.getAttribute("aria-describedby"),
    })
    if (this.kind === "author") input.placeholder = "Type part of a name to add"
    const box = combobox(input, {
      label: "Suggestions",
      eager: true,
      search: (typed, signal) => this.search(typed, signal),
      draw: (thing) => this.draw(thing),
      choose: (thing) => {
        this.add(thing)
        input.value = ""
      },
    })
    input.addEventListener("click", () => input.value || box.find())
    const frame = element("div", { className: "reference-list" }, this.items, input, box.element, this.live)
    this.textarea.before(frame)
    this.textarea.hidden = true
    this.label.htmlFor = input.id
    this.items.setAttribute("aria-label", "Chosen, in this order")
    sortByDragging(this.items, { selector: "li", handle: ".picked-handle", moved: (item) => this.moved(item) })
    this.draws()
    await this.lookUp()
  }

  async search(typed, signal) {
    const { results } = await get(endpoints.content, { q: typed, kinds: this.kind }, { signal })
    return results.filter((thing) => thing.ref !== this.textarea.dataset.own && !this.ids.includes(idOf(thing)))
  }

  /** The titles of what was picked before. Without an answer the ids stay as they are, and nothing is lost. */
  async lookUp() {
    if (!this.ids.length) return
    try {
      const { results } = await get(endpoints.content, { refs: this.ids.map((id) => `${this.kind}:${id}`).join() })
      for (const thing of results) this.known.set(idOf(thing), thing)
      for (const id of this.ids) if (!this.known.has(id)) this.known.set(id, null)
    } catch {
      return
    }
    this.draws()
  }

  add(thing) {
    this.known.set(idOf(thing), thing)
    this.write([...this.ids, idOf(thing)])
    this.draws()
    this.live.textContent = `${thing.title} added, ${this.ids.length} in the list.`
  }

  remove(item) {
    const next = item.nextElementSibling ?? item.previousElementSibling
    this.live.textContent = `${item.querySelector(".picked-title").textContent} removed.`
    item.remove()
    this.write(this.order())
    this.mark()
    ;(next?.querySelector(".picked-remove") ?? this.textarea.parentElement.querySelector(".picked-search")).focus()
  }

  step(item, by, focused) {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling
    if (!other) return
    if (by < 0) other.before(item)
    else other.after(item)
    focused.focus()
    this.moved(item)
  }

  moved(item) {
    this.write(this.order())
    this.mark()
    const place = [...this.items.children].indexOf(item) + 1
    this.live.textContent = `${item.querySelector(".picked-title").textContent}: ${place} of ${this.items.children.length}.`
  }

  order() {
    return [...this.items.children].map((item) => item.dataset.id)
  }

  write(ids) {
    this.textarea.value = ids.join("\n")
    tellChange(this.textarea)
  }

  draws() {
    this.items.replaceChildren(...this.ids.map((id) => this.row(id)))
    this.items.hidden = !this.ids.length
    this.mark()
  }

  row(id) {
    const thing = this.known.get(id)
    const title = thing?.title ?? (thing === null ? "No longer there" : id)
    const item = element("li", {})
    item.dataset.id = id
    const up = signButton("↑", `Move “${title}” up`, () => this.step(item, -1, up))
    const down = signButton("↓", `Move “${title}” down`, () => this.step(item, 1, down))
    const remove = signButton("×", `Remove “${title}”`, () => this.remove(item))
    remove.classList.add("picked-remove")
    item.append(
      element("span", { className: "picked-handle", title: "Drag to move", "aria-hidden": "true" }, "⠿"),
      element("span", { className: "picked-title" }, title),
      ...(badge(thing) ? [badge(thing)] : []),
      element("span", { className: "picked-buttons" }, up, down, remove),
    )
    item.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!by || !event.altKey) return
      event.preventDefault()
      this.step(item, by, event.target)
    })
    return item
  }

  draw(thing) {
    return [element("span", { className: "combobox-title" }, thing.title), badge(thing), element("small", {}, thing.path)]
  }

  /** The first cannot go up, nor the last down; they keep the focus if they have it. */
  mark() {
    this.items.hidden = !this.items.children.length
    for (const item of this.items.children) {
      const [up, down] = item.querySelectorAll(".picked-buttons button")
      up.setAttribute("aria-disabled", String(!item.previousElementSibling))
      down.setAttribute("aria-disabled", String(!item.nextElementSibling))
    }
  }
}

const idOf = (thing) => thing.ref.split(":")[1]

/** What readers would not see: its status, in words. */
function badge(thing) {
  if (thing === null) return element("em", { className: "picked-badge" }, "left out")
  return thing && !thing.live ? element("em", { className: "picked-badge" }, thing.status) : null
}

for (const textarea of document.querySelectorAll("textarea[data-reference-list]")) new ReferenceList(textarea).start()
