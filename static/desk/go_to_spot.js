/** The way to a spot in the form: a field, the words in a text, a row. */
import { goTo } from "desk/fields"
import { showSpot } from "richtext/spots"

/** The editor of a field, if it is a rich text. */
export const editorOf = (row) => row?.querySelector(".ProseMirror")?.editor

/** To a field, or to the rows of that name: to a block of it or words in it, or to “row 3” of them. */
export function goToSpot(form, { spot, block, quote, row: words }) {
  const group = form.querySelector(`#${CSS.escape(spot)}-group`)
  if (group) return goToRow(group, spot, words)
  const row = form.querySelector(`.form-row.field-${CSS.escape(spot)}`)
  const editor = editorOf(row)
  if (editor && (block !== undefined || quote) && showSpot(editor, { block, quote })) return
  if (row) goTo(row)
}

/** The row that “row 3” names, or the heading of all of them. */
function goToRow(group, name, words = "") {
  const number = Number(words.match(/^row (\d+)$/)?.[1] ?? 0)
  const row = rowsOf(group, name)[number - 1] ?? group
  for (const folded of row.querySelectorAll("details")) folded.open = true
  row.scrollIntoView({ block: "center" })
  const controls = [...row.querySelectorAll("input, select, textarea, button, summary")]
  controls.find((each) => each.checkVisibility())?.focus({ preventScroll: true })
}

const rowsOf = (group, name) => [...group.querySelectorAll("[id]")].filter(({ id }) => /^\d+$/.test(id.replace(`${name}-`, "")))
