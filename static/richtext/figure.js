/** A picture from the library, with alternative text and a layout for this use of it, and a caption edited in place. */
import { crel, Node, pm } from "django-prose-editor/editor"
import { pickImage } from "images/picker"
import { cardFrame } from "richtext/card_frame"
import { askAboutPicture, LAYOUTS } from "richtext/figure_dialog"
import { iconButton } from "richtext/icons"
import { showNoticesOf } from "richtext/notice"
import { lookUp, onNews, remember } from "richtext/references"
import { insertBlock } from "richtext/top_level"

const { NodeSelection } = pm.state
const UUID = /^[0-9a-f-]{36}$/

export const Figure = Node.create({
  name: "figure",
  group: "card",
  content: "(text | fact)*",
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    image: { default: null },
    layout: { default: "text" },
    alt: { default: "" },
    decorative: { default: false },
  }),
  parseHTML: () => [{ tag: "figure[data-image]", getAttrs: readAttributes, contentElement: captionOf }],
  renderHTML({ node }) {
    const { image, layout, alt, decorative } = node.attrs
    const attributes = { "data-image": image, "data-layout": layout }
    if (decorative) attributes["data-decorative"] = "true"
    else attributes["data-alt"] = alt
    return node.content.size ? ["figure", attributes, ["figcaption", 0]] : ["figure", attributes]
  },
  addCommands() {
    return {
      insertFigure:
        () =>
        ({ editor }) => {
          pickFigure(editor)
          return true
        },
      insertPicture:
        (image, attrs) =>
        ({ commands }) => {
          remember(`image:${image.id}`, image)
          return commands.command(insertBlock(this.type.create({ image: image.id, ...attrs }), { choose: true }))
        },
    }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => figureView(node, editor, getPos)
  },
})

function readAttributes({ dataset }) {
  if (!UUID.test(dataset.image)) return false
  return {
    image: dataset.image,
    layout: dataset.layout in LAYOUTS ? dataset.layout : "text",
    alt: dataset.alt ?? "",
    decorative: dataset.decorative === "true",
  }
}

const captionOf = (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption")

async function pickFigure(editor) {
  const image = await pickImage()
  const attrs = image && (await askAboutPicture(image, { alt: image.alt ?? "", decorative: false, layout: "text" }))
  if (attrs) {
    editor.commands.insertPicture(image, attrs)
    showNoticesOf(editor, image)
  }
  editor.view.focus()
}

function figureView(node, editor, getPos) {
  const change = (attrs) =>
    editor.commands.command(({ tr }) => {
      const pos = getPos()
      tr.setNodeMarkup(pos, null, { ...node.attrs, ...attrs }).setSelection(NodeSelection.create(tr.doc, pos))
      return true
    })
  const describe = async () => {
    const image = lookUp(`image:${node.attrs.image}`)
    const attrs = await askAboutPicture(image, { ...node.attrs, alt: node.attrs.alt || (image?.alt ?? "") })
    if (attrs) change(attrs)
    editor.view.focus()
  }
  const replace = async () => {
    const image = await pickImage()
    if (image) {
      remember(`image:${image.id}`, image)
      change({ image: image.id, alt: image.alt ?? "", decorative: false })
      showNoticesOf(editor, image)
    }
    editor.view.focus()
  }
  const frame = cardFrame({
    editor,
    getPos,
    tag: "figure",
    label: "Picture",
    iconName: "image",
    className: "richtext-figure",
    controls: [
      ...Object.entries(LAYOUTS).map(([layout, { name, label }]) => ({ name, label, run: () => change({ layout }) })),
      { name: "swap", label: "Choose another picture", run: replace },
    ],
  })
  const layouts = [...frame.bar.querySelectorAll("button")].slice(0, Object.keys(LAYOUTS).length)
  const alt = crel("button", { type: "button", className: "richtext-alt" })
  const picture = crel("div", { className: "richtext-picture", contentEditable: "false" })
  const caption = crel("figcaption", { "data-placeholder": "Caption (optional)" })
  alt.addEventListener("click", describe)
  picture.addEventListener("dblclick", describe)
  frame.dom.append(picture, caption)

  const show = () => {
    const { image, layout, decorative } = node.attrs
    const info = lookUp(`image:${image}`)
    picture.replaceChildren(shownPicture(info, node.attrs), alt)
    alt.textContent = decorative ? "Decorative" : node.attrs.alt ? `Alt: ${node.attrs.alt}` : "Add alternative text"
    alt.classList.toggle("is-missing", !decorative && !node.attrs.alt)
    alt.title = "Alternative text and layout"
    frame.dom.dataset.layout = layout
    layouts.forEach((button, index) => button.setAttribute("aria-pressed", String(Object.keys(LAYOUTS)[index] === layout)))
  }
  const stop = onNews(show)
  show()
  return {
    ...frame,
    contentDOM: caption,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    stopEvent: (event) => frame.stopEvent(event) || alt.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !caption.contains(mutation.target),
    destroy: stop,
  }
}

function shownPicture(info, { alt }) {
  if (info === null) return crel("p", { className: "richtext-gone", textContent: "This picture is no longer in the library." })
  if (!info) return crel("p", { className: "richtext-gone", textContent: "…" })
  return crel("img", { src: info.url ?? info.thumb, alt, width: info.width, height: info.height, draggable: false })
}
