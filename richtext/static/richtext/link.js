/**
 * Links. To our own content by reference (`<a data-ref="post:UUID">`), so that they follow it wherever it moves; to
 * everything else by address. A link to something readers cannot reach is marked while writing.
 */
import { InputRule, Mark, markPasteRule, pm } from "django-prose-editor/editor"
import { readAddress } from "richtext/address"
import { askForLink } from "richtext/link_dialog"
import { isLive, lookUp, onNews, remember } from "richtext/references"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view

const REF = /^(post|course|page):[0-9a-f-]{36}$/
const SAFE = /^(https?:|mailto:|tel:|\/(?!\/))/i // the last: a path on this site
const ADDRESS = String.raw`(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)\]]`
const TYPED = new RegExp(String.raw`(?:^|\s)(${ADDRESS})[.,;:!?)\]]* $`)
const PASTED = new RegExp(ADDRESS, "g")

export const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({
    href: { default: null, parseHTML: (element) => (element.dataset.ref ? null : element.getAttribute("href")) },
    ref: {
      default: null,
      parseHTML: (element) => element.dataset.ref ?? null,
      renderHTML: ({ ref }) => (ref ? { "data-ref": ref } : {}),
    },
  }),
  parseHTML: () => [
    { tag: "a[data-ref]", getAttrs: (element) => REF.test(element.dataset.ref) && null },
    { tag: "a[href]", getAttrs: (element) => SAFE.test(element.getAttribute("href")) && null },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],

  addCommands() {
    return {
      editLink:
        () =>
        ({ editor }) => {
          if (editor.can().setMark(this.name)) editLink(editor)
          return true
        },
      removeLink:
        () =>
        ({ chain, view }) => {
          view.focus()
          return chain().extendMarkRange(this.name).unsetMark(this.name).run()
        },
    }
  },
  addKeyboardShortcuts() {
    return { "Mod-k": () => this.editor.commands.editLink() }
  },
  addInputRules() {
    return [new InputRule({ find: TYPED, handler: linkWhatWasTyped })]
  },
  addPasteRules() {
    return [markPasteRule({ find: addressesInPlainText, type: this.type, getAttributes: ({ data }) => data })]
  },
  addProseMirrorPlugins() {
    return [pasteOverSelection(this.editor), showTargets()]
  },
})

/** An address followed by a space becomes a link. */
function linkWhatWasTyped({ state, range, match }) {
  const href = readAddress(match[1])?.href
  if (!href) return null
  const { tr, schema } = state
  const from = range.from + match[0].indexOf(match[1])
  const to = from + match[1].length
  if (state.doc.rangeHasMark(from, to, schema.marks.link)) return null
  tr.addMark(from, to, schema.marks.link.create({ href })).removeStoredMark(schema.marks.link)
}

function addressesInPlainText(text, event) {
  const data = event?.clipboardData
  if (!data?.getData("text/plain") || data.getData("text/html")) return []
  return [...text.matchAll(PASTED)].flatMap((match) => {
    const href = readAddress(match[0])?.href
    return href ? [{ index: match.index, text: match[0], data: { href, ref: null } }] : []
  })
}

async function editLink(editor) {
  const current = editor.isActive("link") ? editor.getAttributes("link") : null
  const target = await askForLink(current)
  editor.view.focus()
  if (!target) return
  if (target.remove) return editor.commands.removeLink()
  if (target.ref) remember(target.ref, target)
  const attrs = { href: target.href ?? null, ref: target.ref ?? null }
  const chain = editor.chain()
  if (current) return chain.extendMarkRange("link").setMark("link", attrs).run()
  if (!editor.state.selection.empty) return chain.setMark("link", attrs).run()
  const text = target.title ?? target.label
  return chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs }] }).run()
}

/** An address pasted over chosen words links those words. */
const pasteOverSelection = (editor) =>
  new Plugin({
    props: {
      handlePaste: (view, event) => {
        const text = event.clipboardData?.getData("text/plain").trim() ?? ""
        const { selection } = view.state
        if (selection.empty || !selection.$from.sameParent(selection.$to) || /\s/.test(text)) return false
        const address = readAddress(text)
        return Boolean(address) && editor.chain().setMark("link", { href: address.href, ref: null }).run()
      },
    },
  })

const targets = new PluginKey("targets")

/** Says on hover where a reference leads, and marks one that readers cannot follow. */
const showTargets = () =>
  new Plugin({
    key: targets,
    state: {
      init: (_, { doc }) => decorate(doc),
      apply: (tr, old) => (tr.docChanged || tr.getMeta(targets) ? decorate(tr.doc) : old),
    },
    props: { decorations: (state) => targets.getState(state) },
    view: (view) => ({ destroy: onNews(() => view.dispatch(view.state.tr.setMeta(targets, true).setMeta("addToHistory", false))) }),
  })

function decorate(doc) {
  const decorations = []
  doc.descendants((node, pos) => {
    const ref = node.marks.find((mark) => mark.type.name === "link")?.attrs.ref
    if (!ref) return
    const thing = lookUp(ref)
    if (thing === undefined) return
    const broken = !isLive(thing)
    decorations.push(
      Decoration.inline(pos, pos + node.nodeSize, {
        class: broken ? "richtext-broken" : "richtext-ours",
        title: describeTarget(thing),
      }),
    )
  })
  return DecorationSet.create(doc, decorations)
}

/** Where a reference leads, in words. */
export function describeTarget(thing) {
  if (thing === null) return "This page is not public, or no longer exists. Readers see the words without a link."
  const name = `${thing.kind_label}: ${thing.title}`
  return isLive(thing) ? name : `${name}. Not public now, so readers see the words without a link.`
}
