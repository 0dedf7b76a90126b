/**
 * The page and the text go along: where somebody reads or writes in the text, the page is scrolled to the same place; a
 * click in the page leads to the block, or the field, that it is of.
 *
 * It never goes the other way round by scrolling, and what a click has scrolled is not followed: there is no loop.
 */
import { goToSpot } from "desk/go_to_spot"
import { boxOf, pairsOf } from "desk/live_pairs"

const READ_AT = 1 / 3 // of the height of a window: where people read
const EDGE = 48 // pixels of the page: what is nearer to its edge is not in view yet

/** `places` are selectors by field; `pageOf()` gives the document that is shown, or null. */
export function followAlong(form, places, pageOf) {
  const { texts, blocks, spotOf } = pairsOf(form, places, pageOf)
  let isLed = false // a click has scrolled the text, and the page stays where it was clicked
  const waiting = new Set()

  /** What `work` scrolls or selects in the text is not followed. */
  function lead(work) {
    isLed = true
    work()
    requestAnimationFrame(() => requestAnimationFrame(() => (isLed = false)))
  }

  const now = (work) => () => !isLed && pageOf() && work(pageOf().defaultView)

  function later(work) {
    if (waiting.has(work)) return
    waiting.add(work)
    requestAnimationFrame(() => {
      waiting.delete(work)
      work()
    })
  }

  /** Shows, at the same height of the window, what is read in the text. */
  const read = now((page) => {
    const line = innerHeight * READ_AT
    const [first, ...others] = texts()
    if (!first) return
    if (boxOf(first).top > line) return scrollTo(page, 0)
    const text = [first, ...others].find((each) => boxOf(each).bottom >= line)
    for (const { element, from } of text ? blocks(text) : []) {
      const box = text.editor.view.nodeDOM(from).getBoundingClientRect()
      if (element && box.bottom >= line) return show(page, element, partOf(box, line))
    }
  })

  /** Brings the line that is written into view, if it is not. */
  const write = now((page) => {
    const text = texts().find(({ editor }) => editor.view.hasFocus())
    if (!text) return
    const { state, view } = text.editor
    const { $from, from } = state.selection
    const at = $from.depth ? $from.before(1) : from
    const element = blocks(text).find((block) => block.from === at)?.element
    if (!element) return
    const part = partOf(view.nodeDOM(at).getBoundingClientRect(), view.coordsAtPos(from).top)
    const line = lineOf(element, part)
    if (line < EDGE || line > page.innerHeight - EDGE) show(page, element, part)
  })

  /** What an element of the page is of, as a function that goes there; null if that cannot be told. */
  function find(target) {
    const spot = pageOf() && spotOf(target)
    return spot && (() => lead(() => goToSpot(form, spot)))
  }

  document.addEventListener("scroll", () => later(read), { passive: true })
  document.addEventListener("selectionchange", () => later(write))
  return { find, read, write }
}

/** How far down in a box a line is, 0 to 1. */
const partOf = (box, line) => Math.min(1, Math.max(0, (line - box.top) / (box.height || 1)))

function lineOf(element, part) {
  const box = element.getBoundingClientRect()
  return box.top + box.height * part
}

const show = (page, element, part) => scrollTo(page, page.scrollY + lineOf(element, part) - page.innerHeight * READ_AT)

const scrollTo = (page, top) => page.scrollTo({ top, behavior: "instant" })
