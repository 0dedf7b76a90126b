/**
 * The frame in which a page is seen as on a screen of some width, scaled down to the room there is.
 *
 * It is sandboxed: nothing in it runs, opens or is sent. We reach into it from outside, to draw, to scroll and to hear of
 * clicks. The first page comes as a document; each later one is written into that, so that it neither jumps nor flashes.
 */
import { element } from "desk/elements"
import { become } from "desk/morph"

const SANDBOX = "allow-same-origin" // no scripts, no forms, no windows: a link, whose target is a new window, leads nowhere

/**
 * `onClick(target)` is told of a click on an element of the page, `onDrawn(isFresh)` whenever it says something new, or
 * shows something else altogether.
 */
export function liveFrame({ onClick, onDrawn }) {
  const frame = element("iframe", { title: "The page as readers would see it", sandbox: SANDBOX })
  const stage = element("div", { className: "live-stage" }, frame)
  let width = 1280
  let scheme = "light"
  let html = ""
  let isStanding = false
  let isFresh = true

  function draw(next, isOther) {
    html = next
    isFresh ||= isOther
    if (isStanding) write()
    else frame.srcdoc = `<!doctype html>${prepared().outerHTML}`
  }

  function write() {
    become(frame.contentDocument.documentElement, prepared())
    onDrawn(isFresh)
    isFresh = false
  }

  function prepared() {
    const page = new DOMParser().parseFromString(html, "text/html")
    page.head.prepend(element("base", { target: "_blank" }))
    page.documentElement.style.colorScheme = scheme
    return page.documentElement
  }

  frame.addEventListener("load", () => {
    if (!html) return
    // Also when the frame has been moved: then it holds again what it held first.
    isStanding = isFresh = true
    write()
    for (const name of ["click", "auxclick"]) frame.contentDocument.addEventListener(name, follow)
  })

  function follow(event) {
    if (!event.target.closest("summary")) event.preventDefault()
    if (event.type === "click") onClick(event.target)
  }

  function fit() {
    const scale = Math.min(1, stage.clientWidth / width)
    Object.assign(frame.style, {
      inlineSize: `${width}px`,
      blockSize: `${stage.clientHeight / scale}px`,
      insetInlineStart: `${(stage.clientWidth - width * scale) / 2}px`,
      transform: `scale(${scale})`,
    })
  }
  new ResizeObserver(fit).observe(stage)

  return {
    stage,
    draw,
    /** The document that is shown; null before there is one. */
    document: () => (isStanding ? frame.contentDocument : null),
    /** Whoever puts the frame elsewhere makes the browser load it anew. */
    isMoving: () => (isStanding = false),
    /** As on a screen that is so many CSS pixels wide, in "light" or "dark". */
    look(pixels, colours) {
      width = pixels
      scheme = colours
      if (isStanding) frame.contentDocument.documentElement.style.colorScheme = scheme
      fit()
    },
  }
}
