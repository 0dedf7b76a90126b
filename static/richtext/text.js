/** Ordinary text: headings, lists and the words that stand in an empty line. */
import {
  BulletList as TiptapBulletList,
  HardBreak as TiptapHardBreak,
  Heading as TiptapHeading,
  ListItem as TiptapListItem,
  mergeAttributes,
  Node,
  Placeholder as TiptapPlaceholder,
  wrappingInputRule,
} from "django-prose-editor/editor"
import { cardAround } from "richtext/card_keys"

/**
 * The page's title is its only h1, so there is none here: one that arrives is a section (h2). Headings stand between
 * cards, never in one: there they begin below it.
 */
export const Heading = TiptapHeading.extend({
  content: "(text | fact)*",
  addCommands() {
    const ordinary = this.parent?.()
    return {
      ...ordinary,
      toggleHeading: (attrs) => (props) =>
        cardAround(props.state.selection) ? props.commands.headingBelowCard(attrs) : ordinary.toggleHeading(attrs)(props),
    }
  },
  parseHTML() {
    return [
      { tag: "h1", attrs: { level: 2 } },
      { tag: "h2", attrs: { level: 2 } },
      { tag: "h3", attrs: { level: 3 } },
      { tag: "h4", attrs: { level: 4 } },
      { tag: "h5", attrs: { level: 4 } },
      { tag: "h6", attrs: { level: 4 } },
    ]
  },
})

export const ListItem = TiptapListItem.extend({ content: "paragraph (paragraph | list)*" })

export const BulletList = TiptapBulletList

/** Counts from `start`, in the manner of `type` (a, A, i, I), as in HTML. */
export const OrderedList = Node.create({
  name: "orderedList",
  group: "block list",
  content: "listItem+",
  addAttributes() {
    const number = (list) => Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1
    return {
      start: { default: 1, parseHTML: number, renderHTML: ({ start }) => (start === 1 ? {} : { start }) },
      type: { default: null, parseHTML: (list) => list.getAttribute("type"), renderHTML: ({ type }) => (type ? { type } : {}) },
    }
  },
  parseHTML: () => [{ tag: "ol" }],
  renderHTML: ({ HTMLAttributes }) => ["ol", mergeAttributes(HTMLAttributes), 0],
  addCommands() {
    return {
      toggleOrderedList:
        () =>
        ({ commands, state }) =>
          fitsAround(state.selection.$from, this.type) && commands.toggleList(this.name, "listItem"),
    }
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-7": () => this.editor.commands.toggleOrderedList() }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^(\d{1,3})[.)]\s$/, type: this.type, getAttributes: ([, start]) => ({ start: Number(start) }) })]
  },
})

/** Whether the list around the cursor may turn into `type` where it stands: Tiptap throws where it may not. */
function fitsAround($from, type) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if (!$from.node(depth).type.isInGroup("list")) continue
    const index = $from.index(depth - 1)
    return $from.node(depth - 1).canReplaceWith(index, index + 1, type)
  }
  return true
}

/** Shift+Enter begins a new line in a paragraph; headings, captions and questions are one line, so there it is Enter. */
export const HardBreak = TiptapHardBreak.extend({
  addKeyboardShortcuts() {
    const breakLine = () => {
      const { parent } = this.editor.state.selection.$from
      if (parent.type.contentMatch.matchType(this.type)) return this.editor.commands.setHardBreak()
      return this.editor.commands.enter()
    }
    return { "Shift-Enter": breakLine, "Mod-Enter": breakLine }
  },
})

export const Placeholder = TiptapPlaceholder.configure({
  placeholder: ({ editor, node }) => {
    if (node.type.name === "heading") return "Heading"
    return editor.isEmpty ? "Write, paste from Word or Google Docs, or type / to insert…" : "Type / to insert…"
  },
})
