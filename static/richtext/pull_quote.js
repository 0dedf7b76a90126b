/** A pull quote: the words are written in place, and so are whose they are, in two fields below them. */
import { crel, Node } from "django-prose-editor/editor"
import { cardFrame } from "richtext/card_frame"
import { leave } from "richtext/card_keys"
import { changeNode, pictureAttributes, picturePlace, readPicture, said, writePicture } from "richtext/card_picture"
import { onNews } from "richtext/references"
import { insertBlock } from "richtext/top_level"

const LONGEST = 120 // characters, as in richtext/cards/pull_quotes.py
const FIELDS = { name: "Name", role: "Role, or where from" }
const oneLine = (text) => text.trim().replace(/\s+/g, " ")

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "card",
  content: "paragraph+",
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => ({ name: { default: "" }, role: { default: "" }, ...pictureAttributes() }),
  parseHTML: () => [
    {
      tag: "aside[data-card=pull-quote]",
      getAttrs: ({ dataset }) => ({ name: dataset.name ?? "", role: dataset.role ?? "", ...readPicture(dataset) }),
    },
  ],
  renderHTML({ node: { attrs } }) {
    const whose = said({ "data-name": oneLine(attrs.name), "data-role": oneLine(attrs.role) })
    return ["aside", { "data-card": "pull-quote", ...whose, ...writePicture(attrs) }, 0]
  },
  addCommands() {
    return {
      insertPullQuote:
        () =>
        ({ commands }) =>
          commands.command(insertBlock(this.type.createAndFill())),
    }
  },
  addKeyboardShortcuts() {
    return { Tab: ({ editor }) => toFields(editor) }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => quoteView(node, editor, getPos)
  },
})

/** From the words on to whose they are. */
function toFields({ state: { selection }, view }) {
  const { $from } = selection
  if (!$from.depth || $from.node(1).type.name !== "pullQuote") return false
  view.nodeDOM($from.before(1)).querySelector(".richtext-quote-whose input").focus()
  return true
}

function quoteView(node, editor, getPos) {
  const frame = cardFrame({ editor, getPos, tag: "aside", label: "Pull quote", iconName: "pullQuote", className: "richtext-pull-quote" })
  const contentDOM = crel("div", { className: "richtext-quote-words", "data-placeholder": "The words" })
  const place = picturePlace({ editor, getPos, add: "Add a picture", className: "richtext-quote-picture" })
  const inputs = Object.entries(FIELDS).map(([name, label]) => {
    const input = crel("input", { type: "text", placeholder: label, maxLength: LONGEST, "aria-label": label, autocomplete: "off" })
    input.addEventListener("input", (event) => {
      event.stopPropagation() // it is the text that has changed, which says so itself
      changeNode(editor, getPos, { [name]: input.value })
    })
    return input
  })
  inputs.forEach((input, index) =>
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return editor.view.focus()
      if (event.key !== "Enter" || event.isComposing) return
      event.preventDefault()
      if (inputs[index + 1]) return inputs[index + 1].focus()
      editor.view.focus()
      leave(editor, getPos() + node.nodeSize)
    }),
  )
  const whose = crel("div", { className: "richtext-quote-whose", contentEditable: "false" }, inputs)
  frame.dom.append(crel("div", { className: "richtext-quote" }, [place.element, contentDOM, whose]))

  const show = () => {
    place.show(node.attrs)
    Object.keys(FIELDS).forEach((name, index) => {
      if (inputs[index].value !== node.attrs[name]) inputs[index].value = node.attrs[name]
    })
  }
  const stop = onNews(show)
  show()
  const isOurs = (target) => whose.contains(target) || place.element.contains(target)
  return {
    ...frame,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      const isOther = next.attrs !== node.attrs
      node = next
      if (isOther) show()
      return true
    },
    stopEvent: (event) => frame.stopEvent(event) || isOurs(event.target),
    ignoreMutation: (mutation) => frame.ignoreMutation(mutation) || isOurs(mutation.target),
    destroy: stop,
  }
}
