/** The chosen part of the text, or all of it, as Markdown on the clipboard: links, cards and facts as readers see them. */
import { endpoints, post } from "desk/server"
import { showNotice } from "richtext/notice"
import { storedHtml } from "richtext/stored_html"

export async function copyMarkdown(editor) {
  const { doc, selection } = editor.state
  const part = selection.empty ? doc : doc.cut(selection.from, selection.to)
  try {
    const { markdown } = await post(endpoints.markdown, { html: storedHtml(part) })
    await navigator.clipboard.writeText(markdown)
    showNotice(editor, selection.empty ? "The text is on the clipboard, as Markdown." : "What you chose is on the clipboard, as Markdown.")
  } catch (error) {
    showNotice(editor, `Nothing was copied. ${error.message}`)
  }
}
