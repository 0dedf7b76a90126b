/** A fact as it is shown while writing: today's value, marked, and what it is a fact of. */
import { crel } from "django-prose-editor/editor"
import { askForFact } from "richtext/fact_dialog"
import { addToFrame, frameOf, placeBy } from "richtext/floating"
import { iconButton } from "richtext/icons"
import { isLive, lookUp, onNews } from "richtext/references"

const TO_BE_ANNOUNCED = "to be announced" // what `richtext/references.py` says

export function factView(node, editor, getPos) {
  const value = crel("span")
  const about = crel("span", { className: "richtext-unseen" })
  const dom = crel("span", { className: "richtext-fact", contentEditable: "false" }, [value, about])
  let bubble = null

  const show = () => {
    const known = told(node.attrs)
    value.textContent = known.value
    about.textContent = ` (${known.about})`
    dom.title = known.about
    dom.classList.toggle("is-broken", known.broken)
    if (bubble) bubble.querySelector(".richtext-target").textContent = known.about
  }

  const change = async () => {
    const [kind] = node.attrs.fact.split(":")
    const attrs = await askForFact(editor, { kind, name: "", label: "Choose another fact" })
    if (attrs) editor.commands.command(({ tr }) => Boolean(tr.setNodeMarkup(getPos(), null, attrs, node.marks)))
    editor.view.focus()
  }
  const keepWords = () => {
    const { state, view } = editor
    const words = state.schema.text(value.textContent, node.marks)
    view.dispatch(state.tr.replaceWith(getPos(), getPos() + node.nodeSize, words))
    view.focus()
  }

  function openBubble() {
    if (bubble || !editor.isEditable) return
    const edit = iconButton({ name: "swap", label: "Choose another fact" })
    const words = iconButton({ name: "unlink", label: "Make it plain words" })
    edit.addEventListener("click", change)
    words.addEventListener("click", keepWords)
    bubble = crel("div", { className: "richtext-bar richtext-link-bubble", role: "group", "aria-label": "Fact" }, [
      crel("span", { className: "richtext-target" }),
      edit,
      words,
    ])
    bubble.addEventListener("mousedown", (event) => event.preventDefault()) // the fact stays chosen
    bubble.addEventListener("keydown", (event) => event.key === "Escape" && editor.view.focus())
    addToFrame(editor.view, bubble)
    show()
    queueMicrotask(() => bubble && placeBy(bubble, frameOf(editor.view), dom.getBoundingClientRect()))
  }
  function closeBubble() {
    bubble?.remove()
    bubble = null
  }

  const stop = onNews(show)
  show()
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    selectNode() {
      dom.classList.add("ProseMirror-selectednode")
      openBubble()
    },
    deselectNode() {
      dom.classList.remove("ProseMirror-selectednode")
      closeBubble()
    },
    ignoreMutation: () => true,
    destroy() {
      stop()
      closeBubble()
    },
  }
}

/** {value, about, broken}: what readers see, what that is, and whether it follows nothing. */
function told({ fact, words }) {
  const [kind, id, name] = fact.split(":")
  const thing = lookUp(`${kind}:${id}`)
  if (thing === undefined) return { value: words, about: "a fact", broken: false }
  if (!isLive(thing)) {
    const title = thing?.title ? `“${thing.title}”, which is not public` : "something that is not public"
    return { value: words, about: `a fact of ${title}: readers see these words`, broken: true }
  }
  const known = thing.facts?.find((each) => each.name === name)
  if (known) return { value: known.value, about: `${known.label} · ${thing.title}, as it is today`, broken: false }
  return { value: TO_BE_ANNOUNCED, about: `${thing.title} does not say this of itself any more`, broken: true }
}
