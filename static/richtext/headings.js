/** The headings of the text, with the ids that readers' pages give them, and those of other pages that are public. */
import { crel } from "django-prose-editor/editor"
import { endpoints, get, post } from "desk/server"
import { tell } from "richtext/references"

const asked = new WeakMap() // by editor: {html, answer}

/** Resolves with [{level, id, text}]; empty while the server does not answer. */
export function headingsOf(editor) {
  const html = headingsAsHtml(editor.state.doc)
  if (asked.get(editor)?.html !== html) asked.set(editor, { html, answer: html ? ask(html) : Promise.resolve([]) })
  return asked.get(editor).answer
}

const pages = new Map() // by reference: a promise of the headings, then the headings

/** Resolves with [{level, id, text}] of another page, as it is public; empty where it is not. */
export async function headingsOfPage(ref) {
  if (!pages.has(ref)) {
    pages.set(
      ref,
      get(endpoints.content, { headings: ref })
        .then(({ headings }) => {
          pages.set(ref, headings)
          tell()
          return headings
        })
        .catch(() => {
          pages.delete(ref)
          return []
        }),
    )
  }
  return pages.get(ref)
}

/** The same as far as it is known now: undefined where it is not yet. */
export function knownHeadings(ref) {
  headingsOfPage(ref)
  const known = pages.get(ref)
  return Array.isArray(known) ? known : undefined
}

/** Those that `words` may mean: "#" or nothing is all of them, "#fees" or "fees" those of that name. */
export function headingsNamed(headings, words) {
  const wanted = words.replace(/^#\s*/, "").toLowerCase()
  return headings.filter(({ id, text }) => text.toLowerCase().includes(wanted) || id.includes(wanted))
}

/** The server alone knows how the words of every script are spelt in an id. */
async function ask(html) {
  try {
    return (await post(endpoints.headings, { html })).headings
  } catch {
    return []
  }
}

function headingsAsHtml(doc) {
  const lines = []
  doc.forEach((block) => {
    const { textContent } = block
    if (block.type.name === "heading") lines.push(crel(`h${block.attrs.level}`, { textContent }).outerHTML)
  })
  return lines.join("")
}
