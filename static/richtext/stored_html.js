/**
 * The document as the HTML that is stored: the one spelling the server's sanitiser also writes, so that opening and
 * saving an article changes nothing.
 */
import { pm } from "django-prose-editor/editor"

const { DOMSerializer } = pm.model

// Nodes never change, so a block is written once: a key pressed in a long article costs no more than in a short one.
const written = new WeakMap()

/** One block a line; a block without anything in it is left out. */
export const storedHtml = (doc) => blocks(doc).map(blockHtml).filter(Boolean).join("\n")

const blocks = (doc) => Array.from({ length: doc.childCount }, (_, index) => doc.child(index))

function blockHtml(block) {
  if (!written.has(block)) written.set(block, write(block))
  return written.get(block)
}

function write(block) {
  const page = document.implementation.createHTMLDocument().createElement("div")
  page.append(DOMSerializer.fromSchema(block.type.schema).serializeNode(block, { document: page.ownerDocument }))
  for (const paragraph of page.querySelectorAll("p")) if (!paragraph.textContent.trim()) paragraph.remove()
  for (const holder of page.querySelectorAll("li, td, th")) unwrapOnlyParagraph(holder)
  for (const table of page.querySelectorAll("table")) headOfTable(table)
  return page.innerHTML
}

/** An item or cell whose only paragraph comes first holds the words of it: `<li>text</li>`, `<li>text<ul>…</ul></li>`. */
function unwrapOnlyParagraph(holder) {
  const paragraphs = [...holder.children].filter((child) => child.tagName === "P")
  if (paragraphs.length === 1 && holder.firstElementChild === paragraphs[0]) {
    paragraphs[0].replaceWith(...paragraphs[0].childNodes)
  }
}

/** A first row of nothing but header cells is the table's head. */
function headOfTable(table) {
  const first = table.rows[0]
  if (!first || ![...first.cells].every((cell) => cell.tagName === "TH")) return
  table.createTHead().append(first)
  const body = table.tBodies[0]
  if (body && !body.rows.length) body.remove()
}
