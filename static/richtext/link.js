/**
 * Links. To our own content, or a heading of it, by reference (`<a data-ref="post:UUID#fees">`), so that they follow it
 * wherever it moves, even where its address was pasted or typed; to a heading of the same text (`#fees`); to everything else by address. A link to
 * something readers cannot reach is marked while writing.
 */
import { getChangedRanges, InputRule, Mark, markPasteRule, pm } from "django-prose-editor/editor"
import { headingIn, pagePath, readAddress } from "richtext/address"
import { askForLink } from "richtext/link_dialog"
import { showTargets } from "richtext/link_targets"
import { findAtPaths, remember, withoutHeading } from "richtext/references"

const { Plugin } = pm.state

const REF = /^[a-z][a-z_]*:[0-9a-f-]{36}(#[\p{L}\p{N}][\p{L}\p{N}_-]{0,99})?$/u
const SAFE = /^(https?:|mailto:|tel:|\/(?!\/)|#[^\s])/i // the last two: a path on this site, a heading of this text
const ADDRESS = String.raw`(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)\]]`
const TYPED = new RegExp(String.raw`(?:^|\s)(${ADDRESS})[.,;:!?)\]]* $`)
const PASTED = new RegExp(ADDRESS, "g")
const LONGEST_QUERY = 100 // characters: what the search takes

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
    return [pasteOverSelection(this.editor), showTargets(this.editor)]
  },
  onTransaction({ editor, transaction, appendedTransactions }) {
    for (const tr of [transaction, ...appendedTransactions]) {
      if (tr.docChanged && tr.getMeta("addToHistory") !== false) followOwnPages(editor, tr)
    }
  },
})

/** Links that have just come and lead to an address of ours become references, once the server has said to what. */
async function followOwnPages(editor, tr) {
  const paths = new Map() // by address
  for (const { newRange } of getChangedRanges(tr)) {
    tr.doc.nodesBetween(newRange.from, newRange.to, (node) => {
      const href = node.marks.find((mark) => mark.type.name === "link")?.attrs.href
      if (pagePath(href)) paths.set(href, pagePath(href))
    })
  }
  if (!paths.size) return
  const found = await findAtPaths([...new Set(paths.values())]).catch(() => null) // no answer: it stays an address
  if (!found?.size || editor.isDestroyed) return
  const { state, view, schema } = editor
  const change = state.tr.setMeta("addToHistory", false)
  state.doc.descendants((node, pos) => {
    const mark = node.marks.find((mark) => mark.type.name === "link")
    const ref = mark && found.get(paths.get(mark.attrs.href))?.ref
    const to = ref && { href: null, ref: ref + headingIn(mark.attrs.href) }
    if (to) change.addMark(pos, pos + node.nodeSize, schema.marks.link.create(to))
  })
  if (change.docChanged) view.dispatch(change)
}

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
  const { doc, selection } = editor.state
  const words = selection.$from.sameParent(selection.$to) ? doc.textBetween(selection.from, selection.to, " ") : ""
  const target = await askForLink(editor, { current, words: words.slice(0, LONGEST_QUERY).trim() })
  editor.view.focus()
  if (!target) return
  if (target.remove) return editor.commands.removeLink()
  if (target.ref) remember(withoutHeading(target.ref), target.page ?? target)
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
        if (selection.empty || !selection.$from.sameParent(selection.$to)) return false
        const address = readAddress(text)
        if (!address || (/\s/.test(text) && !address.href.startsWith("tel:"))) return false
        return editor.chain().setMark("link", { href: address.href, ref: null }).run()
      },
    },
  })
