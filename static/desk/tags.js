/** Completes the tag that is being typed in a field of tags with commas between them. */
import { combobox } from "desk/combobox"
import { element, tellChange } from "desk/elements"
import { endpoints, get } from "desk/server"

function start(input) {
  /** The tag around the cursor: where it starts and ends, and what it says. */
  const current = () => {
    const cursor = input.selectionStart ?? input.value.length
    const from = input.value.lastIndexOf(",", cursor - 1) + 1
    const comma = input.value.indexOf(",", cursor)
    const to = comma < 0 ? input.value.length : comma
    return { from, to, text: input.value.slice(from, to).trim() }
  }
  const used = () => new Set(input.value.split(",").map((name) => name.trim().toLowerCase()))

  const box = combobox(input, {
    label: "Suggestions",
    async search(_typed, signal) {
      const { text } = current()
      const names = text ? (await get(endpoints.tags, { q: text }, { signal })).results : []
      const others = used()
      others.delete(text.toLowerCase())
      return names.filter((name) => !others.has(name.toLowerCase()) && name !== text)
    },
    tell: () => "", // a tag that nothing is called yet is a new one
    draw: (name) => [element("span", { className: "combobox-title" }, name)],
    choose(name) {
      const { from, to } = current()
      const before = input.value.slice(0, from)
      const after = input.value.slice(to)
      const start = `${before}${before ? " " : ""}${name}${after || ", "}`
      input.value = start
      const cursor = start.length - after.length
      input.setSelectionRange(cursor, cursor)
      tellChange(input)
    },
  })
  const frame = element("div", { className: "tag-field" })
  input.before(frame)
  frame.append(input, box.element)
}

for (const input of document.querySelectorAll("input[data-tags]")) start(input)
