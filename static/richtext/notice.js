/** One line for what went wrong or is going on, shown above the text and read out to screen readers. */
import { crel } from "django-prose-editor/editor"
import { iconButton } from "richtext/icons"

/** `showNotice(editor, sentence)`: stays until the person closes it or the next one comes. */
export function showNotice(editor, sentence) {
  const line = editor.view.dom.closest(".richtext")?.querySelector(".richtext-notice")
  if (!line) return
  const close = iconButton({ name: "close", label: "Close this message" })
  close.addEventListener("click", () => {
    line.replaceChildren()
    editor.view.focus()
  })
  line.replaceChildren(crel("span", { textContent: sentence }), close)
}

/** What the library had to say about a picture just uploaded, for instance that of an animation one frame was kept. */
export function showNoticesOf(editor, image) {
  if (image.notices?.length) showNotice(editor, about(image))
}

export const about = (image) => `${image.title}: ${image.notices.join(" ")}`

/** The place for it; a live region must be in the page before it has anything to say. */
export const noticeLine = () => crel("div", { className: "richtext-notice", role: "alert" })
