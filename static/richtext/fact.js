/**
 * A fact of other content, such as the fee of a course, in the middle of a sentence: readers see what holds today. It
 * keeps the words that stood there when it was put in, which readers see where the thing is not public.
 */
import { Node } from "django-prose-editor/editor"
import { askForFact } from "richtext/fact_dialog"
import { factView } from "richtext/fact_view"

const FACT = /^[a-z][a-z_]*:[0-9a-f-]{36}:[a-z][a-z0-9_]{0,59}$/

export const Fact = Node.create({
  name: "fact",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ offers: [] }),
  addAttributes: () => ({ fact: { default: null }, words: { default: "" } }),
  parseHTML: () => [{ tag: "data[data-fact]", getAttrs: readAttributes }],
  renderHTML: ({ node: { attrs } }) => ["data", { "data-fact": attrs.fact }, attrs.words],
  renderText: ({ node }) => node.attrs.words,
  addStorage() {
    return { inserts: this.options.offers.map(asAction) }
  },
  addCommands() {
    return {
      insertFact:
        (offer = this.options.offers.at(-1)) =>
        ({ editor }) => {
          askForFact(editor, offer).then((attrs) => {
            if (attrs) editor.commands.insertContent({ type: "fact", attrs, marks: marksHere(editor) })
            editor.view.focus()
          })
          return true
        },
    }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => factView(node, editor, getPos)
  },
})

function readAttributes({ dataset, textContent }) {
  return FACT.test(dataset.fact) && { fact: dataset.fact, words: textContent.trim().replace(/\s+/g, " ") || "…" }
}

const marksHere = ({ state }) => (state.storedMarks ?? state.selection.$from.marks()).map((mark) => mark.toJSON())

const asAction = (offer) => ({
  name: "fact",
  label: offer.label,
  hint: offer.hint,
  words: `${offer.name} ${offer.words} fact live`,
  run(editor) {
    editor.view.focus()
    return editor.commands.insertFact(offer)
  },
})

/** Whether a fact may stand where the cursor is. */
export function takesFact({ selection: { $from, empty }, schema }) {
  const index = $from.index()
  return empty && $from.parent.isTextblock && $from.parent.canReplaceWith(index, index, schema.nodes.fact)
}
