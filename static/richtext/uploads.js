/** Picture files pasted or dropped into the text, alone or among words, go to the library and stand where they fell. */
import { Extension, pm } from "django-prose-editor/editor"
import { uploadImage } from "images/upload"
import { signedIn } from "live_rows/sign_in"
import { askAboutPicture } from "richtext/figure_dialog"
import { about, showNotice } from "richtext/notice"
import { keepPlace, keepPlaces, takePlace } from "richtext/places"
import { remember } from "richtext/references"

const { Plugin, TextSelection } = pm.state

export const Uploads = Extension.create({
  name: "uploads",
  priority: 200, // before pasted HTML: a picture copied from a web page comes with an <img> that we could not use
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        appendTransaction: (_, __, state) => expected.size && takeFigures(editor, state),
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

/** Word puts a picture of the text beside the text: files by themselves count only where there are no words. */
function take(editor, event, data, pos) {
  const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"))
  if (!editor.isEditable || !files.length || hasWords(data.getData("text/html"))) return false
  event.preventDefault()
  const describe = files.length === 1
  const kept = files.map((file) => {
    const place = keepPlace(editor.view, { from: pos, to: pos, label: `Uploading ${file.name}…` })
    return { file, name: file.name, alt: "", place, describe, insert: insertAsBlock }
  })
  uploadAll(editor, kept)
  return true
}

export const hasWords = (html) => /\S/.test(html.replace(/<style.*?<\/style>|<!--.*?-->|<[^>]*>|&nbsp;/gis, ""))

// --- Pictures among pasted words ---

const expected = new Map() // by the id that their figures have in what is about to be pasted

/**
 * Pastes by `paste()`, and uploads `pictures` (a Map from the ids of its figures to {file, alt}) to where those stand.
 * `notices`: what else is to be said about the paste.
 */
export function pasteWithPictures(editor, pictures, { alone, notices }, paste) {
  for (const [id, { file, alt }] of pictures) {
    expected.set(id, { file, alt, name: alt ? `“${alt}”` : "A picture", describe: alone && pictures.size === 1, insert: insertBetween })
  }
  paste()
  // What could not stand where it fell, a cell of a table or a question, stands below that.
  const left = [...pictures.keys()].filter((id) => expected.has(id)).map((id) => expected.get(id))
  expected.clear()
  const { $to } = editor.state.selection
  const below = $to.depth ? $to.after(1) : $to.pos
  for (const picture of left) picture.place = keepPlace(editor.view, { from: below, to: below, label: LABEL })
  const all = [...found.splice(0), ...left]
  if (all.length) uploadAll(editor, all, notices)
  else if (notices.length) showNotice(editor, notices.join(" "))
}

const LABEL = "Uploading a picture…"
const found = []

/** Keeps the places of expected figures, and takes the figures away until their pictures are there. */
function takeFigures(editor, state) {
  const figures = []
  state.doc.forEach((node, pos) => {
    if (node.type.name === "figure" && expected.has(node.attrs.image)) figures.push({ node, pos })
  })
  if (!figures.length) return null
  const { tr } = state
  if (figures.length === state.doc.childCount) tr.insert(state.doc.content.size, state.schema.nodes.paragraph.create())
  for (const { node, pos } of figures.toReversed()) tr.delete(pos, pos + node.nodeSize)
  const places = figures.map(({ pos }) => tr.mapping.map(pos, -1)).map((at) => ({ from: at, to: at, label: LABEL }))
  const ids = keepPlaces(tr, places)
  figures.forEach(({ node }, index) => {
    found.push({ ...expected.get(node.attrs.image), place: ids[index] })
    expected.delete(node.attrs.image)
  })
  return tr
}

// --- Uploading ---

/** `pictures`: {file, name, alt, place, describe, insert}. The last first, so that those of one place keep their order. */
async function uploadAll(editor, pictures, notices = []) {
  const said = []
  let undescribed = 0
  for (const { file, name, alt, place, describe, insert } of pictures.toReversed()) {
    let image
    try {
      image = await signedIn(() => uploadImage(file))
    } catch (error) {
      takePlace(editor.view, place)
      said.unshift(`${name} was not uploaded. ${error.message}`)
      continue
    }
    if (image.notices?.length) said.unshift(about(image))
    // What was written elsewhere is a beginning; somebody has to say that it fits here.
    image = { ...image, alt: image.alt || alt }
    const proposal = { alt: image.alt, decorative: false, layout: "text" }
    const told = describe ? await askAboutPicture(image, proposal) : null
    const at = takePlace(editor.view, place)
    if (!at) return
    if (!told) undescribed++
    insert(editor, at.to, image, told ?? { ...proposal, alt: "" })
  }
  if (undescribed && !pictures.some(({ describe }) => describe)) said.unshift(sayWhatIsMissing(undescribed))
  if (said.length || notices.length) showNotice(editor, [...said, ...notices].join(" "))
}

const sayWhatIsMissing = (count) =>
  count === 1
    ? "A picture was added to the library. Describe it for people who cannot see it."
    : `${count} pictures were added to the library. Describe each for people who cannot see it.`

/** As something chosen from the library: in place of an empty line, else below the one at `pos`. */
function insertAsBlock(editor, pos, image, attrs) {
  const { view } = editor
  const spot = TextSelection.near(view.state.doc.resolve(pos))
  view.dispatch(pm.history.closeHistory(view.state.tr.setSelection(spot)))
  editor.commands.insertPicture(image, attrs)
  view.focus()
}

/** Among what was pasted; the cursor stays where the person has gone on writing. */
function insertBetween(editor, pos, image, attrs) {
  const { state, view, schema } = editor
  const $pos = state.doc.resolve(pos)
  remember(`image:${image.id}`, image)
  const figure = schema.nodes.figure.create({ image: image.id, ...attrs })
  // A step of its own to undo, however fast the upload was.
  view.dispatch(pm.history.closeHistory(state.tr.insert($pos.depth ? $pos.after(1) : pos, figure)))
}
