/** Tables: a first row of headings, paragraphs and lists in the cells, no merged cells and no widths. */
import {
  Table as ProseEditorTable,
  TableCell as TiptapTableCell,
  TableHeader as TiptapTableHeader,
} from "django-prose-editor/editor"
import { insertBlock } from "richtext/top_level"

const ROWS = 3
const COLUMNS = 3

export const Table = ProseEditorTable.extend({
  renderHTML: () => ["table", ["tbody", 0]],
  addNodeView: () => null,
  addCommands() {
    return {
      ...this.parent?.(),
      insertTable:
        () =>
        ({ commands, editor }) => {
          const { tableRow, tableHeader, tableCell } = editor.schema.nodes
          const row = (cell) => tableRow.create(null, Array.from({ length: COLUMNS }, () => cell.createAndFill()))
          const rows = Array.from({ length: ROWS }, (_, index) => row(index ? tableCell : tableHeader))
          return commands.command(insertBlock(this.type.create(null, rows)))
        },
    }
  },
})

const inCells = { content: "(paragraph | list)+" }
const plain = (tag) => ({ ...inCells, renderHTML: ({ HTMLAttributes: { colspan, rowspan } }) => [tag, spans({ colspan, rowspan }), 0] })
const spans = (attributes) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => Number(value) > 1))

export const TableCell = TiptapTableCell.extend(plain("td"))
export const TableHeader = TiptapTableHeader.extend(plain("th"))
