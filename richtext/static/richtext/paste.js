/**
 * Pasted and dropped HTML goes through the server's sanitiser, the same one that looks after every save, so that what
 * comes from Word, Google Docs or a web page looks at once as it will look for good.
 */
import { Extension, pm } from "django-prose-editor/editor"
import { showNotice } from "richtext/notice"
import { keepPlace, takePlace } from "richtext/places"
import { endpoints, post, Refused } from "richtext/server"

const { Plugin, TextSelection } = pm.state
const PATIENCE = 8000 // milliseconds

export const Paste = Extension.create({
  name: "cleanPaste",
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          // The events themselves, before ProseMirror reads the HTML in its own way.
          handleDOMEvents: {
            paste: (view, event) => take(editor, event, event.clipboardData, view.state.selection),
            drop: (view, event) => {
              const spot = !view.dragging && view.posAtCoords({ left: event.clientX, top: event.clientY })
              return Boolean(spot) && take(editor, event, event.dataTransfer, { from: spot.pos, to: spot.pos })
            },
          },
        },
      }),
    ]
  },
})

function take(editor, event, data, place) {
  const html = editor.isEditable && foreignHtml(data)
  if (!html) return false
  event.preventDefault()
  pasteClean(editor, html, place)
  return true
}

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
