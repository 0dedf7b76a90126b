/**
 * The insert menu: "/" in an empty line opens it, typing filters it, arrows and Enter choose. The "+" beside an empty
 * line types the "/" for you. After a blank in a sentence "/" and a letter offer what stands among words: facts.
 */
import { crel, Extension, pm } from "django-prose-editor/editor"
import { INSERTABLE } from "richtext/actions"
import { addToFrame, frameOf, placeBy } from "richtext/floating"
import { takesFact } from "richtext/fact"
import { icon, iconButton } from "richtext/icons"
import { emptyLine } from "richtext/top_level"

const { Plugin } = pm.state
const LONGEST = 24 // characters after the "/": then it was meant as text

let count = 0

export const InsertMenu = Extension.create({
  name: "insertMenu",
  priority: 1200, // the open menu has the first word on Enter and the arrows
  addProseMirrorPlugins() {
    const { editor } = this
    let menu = null
    return [
      new Plugin({
        view: (view) => (menu = insertMenu(editor, view)),
        props: { handleKeyDown: (_, event) => menu.onKey(event) },
      }),
      new Plugin({ view: (view) => plusButton(editor, view) }),
    ]
  },
})

/** The line that holds the "/" and what was typed after it, or null. */
function typedCommand(state) {
  const { $from, empty } = state.selection
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph") return typedAmongWords(state)
  const text = $from.parent.textContent
  if (!text.startsWith("/") || text.startsWith("/ ") || text.length > LONGEST || $from.parentOffset !== text.length) {
    return typedAmongWords(state)
  }
  return { from: $from.start(), to: $from.end(), query: text.slice(1).trim().toLowerCase(), isLine: true }
}

/** The "/" before the cursor with at least a letter after it, where a fact may stand. */
function typedAmongWords(state) {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock) return null
  const start = Math.max(0, $from.parentOffset - LONGEST)
  const typed = $from.parent.textBetween(start, $from.parentOffset, null, "\ufffc").match(/(?:^|[\s(])\/(\p{L}*)$/u)
  if (!typed?.[1] || !takesFact(state)) return null
  return { from: $from.pos - typed[1].length - 1, to: $from.pos, query: typed[1].toLowerCase() }
}

const offered = ({ storage }, { isLine }) => [
  ...(isLine ? [...INSERTABLE, ...(storage.snippet?.inserts ?? [])] : []),
  ...(storage.fact?.inserts ?? []),
]

const matches = (query) => ({ label, words, text = "" }) =>
  query.split(/\s+/).every((part) => `${label} ${words} ${text}`.toLowerCase().includes(part))

function insertMenu(editor, view) {
  const list = crel("ul", { id: `richtext-insert-${++count}`, tabIndex: 0, role: "listbox", "aria-label": "Insert" })
  const said = crel("span", { className: "richtext-unseen", role: "status" })
  const panel = crel("div", { className: "richtext-insert", hidden: true }, [list])
  panel.addEventListener("mousedown", (event) => event.preventDefault())
  addToFrame(view, panel)
  addToFrame(view, said)

  let command = null
  let dismissed = null // where a menu was closed with Escape: it stays closed on that line
  let found = []
  let marked = 0

  function mark(index) {
    marked = index
    ;[...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === index)))
    view.dom.setAttribute("aria-activedescendant", list.children[index].id)
    list.children[index].scrollIntoView({ block: "nearest" })
  }

  function open() {
    list.replaceChildren(
      ...found.map((action, index) => {
        const item = row(action, `${list.id}-${index}`)
        item.addEventListener("mousemove", () => marked !== index && mark(index))
        item.addEventListener("click", () => choose(index))
        return item
      }),
    )
    panel.hidden = false
    view.dom.setAttribute("aria-controls", list.id)
    said.textContent = `${found.length} to choose from: ${found.map((action) => action.label).join(", ")}`
    placeBy(panel, frameOf(view), view.coordsAtPos(command.from))
    mark(0)
  }

  function close() {
    if (panel.hidden) return
    panel.hidden = true
    said.textContent = ""
    view.dom.removeAttribute("aria-activedescendant")
    view.dom.removeAttribute("aria-controls")
  }

  function choose(index) {
    const action = found[index]
    editor.chain().deleteRange({ from: command.from, to: command.to }).run()
    action.run(editor)
  }

  const KEYS = {
    ArrowDown: () => mark((marked + 1) % found.length),
    ArrowUp: () => mark((marked - 1 + found.length) % found.length),
    Enter: () => choose(marked),
    Tab: () => choose(marked),
    Escape: () => {
      dismissed = command.from
      close()
    },
  }

  return {
    update(_, before) {
      if (before.doc === view.state.doc && before.selection.eq(view.state.selection)) return
      command = editor.isEditable ? typedCommand(view.state) : null
      if (command?.from !== dismissed) dismissed = null
      found = command && dismissed === null ? offered(editor, command).filter(matches(command.query)) : []
      if (found.length) open()
      else close()
    },
    onKey(event) {
      if (panel.hidden || !(event.key in KEYS) || event.shiftKey || event.ctrlKey || event.metaKey) return false
      KEYS[event.key]()
      return true
    },
    destroy() {
      panel.remove()
      said.remove()
    },
  }
}

function row({ label, hint, name, text }, id) {
  const face = text ? crel("span", { className: "richtext-face", textContent: text }) : icon(name)
  return crel("li", { id, role: "option", "aria-selected": "false" }, [
    crel("span", { className: "richtext-insert-icon" }, [face]),
    crel("span", { className: "richtext-insert-text" }, [
      crel("strong", { textContent: label }),
      crel("small", { textContent: hint }),
    ]),
  ])
}

/** For the mouse and for touch; the keyboard has "/" and the toolbar. */
function plusButton(editor, view) {
  const button = iconButton({ name: "plus", label: "Insert", className: "richtext-plus" })
  button.tabIndex = -1
  button.hidden = true
  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", () => {
    editor.view.focus()
    editor.commands.insertContent("/")
  })
  addToFrame(view, button)
  return {
    update() {
      const line = editor.isEditable && emptyLine(view.state)
      button.hidden = !line
      if (!line) return
      const frame = frameOf(view)
      const text = view.nodeDOM(line.from).getBoundingClientRect()
      const bounds = frame.getBoundingClientRect()
      button.style.top = `${text.top + text.height / 2 - button.offsetHeight / 2 - bounds.top - frame.clientTop}px`
      button.style.left = `${text.left - button.offsetWidth - 8 - bounds.left - frame.clientLeft}px`
    },
    destroy: () => button.remove(),
  }
}
