/** Picture files pasted or dropped into the text go to the library, and a picture stands where they fell. */
import { Extension, pm } from "django-prose-editor/editor"
import { uploadImage } from "images/picker"
import { askAboutPicture } from "richtext/figure_dialog"
import { showNotice } from "richtext/notice"
import { keepPlace, takePlace } from "richtext/places"

const { Plugin, TextSelection } = pm.state

export const Uploads = Extension.create({
  name: "uploads",
  priority: 200, // before pasted HTML: a picture copied from a web page comes with an <img> that we could not use
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => take(editor, event, event.clipboardData, view.state.selection.to),
            drop: (view, event) => {
              const spot = !view.dragging && view.posAtCoords({ left: event.clientX, top: event.clientY })
              return Boolean(spot) && take(editor, event, event.dataTransfer, spot.pos)
            },
          },
        },
      }),
    ]
  },
})

/** Word puts a picture of the text beside the text: files count only where there are no words. */
function take(editor, event, data, pos) {
  const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"))
  if (!editor.isEditable || !files.length || hasWords(data)) return false
  event.preventDefault()
  uploadAll(editor, files, pos)
  return true
}

const hasWords = (data) => /\S/.test(data.getData("text/html").replace(/<style.*?<\/style>|<!--.*?-->|<[^>]*>/gis, ""))

async function uploadAll(editor, files, pos) {
  const kept = files.map((file) => [file, keepPlace(editor.view, { from: pos, to: pos, label: `Uploading ${file.name}…` })])
  for (const [file, place] of kept) await upload(editor, file, place, { describe: files.length === 1 })
}

async function upload(editor, file, place, { describe }) {
  const { view } = editor
  let image
  try {
    image = await uploadImage(file)
  } catch (error) {
    takePlace(view, place)
    return showNotice(editor, `${file.name} was not uploaded. ${error.message}`)
  }
  const attrs = { alt: image.alt ?? "", decorative: false, layout: "text" }
  const told = describe ? await askAboutPicture(image, attrs) : null
  const at = takePlace(view, place)
  if (!at) return
  const spot = TextSelection.near(view.state.doc.resolve(at.to))
  view.dispatch(pm.history.closeHistory(view.state.tr.setSelection(spot)))
  editor.commands.insertPicture(image, told ?? attrs)
  editor.view.focus()
}
