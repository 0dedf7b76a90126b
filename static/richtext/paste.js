/**
 * Pasted and dropped HTML goes through the server's sanitiser, the same one that looks after every save, so that what
 * comes from Word, Google Docs or a web page looks at once as it will look for good.
 */
import { Extension, pm } from "django-prose-editor/editor"
import { showNotice } from "richtext/notice"
import { takePictures } from "richtext/pasted_pictures"
import { keepPlace, takePlace } from "richtext/places"
import { endpoints, post, Refused, SignedOut } from "desk/server"
import { signedIn } from "live_rows/sign_in"
import { hasWords, pasteWithPictures } from "richtext/uploads"

const { DOMParser: Reader } = pm.model
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
  pasteClean(editor, takePictures(html, data), place)
  return true
}

// Windows lays what was copied into a page of its own; the line breaks of that are nobody's blanks.
const AROUND_FRAGMENT = /(<html\b[^>]*>|<\/head>|<body\b[^>]*>(?=\s*<!--StartFragment)|<!--EndFragment-->|<\/body>)\s+/gi

/** HTML that did not come from this editor; what did is already in our vocabulary. */
function foreignHtml(data) {
  const html = data?.getData("text/html") ?? ""
  return html.includes("data-pm-slice") ? "" : html.replace(AROUND_FRAGMENT, "$1")
}

async function pasteClean(editor, taking, { from, to }) {
  const { view } = editor
  const place = keepPlace(view, { from, to })
  const { html, pictures } = await taking
  let clean
  try {
    clean = await signedIn(() => post(endpoints.clean, { html }, { signal: AbortSignal.timeout(PATIENCE) }))
  } catch (error) {
    if (error instanceof Refused && !(error instanceof SignedOut)) {
      takePlace(view, place)
      return showNotice(editor, error.message)
    }
    clean = { html } // no answer, or nobody signed in: the editor's own reading, and the sanitiser has its say on saving
  }
  const at = takePlace(view, place)
  if (!at) return
  const { doc, tr } = view.state
  view.dispatch(pm.history.closeHistory(tr.setSelection(TextSelection.between(doc.resolve(at.from), doc.resolve(at.to)))))
  pasteWithPictures(editor, pictures, { alone: !hasWords(html), notices: clean.notices ?? [] }, () => {
    if (clean.inline) pasteInline(view, clean)
    else view.pasteHTML(clean.html)
  })
}

/** Words from the middle of a sentence keep the blanks at their ends, which HTML would swallow. */
function pasteInline(view, { html, before, after }) {
  const page = new DOMParser().parseFromString(html, "text/html").body
  page.firstElementChild?.prepend(before)
  page.lastElementChild?.append(after)
  if (!page.firstElementChild) page.append(before || after)
  const { state } = view
  const slice = Reader.fromSchema(state.schema).parseSlice(page, { preserveWhitespace: true, context: state.selection.$from })
  view.dispatch(state.tr.replaceSelection(slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"))
}
