/** Where links lead: said on hover and in the link's bubble, and marked where readers could not follow. */
import { getChangedRanges, pm } from "django-prose-editor/editor"
import { headingsOf, knownHeadings } from "richtext/headings"
import { afterPause } from "desk/pause"
import { isLive, lookUp, onNews } from "richtext/references"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("linkTargets")

const headings = new WeakMap() // by editor: what is known of its text's headings

/** Where a link leads, as {words, broken}; undefined while that is not known, or not for us to know. */
export function targetOf({ ref, href }, editor) {
  if (ref) {
    const thing = lookUp(ref)
    if (thing === undefined) return undefined
    const [page, id] = ref.split("#")
    return isLive(thing) && id ? describeHeading(thing, page, id) : { words: describe(thing), broken: !isLive(thing) }
  }
  const known = href?.startsWith("#") && headings.get(editor)
  if (!known) return undefined
  const heading = known.find(({ id }) => `#${id}` === href)
  if (heading) return { words: `Heading: ${heading.text}`, broken: false }
  return { words: "This text has no such heading now. Readers see the words without a link.", broken: true }
}

function describeHeading(thing, page, id) {
  const known = knownHeadings(page)
  const heading = known?.find((each) => each.id === id)
  if (known && !heading) return { words: `${describe(thing)}. It has no such heading now: readers land at its top.`, broken: true }
  return { words: `Heading: ${heading?.text ?? id}. ${describe(thing)}`, broken: false }
}

function describe(thing) {
  if (thing === null) return "This page is not public, or no longer exists. Readers see the words without a link."
  const name = `${thing.kind_label}: ${thing.title}`
  if (isLive(thing)) return name
  const status = thing.status ? `${thing.status}, not public now` : "Not public now"
  return `${name}. ${status}, so readers see the words without a link.`
}

export const showTargets = (editor) =>
  new Plugin({
    key,
    state: {
      init: (_, { doc }) => DecorationSet.create(doc, decorate(doc, editor)),
      apply(tr, old) {
        if (tr.getMeta(key)) return DecorationSet.create(tr.doc, decorate(tr.doc, editor))
        return tr.docChanged ? redecorate(old.map(tr.mapping, tr.doc), tr, editor) : old
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      const decorateAnew = () => view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false))
      const stop = onNews(decorateAnew)
      const lookAtHeadings = afterPause(async () => {
        if (view.isDestroyed || !leadsToHeadings(view.state.doc)) return
        const before = headings.get(editor)
        const now = await headingsOf(editor)
        headings.set(editor, now)
        if (now !== before && !view.isDestroyed) decorateAnew()
      })
      lookAtHeadings()
      return {
        update: (_, before) => before.doc !== view.state.doc && lookAtHeadings(),
        destroy: stop,
      }
    },
  })

/** Only the blocks that a change touched are looked at again: a key costs no more in a long article than in a short one. */
function redecorate(decorations, tr, editor) {
  const { doc } = tr
  for (const { newRange } of getChangedRanges(tr)) {
    const [$from, $to] = [doc.resolve(newRange.from), doc.resolve(newRange.to)]
    const from = $from.depth ? $from.before(1) : $from.pos
    const to = $to.depth ? $to.after(1) : $to.pos
    decorations = decorations.remove(decorations.find(from, to)).add(doc, decorate(doc, editor, from, to))
  }
  return decorations
}

function decorate(doc, editor, from = 0, to = doc.content.size) {
  const decorations = []
  doc.nodesBetween(from, to, (node, pos) => {
    const link = linkOf(node)
    const target = link && targetOf(link, editor)
    if (!target) return
    const attributes = { class: target.broken ? "richtext-broken" : "richtext-ours", title: target.words }
    decorations.push(Decoration.inline(pos, pos + node.nodeSize, attributes))
  })
  return decorations
}

function leadsToHeadings(doc) {
  let found = false
  doc.descendants((node) => {
    found ||= Boolean(linkOf(node)?.href?.startsWith("#"))
    return !found
  })
  return found
}

const linkOf = (node) => node.marks.find((mark) => mark.type.name === "link")?.attrs
