/**
 * The document as the HTML that is stored: the one shape the server's sanitiser also writes, so that opening and
 * saving an article changes nothing.
 */
import { pm } from "django-prose-editor/editor"

const { DOMSerializer } = pm.model

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

const isEmptyParagraph = (element) => element.tagName === "P" && !element.textContent.trim()

export function storedHtml(doc) {
  const page = document.implementation.createHTMLDocument().createElement("div")
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document: page.ownerDocument }, page)
  for (const paragraph of page.querySelectorAll("p")) if (isEmptyParagraph(paragraph)) paragraph.remove()
  for (const holder of page.querySelectorAll("li, td, th")) unwrapOnlyParagraph(holder)
  for (const table of page.querySelectorAll("table")) headOfTable(table)
  for (const block of page.children) block.before("\n")
  return page.innerHTML.trim()
}
