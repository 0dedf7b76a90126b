/**
 * Pasted and dropped HTML goes through the server's sanitiser, the same one that looks after every save, so that what
 * comes from Word, Google Docs or a web page looks at once as it will look for good.
 */
import { Extension, pm } from "django-prose-editor/editor"
import { showNotice } from "richtext/notice"
import { keepPlace, takePlace } from "richtext/places"
import { endpoints, post, Refused } from "richtext/server"

const { Plugin, Selection, TextSelection } = pm.state
const PATIENCE = 8000 // milliseconds

export const Paste = Extension.create({
  name: "cleanPaste",
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handlePaste: (view, event) => {
            const html = foreignHtml(event.clipboardData)
            if (html) pasteClean(editor, html, view.state.selection)
            return Boolean(html)
          },
          handleDrop: (view, event, slice, moved) => {
            const html = !moved && foreignHtml(event.dataTransfer)
            const spot = html && view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (!spot) return false
            event.preventDefault()
            pasteClean(editor, html, Selection.near(view.state.doc.resolve(spot.pos)))
            return true
          },
        },
      }),
    ]
  },
})

/** HTML that did not come from this editor; what did is already in our vocabulary. */
function foreignHtml(data) {
  const html = data?.getData("text/html") ?? ""
  return html.includes("data-pm-slice") ? "" : html
}

async function pasteClean(editor, html, { from, to }) {
  const { view } = editor
  const place = keepPlace(view, { from, to })
  let clean
  try {
    clean = (await post(endpoints.clean, { html: withoutEmbeddedPictures(html) }, { signal: AbortSignal.timeout(PATIENCE) })).html
  } catch (error) {
    if (error instanceof Refused) {
      takePlace(view, place)
      return showNotice(editor, error.message)
    }
    clean = html // no answer: the editor's own reading of it, and the sanitiser has its say on saving
  }
  const at = takePlace(view, place)
  if (!at) return
  const { doc, tr } = view.state
  view.dispatch(pm.history.closeHistory(tr.setSelection(TextSelection.between(doc.resolve(at.from), doc.resolve(at.to)))))
  view.pasteHTML(clean)
}

/** Pictures inside the HTML itself can be megabytes, and would only be thrown away by the sanitiser. */
const withoutEmbeddedPictures = (html) => html.replace(/<img\b[^>]*\bsrc\s*=\s*["']?(?:data|file|blob):[^>]*>/gi, "")
