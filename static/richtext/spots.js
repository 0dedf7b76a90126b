/** Spots in a text as the server names them (the number of a block, words of it), and a text replaced by another. */
import { pm } from "django-prose-editor/editor"

/** Puts the cursor on the words, or into the block, and both into view. Returns whether there is such a spot. */
export function showSpot(editor, { block, quote }) {
  const spot = spotOf(editor.state.doc, block, quote)
  if (!spot) return false
  editor.chain().setTextSelection(spot).focus(null, { scrollIntoView: false }).run()
  const { node } = editor.view.domAtPos(spot.from)
  ;(node.nodeType === Node.TEXT_NODE ? node.parentElement : node).scrollIntoView({ block: "center" })
  return true
}

/** Where `quote` stands in the block with that number, else anywhere, else the beginning of the block. */
function spotOf(doc, block, quote) {
  const wanted = block === undefined ? null : (blocksOf(doc)[Number(block)] ?? null)
  const within = quote && wanted ? find(wanted.node, wanted.from + 1, quote) : null
  const found = within ?? (quote ? find(doc, 0, quote) : null)
  return found ?? (wanted && { from: wanted.from + 1, to: wanted.from + 1 })
}

/** The blocks as they are counted: the server leaves out paragraphs that are empty. */
export function blocksOf(doc) {
  const blocks = []
  doc.forEach((node, from) => {
    if (node.type.name !== "paragraph" || node.textContent.trim()) blocks.push({ node, from })
  })
  return blocks
}

const plain = (text) => text.replaceAll("\u00a0", " ")

/** The words in a node whose inside begins at `start`. */
function find(node, start, quote) {
  let found = null
  const look = (textblock, from) => {
    const place = plain(textblock.textBetween(0, textblock.content.size, undefined, " ")).indexOf(plain(quote))
    if (place >= 0) found ??= { from: from + place, to: from + place + quote.length }
  }
  if (node.isTextblock) look(node, start)
  else node.descendants((child, at) => void (child.isTextblock && look(child, start + at + 1)))
  return found
}

/** Another text in the place of this one. Only what differs is replaced: the cursor stays, and one undo takes it back. */
export function replaceText(editor, html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  const next = pm.model.DOMParser.fromSchema(editor.schema).parse(page.body).content
  const now = editor.state.doc.content
  const start = now.findDiffStart(next)
  if (start === null) return
  let { a, b } = now.findDiffEnd(next)
  const overlap = start - Math.min(a, b)
  if (overlap > 0) {
    a += overlap
    b += overlap
  }
  const { doc } = editor.state
  const { tr } = editor.state
  const slice = doc.copy(next).slice(start, b)
  editor.view.dispatch(tr.replace(start, a, slice))
}
