/** What of the form is where in the page: each rich text, each of its blocks, each field. */
import { editorOf } from "desk/go_to_spot"
import { blocksOf } from "richtext/spots"

// Blocks that are not on the page when what they show is not public, or not there, or nobody has said anything yet.
const CARDS = { figure: ".body-figure", courseCard: ".course-card", pullQuote: ".pull-quote", snippet: ".snippet" }

/** `places` are selectors by field; `pageOf()` gives the document that is shown, or null. */
export function pairsOf(form, places, pageOf) {
  /** The rich texts of the form, from the top down. */
  const texts = () =>
    Object.keys(places)
      .map((field) => ({ field, editor: editorOf(form.querySelector(`.form-row.field-${CSS.escape(field)}`)) }))
      .filter(({ editor }) => editor)
      .sort((a, b) => boxOf(a).top - boxOf(b).top)

  const blocks = ({ editor, field }) => together(blocksOf(editor.state.doc), pageOf().querySelector(places[field]))

  /** The spot that an element of the page shows, as `goToSpot` takes it: the innermost of the places it is in. */
  function spotOf(target) {
    const [place] = Object.entries(places)
      .map(([field, selector]) => ({ field, element: target.closest(selector) }))
      .filter(({ element }) => element)
      .sort((a, b) => (a.element.contains(b.element) ? 1 : -1))
    if (!place) return null
    const text = texts().find(({ field }) => field === place.field)
    const block = text ? blocks(text).findIndex(({ element }) => element?.contains(target)) : -1
    return { spot: place.field, block: block < 0 ? undefined : block }
  }

  return { texts, blocks, spotOf }
}

export const boxOf = ({ editor }) => editor.view.dom.getBoundingClientRect()

/** The blocks of a text in order, each with the `element` of the page that shows it, if there is one. */
function together(blocks, body) {
  const elements = [...(body?.children ?? [])]
  let next = 0
  return blocks.map((block) => {
    const card = CARDS[block.node.type.name]
    const isThere = !card || elements[next]?.matches(card)
    return isThere ? { ...block, element: elements[next++] } : block
  })
}
