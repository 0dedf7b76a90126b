/**
 * Turns every `textarea[data-richtext]` into the editor.
 *
 * The textarea stays the form's field. It holds the stored HTML, and fires `input`, as soon as the typing pauses; what
 * the form sends (or gives to `new FormData(form)`) is always what stands in the editor.
 * `richtext:replace` (detail: HTML), sent to the textarea, puts another text in the place of this one.
 * `richtext:ready` (detail: {editor}) tells the rest of the page that the editor stands.
 */
import { afterPause } from "desk/pause"
import { crel, Editor, pm } from "django-prose-editor/editor"
import { ourHosts } from "richtext/address"
import { extensionsFrom } from "richtext/extensions"
import { noticeLine } from "richtext/notice"
import { replaceText } from "richtext/spots"
import { storedHtml } from "richtext/stored_html"
import { toolbar } from "richtext/toolbar"
import { typographySwitch } from "richtext/typography"
import { wordCount } from "richtext/word_count"

// How near to the edge of the window the cursor may come: the toolbar sticks at the top, and a page may keep its
// buttons at the bottom.
const EDGES = { top: 72, right: 0, bottom: 96, left: 0 }

const HINT = "Type / to insert. Alt+F10 goes to the toolbar, Escape comes back."

/** Names the editing area after the field's label and points it at the field's help and errors. */
function describe(textarea, hint) {
  const attributes = {
    role: "textbox",
    "aria-multiline": "true",
    spellcheck: "true",
    lang: document.documentElement.lang || "en-GB",
    "aria-describedby": [hint.id, textarea.getAttribute("aria-describedby")].filter(Boolean).join(" "),
  }
  const label = textarea.labels?.[0]
  if (label) {
    label.id ||= `${textarea.id}_label`
    attributes["aria-labelledby"] = label.id
  } else {
    attributes["aria-label"] = textarea.getAttribute("aria-label") || textarea.name
  }
  if (textarea.getAttribute("aria-invalid") === "true") attributes["aria-invalid"] = "true"
  return attributes
}

/**
 * Keeps the textarea true. What was loaded comes back exactly when every change has been undone. A long article is not
 * written anew at every key.
 */
function keepInStep(editor, textarea) {
  const loaded = textarea.value
  const mended = pm.tables.fixTables(editor.state) // cells that a ragged table lacks are nobody's change, nor undone
  if (mended) editor.view.dispatch(mended.setMeta("addToHistory", false))
  const baseline = storedHtml(editor.state.doc)
  let kept = editor.state.doc
  const keep = afterPause(() => {
    if (editor.state.doc === kept) return
    kept = editor.state.doc
    const html = storedHtml(kept)
    const value = html === baseline ? loaded : html
    if (value === textarea.value) return
    textarea.value = value
    textarea.dispatchEvent(new Event("input", { bubbles: true }))
  })
  editor.on("update", keep)
  editor.on("blur", keep.now)
  textarea.form?.addEventListener("formdata", ({ formData }) => {
    keep.now()
    if (formData.has(textarea.name)) formData.set(textarea.name, textarea.value)
  })
}

function start(textarea) {
  if (textarea.id.includes("__prefix__") || textarea.closest(".richtext")) return
  const config = JSON.parse(textarea.dataset.richtext)
  ourHosts.add(new URL(config.site).host)

  const hint = crel("span", { id: `${textarea.id}_hint`, className: "richtext-hint", textContent: HINT })
  const page = crel("div", { className: "richtext-page" })
  const frame = crel("div", { className: "richtext" }, [page])
  const editor = new Editor({
    element: page,
    editable: !textarea.disabled && !textarea.readOnly,
    extensions: extensionsFrom(config.extensions),
    content: textarea.value,
    injectCSS: false,
    editorProps: { attributes: describe(textarea, hint), scrollThreshold: EDGES, scrollMargin: EDGES },
  })
  frame.prepend(toolbar(editor), noticeLine())
  frame.append(crel("div", { className: "richtext-foot" }, [hint, typographySwitch(), wordCount(editor)]))
  frame.style.setProperty("--rows", textarea.rows)
  textarea.before(frame)
  stepBack(textarea, frame, editor)
  keepInStep(editor, textarea)
  textarea.addEventListener("richtext:replace", ({ detail }) => replaceText(editor, detail))
  textarea.dispatchEvent(new CustomEvent("richtext:ready", { bubbles: true, detail: { editor } }))
}

/** The textarea goes out of sight, but its label, a link to it and `focus()` still lead to the text. */
function stepBack(textarea, frame, editor) {
  frame.prepend(textarea)
  textarea.classList.add("richtext-unseen")
  textarea.tabIndex = -1
  textarea.setAttribute("aria-hidden", "true")
  textarea.addEventListener("focus", () => editor.view.focus())
}

const startAll = (container) => container.querySelectorAll("textarea[data-richtext]").forEach(start)

startAll(document)
document.addEventListener("formset:added", (event) => startAll(event.target))
