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
  for (const { id, place } of told) {
    if (place) next.set(id, place)
    else next.delete(id)
  }
  return next
}

const sign = (label) => crel("span", { className: "richtext-waiting", role: "status", textContent: label })

/** Keeps {from, to} and returns the id to take it back with. */
export function keepPlace(view, place) {
  const { tr } = view.state
  const [id] = keepPlaces(tr, [place])
  view.dispatch(tr)
  return id
}

/** Keeps `places` in the document that `tr` leads to; returns their ids. */
export function keepPlaces(tr, places) {
  const told = places.map(({ from, to, label = "" }) => ({ id: `place-${++count}`, place: { from, to, label } }))
  tr.setMeta(key, told)
  return told.map(({ id }) => id)
}

/** Where the place is now; it is not kept any longer. Null if the editor has gone. */
export function takePlace(view, id) {
  if (view.isDestroyed) return null
  const place = key.getState(view.state).get(id)
  view.dispatch(view.state.tr.setMeta(key, [{ id }]))
  return place
}
