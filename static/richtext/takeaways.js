/** Key takeaways: paragraphs and bullets in a box of their own. */
import { Node } from "django-prose-editor/editor"
import { cardFrame } from "richtext/card_frame"
import { insertBlock } from "richtext/top_level"

export const Takeaways = Node.create({
  name: "takeaways",
  group: "card",
  content: "(paragraph | bulletList)+",
  defining: true,
  isolating: true,
  draggable: true,
  parseHTML: () => [{ tag: "aside[data-card=takeaways]" }],
  renderHTML: () => ["aside", { "data-card": "takeaways" }, 0],
  addCommands() {
    return {
      insertTakeaways:
        () =>
        ({ commands, editor }) => {
          const { listItem, bulletList, paragraph } = editor.schema.nodes
          const point = listItem.create(null, paragraph.create())
          return commands.command(insertBlock(this.type.create(null, bulletList.create(null, point))))
        },
    }
  },
  addNodeView() {
    return ({ editor, getPos }) => {
      const frame = cardFrame({ editor, getPos, tag: "aside", label: "Key takeaways", iconName: "takeaways" })
      const contentDOM = document.createElement("div")
      contentDOM.className = "richtext-card-text"
      frame.dom.append(contentDOM)
      return { ...frame, contentDOM }
    }
  },
})
