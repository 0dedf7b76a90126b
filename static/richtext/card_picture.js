/** A picture of the library in a card that can do without one: its attributes, and the place where it is chosen. */
import { crel, pm } from "django-prose-editor/editor"
import { pickImage } from "images/picker"
import { askAboutPicture } from "richtext/figure_dialog"
import { iconButton } from "richtext/icons"
import { showNoticesOf } from "richtext/notice"
import { lookUp, remember } from "richtext/references"

const { NodeSelection } = pm.state
const UUID = /^[0-9a-f-]{36}$/
const NONE = { image: null, alt: "", decorative: false }

/** For `addAttributes`; the node reads and writes them itself, with the two functions below. */
export const pictureAttributes = () => Object.fromEntries(Object.entries(NONE).map(([name, value]) => [name, { default: value }]))

export const readPicture = ({ image = "", alt = "", decorative }) =>
  UUID.test(image) ? { image, alt, decorative: decorative === "true" } : NONE

export function writePicture({ image, alt, decorative }) {
  if (!image) return {}
  return { "data-image": image, ...(decorative ? { "data-decorative": "true" } : { "data-alt": alt }) }
}

/** Attributes with those left out that say nothing. */
export const said = (attributes) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value))

/** Changes attributes of the node at `getPos()`; `choose` selects it, as after a dialog. */
export const changeNode = (editor, getPos, attrs, { choose = false } = {}) =>
  editor.commands.command(({ tr }) => {
    const pos = getPos()
    for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(pos, name, value)
    if (choose) tr.setSelection(NodeSelection.create(tr.doc, pos))
    return true
  })

/** {element, show(attrs)}: the place of the picture in a card. `add` are the words of the button where there is none. */
export function picturePlace({ editor, getPos, add, className }) {
  let attrs = NONE
  const element = crel("div", { className: `richtext-card-picture ${className}`, contentEditable: "false" })
  const change = (changes) => changeNode(editor, getPos, changes, { choose: true })

  async function choose() {
    const image = await pickImage()
    const about = image && (await askAboutPicture(image, { alt: image.alt ?? "", decorative: false }))
    if (about) {
      remember(`image:${image.id}`, image)
      change({ image: image.id, alt: about.alt, decorative: about.decorative })
      showNoticesOf(editor, image)
    }
    editor.view.focus()
  }

  async function describe() {
    const image = lookUp(`image:${attrs.image}`)
    const about = await askAboutPicture(image, { alt: attrs.alt || (image?.alt ?? ""), decorative: attrs.decorative })
    if (about) change({ alt: about.alt, decorative: about.decorative })
    editor.view.focus()
  }

  function button(properties, run) {
    const found = crel("button", { type: "button", ...properties })
    found.addEventListener("click", run)
    return found
  }

  function tools() {
    const alt = button({ className: "richtext-alt", title: "Alternative text" }, describe)
    alt.textContent = attrs.decorative ? "Decorative" : attrs.alt ? `Alt: ${attrs.alt}` : "Add alternative text"
    alt.classList.toggle("is-missing", !attrs.decorative && !attrs.alt)
    const swap = iconButton({ name: "swap", label: "Choose another picture" })
    const remove = iconButton({ name: "close", label: "Remove the picture" })
    swap.addEventListener("click", choose)
    remove.addEventListener("click", () => {
      change(NONE)
      editor.view.focus()
    })
    return [alt, crel("span", { className: "richtext-card-picture-tools" }, [swap, remove])]
  }

  function show(next) {
    attrs = next
    element.classList.toggle("has-picture", Boolean(attrs.image))
    if (!attrs.image) return element.replaceChildren(button({ className: "richtext-add", textContent: add }, choose))
    const info = lookUp(`image:${attrs.image}`)
    const picture = info
      ? crel("img", { src: info.url ?? info.thumb, alt: attrs.alt, width: info.width, height: info.height, draggable: false })
      : crel("p", { className: "richtext-gone", textContent: info === null ? "No longer in the library." : "…" })
    element.replaceChildren(picture, ...tools())
  }

  return { element, show }
}
