/**
 * Places in the text that are kept while we wait for the server: typing before them moves them along. A place may
 * carry a label ("Uploading kite.jpg…") that shows there.
 */
import { crel, Extension, pm } from "django-prose-editor/editor"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("places")

let count = 0

export const Places = Extension.create({
  name: "places",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: { init: () => new Map(), apply: (tr, places) => change(map(places, tr), tr.getMeta(key)) },
      props: {
        decorations(state) {
          const labelled = [...key.getState(state)].filter(([, place]) => place.label)
          return DecorationSet.create(state.doc, labelled.map(([id, place]) => Decoration.widget(place.to, () => sign(place.label), { key: id })))
        },
      },
    }),
  ],
})

function map(places, tr) {
  if (!tr.docChanged || !places.size) return places
  const moved = ([id, { from, to, label }]) => [id, { from: tr.mapping.map(from, -1), to: tr.mapping.map(to, -1), label }]
  return new Map([...places].map(moved))
}

function change(places, told) {
  if (!told) return places
  const next = new Map(places)
  if (told.place) next.set(told.id, told.place)
  else next.delete(told.id)
  return next
}

const sign = (label) => crel("span", { className: "richtext-waiting", role: "status", textContent: label })

/** Keeps {from, to} and returns the id to take it back with. */
export function keepPlace(view, { from, to, label = "" }) {
  const id = `place-${++count}`
  view.dispatch(view.state.tr.setMeta(key, { id, place: { from, to, label } }))
  return id
}

/** Where the place is now; it is not kept any longer. Null if the editor has gone. */
export function takePlace(view, id) {
  if (view.isDestroyed) return null
  const place = key.getState(view.state).get(id)
  view.dispatch(view.state.tr.setMeta(key, { id }))
  return place
}
