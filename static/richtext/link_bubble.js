/** Where the link under the cursor leads, with buttons to change, open or remove it. */
import { crel, Extension, pm } from "django-prose-editor/editor"
import { showAddress } from "richtext/address"
import { addToFrame, frameOf, placeBy } from "richtext/floating"
import { iconButton } from "richtext/icons"
import { targetOf } from "richtext/link_targets"
import { lookUp, onNews, withoutHeading } from "richtext/references"

const { Plugin } = pm.state

export const LinkBubble = Extension.create({
  name: "linkBubble",
  addProseMirrorPlugins() {
    const { editor } = this
    return [new Plugin({ view: (view) => linkBubble(editor, view) })]
  },
})

function linkBubble(editor, view) {
  const target = crel("span", { className: "richtext-target" })
  const edit = iconButton({ name: "edit", label: "Edit the link", keys: "Mod-k" })
  const open = crel("a", { className: "richtext-button", target: "_blank", rel: "noopener" })
  const openFace = iconButton({ name: "open", label: "Open in a new tab" })
  open.append(...openFace.childNodes)
  open.setAttribute("aria-label", "Open in a new tab")
  open.dataset.tip = "Open in a new tab"
  const remove = iconButton({ name: "unlink", label: "Remove the link" })
  const bubble = crel("div", { className: "richtext-bar richtext-link-bubble", role: "group", "aria-label": "Link", hidden: true }, [
    target,
    edit,
    open,
    remove,
  ])
  edit.addEventListener("click", () => editor.commands.editLink())
  remove.addEventListener("click", () => editor.commands.removeLink())
  bubble.addEventListener("keydown", (event) => event.key === "Escape" && editor.view.focus())
  addToFrame(view, bubble)

  const show = () => {
    const attrs = editor.isEditable && editor.isActive("link") ? editor.getAttributes("link") : null
    bubble.hidden = !attrs
    if (!attrs) return
    const known = targetOf(attrs, editor)
    target.textContent = known?.words ?? (attrs.href ? showAddress(attrs.href) : "…")
    target.classList.toggle("is-broken", Boolean(known?.broken))
    const address = attrs.href ?? (known?.broken === false ? lookUp(attrs.ref).path + attrs.ref.slice(withoutHeading(attrs.ref).length) : null)
    open.hidden = !address || address.startsWith("#")
    open.href = open.hidden ? "" : address
    placeBy(bubble, frameOf(view), view.coordsAtPos(view.state.selection.from))
  }
  const stop = onNews(() => show())
  return {
    update: show,
    destroy: () => {
      stop()
      bubble.remove()
    },
  }
}
