/** Rows and columns: a small toolbar that stands above the table the cursor is in. Alt+F10 goes to it. */
import { crel, Extension, pm } from "django-prose-editor/editor"
import { addToFrame, frameOf, placeBy } from "richtext/floating"
import { iconButton } from "richtext/icons"
import { roving } from "richtext/toolbar"

const { Plugin } = pm.state

const BUTTONS = [
  ["rowAbove", "Add a row above", "addRowBefore"],
  ["rowBelow", "Add a row below", "addRowAfter"],
  ["rowDelete", "Delete the row", "deleteRow"],
  null,
  ["columnLeft", "Add a column before", "addColumnBefore"],
  ["columnRight", "Add a column after", "addColumnAfter"],
  ["columnDelete", "Delete the column", "deleteColumn"],
  null,
  ["headerRow", "Headings in the first row", "toggleHeaderRow"],
  ["trash", "Delete the table", "deleteTable"],
]

export const TableBar = Extension.create({
  name: "tableBar",
  addProseMirrorPlugins() {
    const { editor } = this
    return [new Plugin({ view: (view) => tableBar(editor, view) })]
  },
})

function tableBar(editor, view) {
  const bar = crel("div", { className: "richtext-bar richtext-table-bar", role: "toolbar", "aria-label": "Table", hidden: true })
  for (const item of BUTTONS) {
    if (!item) {
      bar.append(crel("span", { className: "richtext-gap" }))
      continue
    }
    const [name, label, command] = item
    const button = iconButton({ name, label })
    button.addEventListener("click", () => {
      editor.commands[command]()
      editor.view.focus()
    })
    bar.append(button)
  }
  roving(bar)
  bar.addEventListener("keydown", (event) => event.key === "Escape" && editor.view.focus())
  addToFrame(view, bar)
  return {
    update: () => {
      const table = editor.isEditable && tableElement(view)
      bar.hidden = !table
      if (table) placeBy(bar, frameOf(view), table.getBoundingClientRect(), { above: true, gap: 4 })
    },
    destroy: () => bar.remove(),
  }
}

function tableElement(view) {
  const { $from } = view.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "table") return view.nodeDOM($from.before(depth))
  }
  return null
}
