/** The bar in which one types what to find, and what to put in its place. It is made when it is first asked for. */
import { crel } from "django-prose-editor/editor"
import { stateOf } from "richtext/find_replace"
import { iconButton } from "richtext/icons"
import { afterPause } from "desk/pause"

/** Opens it below the toolbar, with the chosen words in it. */
export function openFindBar(editor) {
  const frame = editor.view.dom.closest(".richtext")
  const bar = frame.querySelector(".richtext-find") ?? make(editor, frame)
  const { from, to } = editor.state.selection
  const chosen = editor.state.doc.textBetween(from, to, " ")
  bar.hidden = false
  const [find] = bar.querySelectorAll("input")
  if (chosen && chosen.length < 100) find.value = chosen
  find.focus()
  find.select()
  if (find.value) editor.commands.find({ query: find.value })
}

function make(editor, frame) {
  const text = (label) => crel("input", { type: "text", placeholder: label, "aria-label": label, autocomplete: "off" })
  const [find, replace] = [text("Find"), text("Replace with")]
  const tick = (label) => crel("input", { type: "checkbox", "aria-label": label })
  const [matchCase, wholeWords] = [tick("Capitals matter"), tick("Whole words only")]
  const said = crel("span", { className: "richtext-find-said", role: "status" })
  const button = (textContent, run) => {
    const made = crel("button", { type: "button", className: "richtext-find-button", textContent })
    made.addEventListener("click", run)
    return made
  }
  const icon = (name, label, run) => {
    const made = iconButton({ name, label })
    made.addEventListener("click", run)
    return made
  }
  const tell = (sentence) => {
    const { query, matches, current } = stateOf(editor)
    said.textContent = sentence ?? (!query ? "" : matches.length ? `${current + 1} of ${matches.length}` : "Not found")
  }
  const go = (step) => {
    editor.commands.findNext(step)
    tell()
  }
  const search = () => {
    editor.commands.find({ query: find.value, matchCase: matchCase.checked, wholeWords: wholeWords.checked })
    go(0)
  }
  const close = () => {
    editor.commands.find({ query: "" })
    bar.hidden = true
    editor.view.focus()
  }
  const replaceAll = () => {
    const count = stateOf(editor).matches.length
    editor.commands.replaceAllFound(replace.value)
    tell(count ? `${count} replaced` : undefined)
  }
  const replaceOne = () => {
    editor.commands.replaceFound(replace.value)
    go(0)
  }
  const bar = crel("div", { className: "richtext-find", role: "search", "aria-label": "Find and replace in the text" }, [
    crel("div", { className: "richtext-find-line" }, [find, icon("up", "Previous", () => go(-1)), icon("down", "Next", () => go(1)), said, icon("close", "Close", close)]),
    crel("div", { className: "richtext-find-line" }, [replace, button("Replace", replaceOne), button("Replace all", replaceAll)]),
    crel("div", { className: "richtext-find-line" }, [
      crel("label", {}, [matchCase, "Capitals matter"]),
      crel("label", {}, [wholeWords, "Whole words only"]),
    ]),
  ])
  find.addEventListener("input", afterPause(search))
  for (const box of [matchCase, wholeWords]) box.addEventListener("change", search)
  editor.on("update", afterPause(() => bar.hidden || tell()))
  bar.addEventListener("input", (event) => event.stopPropagation()) // none of the form's business
  bar.addEventListener("change", (event) => event.stopPropagation())
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close()
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return
    event.preventDefault() // or the form would be sent
    if (event.target === replace) replaceOne()
    else go(event.shiftKey ? -1 : 1)
  })
  frame.querySelector(".richtext-toolbar").after(bar)
  return bar
}
