/** Questions and answers. Nothing is folded away while writing: `details` is how it is stored, not how it is edited. */
import { crel, Node, pm } from "django-prose-editor/editor"
import { cardFrame } from "richtext/card_frame"
import { icon, iconButton } from "richtext/icons"
import { insertBlock } from "richtext/top_level"

const { TextSelection } = pm.state

export const Faq = Node.create({
  name: "faq",
  group: "card",
  content: "question+",
  defining: true,
  isolating: true,
  draggable: true,
  parseHTML: () => [{ tag: "section[data-card=faq]" }],
  renderHTML: () => ["section", { "data-card": "faq" }, 0],
  addCommands() {
    return {
      insertFaq:
        () =>
        ({ commands }) =>
          commands.command(insertBlock(this.type.createAndFill())),
      addQuestionAt:
        (pos) =>
        ({ tr, dispatch, editor }) => {
          if (!dispatch) return true
          tr.insert(pos, editor.schema.nodes.question.createAndFill())
          tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView()
          return true
        },
    }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const frame = cardFrame({ editor, getPos, tag: "section", label: "Questions and answers", iconName: "questions" })
      const contentDOM = crel("div", { className: "richtext-questions" })
      const add = crel("button", { type: "button", className: "richtext-add" }, [icon("plus"), "Add a question"])
      const foot = crel("div", { className: "richtext-card-foot", contentEditable: "false" }, [add])
      let size = node.nodeSize
      add.addEventListener("click", () => {
        editor.view.focus()
        editor.commands.addQuestionAt(getPos() + size - 1)
      })
      frame.dom.append(contentDOM, foot)
      return {
        ...frame,
        contentDOM,
        update: (next) => next.type === node.type && Boolean((size = next.nodeSize)),
        stopEvent: (event) => frame.stopEvent(event) || foot.contains(event.target),
        ignoreMutation: (mutation) => frame.ignoreMutation(mutation) || foot.contains(mutation.target),
      }
    }
  },
})

export const Question = Node.create({
  name: "question",
  content: "questionTitle (paragraph | list)+",
  defining: true,
  isolating: true,
  selectable: false,
  parseHTML: () => [{ tag: "details", context: "faq/" }],
  renderHTML: () => ["details", 0],
  addNodeView() {
    return ({ editor, getPos }) => {
      const contentDOM = crel("div", { className: "richtext-question-text" })
      const remove = iconButton({ name: "close", label: "Remove this question", className: "richtext-question-remove" })
      const edge = crel("div", { className: "richtext-question-edge", contentEditable: "false" }, [remove])
      remove.addEventListener("click", () => removeQuestion(editor, getPos()))
      return {
        dom: crel("div", { className: "richtext-question" }, [edge, contentDOM]),
        contentDOM,
        stopEvent: (event) => edge.contains(event.target),
        ignoreMutation: (mutation) => mutation.type !== "selection" && edge.contains(mutation.target),
      }
    }
  },
})

export const QuestionTitle = Node.create({
  name: "questionTitle",
  content: "(text | fact)*",
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: "summary", context: "question/" }],
  renderHTML: () => ["summary", 0],
  addNodeView() {
    // A `summary` would fold its `details` at every space typed into it.
    return () => {
      const dom = crel("div", { className: "richtext-question-title", "data-placeholder": "Question" })
      return { dom, contentDOM: dom }
    }
  },
})

/** Takes the question at `pos` away, and the card with it if that was the only one. */
export function removeQuestion(editor, pos) {
  const $pos = editor.state.doc.resolve(pos)
  const only = $pos.parent.childCount === 1
  const from = only ? $pos.before() : pos
  const to = only ? $pos.after() : pos + $pos.nodeAfter.nodeSize
  editor.commands.deleteRange({ from, to })
  editor.view.focus()
}
