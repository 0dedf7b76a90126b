/** Small panels that stand by the text: positioned inside the editor's frame, so they scroll with it. */

/** Puts `panel` below `rect` (viewport coordinates) within `frame`, or above it where there is no room (or `above`). */
export function placeBy(panel, frame, rect, { above = false, gap = 6 } = {}) {
  const bounds = frame.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = panel
  const noRoomBelow = rect.bottom + gap + height > window.innerHeight && rect.top - gap - height > 0
  const top = above || noRoomBelow ? rect.top - gap - height : rect.bottom + gap
  const left = Math.max(bounds.left + 8, Math.min(rect.left, bounds.right - width - 8))
  panel.style.top = `${top - bounds.top - frame.clientTop}px`
  panel.style.left = `${left - bounds.left - frame.clientLeft}px`
}

export const frameOf = (view) => view.dom.closest(".richtext")

/** Adds `panel` to the frame once the editor stands in it: extensions start a moment before it does. */
export function addToFrame(view, panel) {
  queueMicrotask(() => frameOf(view)?.append(panel))
}
