/**
 * The checks beside the form: asked anew when somebody has paused, and a way from each finding to its spot and its cure.
 *
 * What the server drew when the page was opened stands until then, and works as plain links.
 */
import { tellChange } from "desk/elements"
import { editorOf, goToSpot } from "desk/go_to_spot"
import { afterPause } from "desk/pause"
import { post } from "desk/server"
import { replaceText } from "richtext/spots"

const PAUSE = 1200 // milliseconds after the last key: nobody wants to be told in the middle of a sentence
const FOLDED = "desk-checks-folded" // whoever folds the suggestions away finds them so on the next page

export function showChecks(form) {
  const panel = form.querySelector("[data-checks]")
  if (!panel || !form.querySelector("[name=_continue]")) return
  const found = panel.querySelector(".desk-findings-found")
  const said = panel.querySelector("[data-checks-said]")
  let waiting = "" // what was found while somebody's focus was among what was found before
  let asking = false

  const soon = afterPause(check, PAUSE)

  /** One question at a time: a long text, or a busy server, is asked less often. */
  async function check() {
    if (asking) return soon()
    asking = true
    try {
      const { html, jump } = await post(form.action, typed("_checks", "1"))
      show(html)
      renewJump(jump)
    } catch {
      // Without an answer what was found before stays; the next pause asks again.
    }
    asking = false
  }

  /** The form as it is typed, and what is asked about it. Files stay here: the checks want none. */
  function typed(name, value) {
    const data = new FormData(form)
    for (const [key, entry] of [...data]) if (entry instanceof File) data.delete(key)
    data.append(name, value)
    return data
  }

  function show(html) {
    waiting = found.contains(document.activeElement) ? html : ""
    if (waiting) return
    const before = found.querySelector(".desk-findings-words")?.textContent
    found.innerHTML = html
    offer()
    const now = found.querySelector(".desk-findings-words")?.textContent
    if (now !== before) said.textContent = `Checks: ${now}`
  }

  /** What is unfinished in each section; not while somebody is on their way through the list. */
  function renewJump(html) {
    const list = form.querySelector("[data-jump]")
    if (!list || list.contains(document.activeElement)) return
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-jump]")
    const { scrollTop } = list.firstElementChild
    list.replaceWith(fresh)
    fresh.firstElementChild.scrollTop = scrollTop
  }

  function offer() {
    for (const button of found.querySelectorAll("[data-mend]")) button.hidden = false
    const advice = found.querySelector("details")
    if (!advice) return
    advice.open = localStorage.getItem(FOLDED) === null
    advice.addEventListener("toggle", () => (advice.open ? localStorage.removeItem(FOLDED) : localStorage.setItem(FOLDED, "yes")))
  }

  async function mend(button) {
    button.disabled = true
    try {
      const { field, value } = await post(form.action, typed("_mend", button.dataset.mend))
      fill(form, field, value)
      said.textContent = "Done. Undo takes it back."
    } catch (error) {
      if (!error.answer?.html) said.textContent = `${error.message} Nothing was changed.`
    }
    button.disabled = false
    button.blur()
    check()
  }

  found.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mend]")
    if (button) return mend(button)
    const link = event.target.closest("[data-spot]")
    if (!link) return
    event.preventDefault()
    goToSpot(form, link.dataset)
  })
  found.addEventListener("focusout", () => waiting && setTimeout(() => show(waiting)))
  for (const name of ["input", "change", "formset:added"]) form.addEventListener(name, soon)
  document.addEventListener("formset:removed", soon)
  offer()
  // What came back is not what was stored; and what is long was not checked before the form stood.
  if (form.hasAttribute("data-unsaved") || panel.hasAttribute("data-later")) soon()
}

/** Puts a value into a field as if somebody had typed it. */
function fill(form, name, value) {
  const row = form.querySelector(`.form-row.field-${CSS.escape(name)}`)
  const editor = editorOf(row)
  if (editor) return replaceText(editor, value)
  if (Array.isArray(value)) return keepOnly(row, value)
  const field = form.elements[name]
  field.value = value
  field.dispatchEvent(new Event("input", { bubbles: true }))
  tellChange(field)
}

/** A list of other items without those that are not in `ids` any more. */
function keepOnly(row, ids) {
  for (const item of row.querySelectorAll(".picked > li")) {
    if (!ids.includes(item.dataset.id)) item.querySelector(".picked-remove").click()
  }
}
