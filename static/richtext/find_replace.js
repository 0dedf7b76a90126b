/**
 * Find and replace in the text, cards and tables too. However quotes, dashes and blanks are spelt, they are found; capitals
 * count only if one asks for it. Everything that is replaced at once is one step to undo.
 */
import { Extension, pm } from "django-prose-editor/editor"
import { openFindBar } from "richtext/find_bar"

const { Plugin, PluginKey, TextSelection } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("findReplace")
const NOTHING = { query: "", matchCase: false, wholeWords: false, matches: [], current: -1 }

const SPELT = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " " }

/** As long as the text, so that a place in it is a place in the text. */
function folded(text, matchCase) {
  const plain = text.replace(/[’‘“”–—‑\u00a0]/g, (sign) => SPELT[sign])
  if (matchCase) return plain
  const small = plain.toLowerCase()
  return small.length === plain.length ? small : [...plain].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join("")
}

const LETTER = /[\p{L}\p{N}]/u

export function matchesIn(doc, { query, matchCase, wholeWords }) {
  const wanted = folded(query, matchCase)
  const found = []
  if (!wanted) return found
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true
    const text = folded(block.textBetween(0, block.content.size, undefined, "\ufffc"), matchCase)
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length
      const isPart = LETTER.test(text[at - 1] ?? "") || LETTER.test(text[end] ?? "")
      if (!wholeWords || !isPart) found.push({ from: pos + 1 + at, to: pos + 1 + end })
    }
    return false
  })
  return found
}

export const stateOf = (editor) => key.getState(editor.state)

const tell = (tr, change) => tr.setMeta(key, change)

export const FindReplace = Extension.create({
  name: "findReplace",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => NOTHING,
        apply(tr, before) {
          const change = tr.getMeta(key)
          if (!change && !(tr.docChanged && before.query)) return before
          const state = { ...before, ...change }
          if (change?.current === undefined || tr.docChanged) state.matches = matchesIn(tr.doc, state)
          state.current = state.matches.length ? Math.min(Math.max(state.current, 0), state.matches.length - 1) : -1
          return state
        },
      },
      props: {
        decorations(state) {
          const { matches, current } = key.getState(state)
          const signs = matches.map(({ from, to }, index) =>
            Decoration.inline(from, to, { class: index === current ? "richtext-found is-current" : "richtext-found" }),
          )
          return DecorationSet.create(state.doc, signs)
        },
      },
    }),
  ],
  addCommands() {
    const command = (change) => (...args) => ({ tr, state, dispatch }) => !dispatch || change(tr, key.getState(state), state, ...args)
    return {
      /** `change`: {query, matchCase, wholeWords}, any of them. The first match after the cursor becomes the current one. */
      find: command((tr, before, state, change) => {
        const wanted = { ...before, ...change }
        const matches = matchesIn(tr.doc, wanted)
        const next = matches.findIndex(({ from }) => from >= state.selection.from)
        tell(tr, { ...change, matches, current: Math.max(next, 0) })
        return true
      }),
      findNext: command((tr, { matches, current }, _, step) => {
        if (!matches.length) return false
        const next = (current + step + matches.length) % matches.length
        const { from, to } = matches[next]
        tell(tr, { current: next }).setSelection(TextSelection.create(tr.doc, from, to)).scrollIntoView()
        return true
      }),
      replaceFound: command((tr, { matches, current }, state, words) => {
        if (!matches[current]) return false
        put(tr, state, matches[current], words)
        return true
      }),
      replaceAllFound: command((tr, { matches }, state, words) => {
        for (const match of matches.toReversed()) put(tr, state, match, words)
        return matches.length > 0
      }),
    }
  },
  addKeyboardShortcuts() {
    return { "Mod-Alt-f": () => openFindBar(this.editor) || true }
  },
})

/** Words keep how the first of those was marked whose place they take. */
function put(tr, { doc, schema }, { from, to }, words) {
  if (!words) tr.delete(from, to)
  else tr.replaceWith(from, to, schema.text(words, doc.nodeAt(from)?.marks))
}
