/** Brings a form up to date with the page that the server makes of it after a save, without loading that page. */
import { tellChange } from "desk/elements"
import { entriesOf, fieldsOf } from "desk/server"
import { newTab } from "live_rows/device"

// Rows that came, went or moved.
const ROWS = /-(INITIAL_FORMS|TOTAL_FORMS|id|loaded)$/
const NO_VALUES = new Set(["_typing", "_continue"]) // of this page alone
// What is said about the item. The rest of what can be seen is its fields.
const PARTS = [".breadcrumbs", "#content > h1", "#content > h2"]

/**
 * `sent` is the FormData that was saved, `fresh` the document of the page it led to. Returns what that page has to say,
 * in words; null, and nothing is touched, if it has another form than this one. What was typed since stays.
 */
export function takeOver(form, sent, fresh, url) {
  const theirs = fresh.getElementById(form.id)
  const isHere = new URL(url, location.href).pathname === location.pathname
  if (!theirs || !isHere || form.querySelector(".errorlist, .errornote") || !haveSameParts(document, fresh)) return null
  const stored = valuesOf(new FormData(theirs))
  const before = valuesOf(sent)
  const changed = [...new Set([...stored.keys(), ...before.keys()])].filter((name) => stored.get(name) !== before.get(name))
  const typedOn = namesTypedIn(form, before)
  const changes = changed.filter((name) => !typedOn.has(name)).map((name) => changeOf(form, theirs, name))
  if (changed.some((name) => ROWS.test(name)) || changes.includes(null)) return null

  for (const change of changes) change()
  form.elements._typing.value = newTab()
  renewParts(fresh)
  history.replaceState(history.state, "", url) // an address may have asked for more than the form
  const fields = [...fieldsOf(form).filter(([name]) => !typedOn.has(name)), ...[...sent].filter(([name]) => typedOn.has(name))]
  form.removeAttribute("data-unsaved")
  form.dispatchEvent(new CustomEvent("desk:saved", { detail: { fields: typedOn.size ? fields : fieldsOf(form) } }))
  return words(fresh)
}

/** The values by name, those of one name together. */
function valuesOf(data) {
  const found = new Map()
  for (const [name, value] of entriesOf(data)) {
    const text = typeof value === "string" ? value.replaceAll("\r\n", "\n") : value.name
    if (!NO_VALUES.has(name)) found.set(name, JSON.stringify([found.get(name), text]))
  }
  return found
}

function namesTypedIn(form, before) {
  const now = valuesOf(new FormData(form))
  return new Set([...now.keys(), ...before.keys()].filter((name) => now.get(name) !== before.get(name)))
}

/** How a field is made to hold what is stored; null where that takes more than its value. */
function changeOf(form, theirs, name) {
  const field = form.elements[name]
  const value = theirs.elements[name]?.value
  if (value === undefined || !field?.matches?.("input:not([type=file], [type=checkbox], [type=radio]), textarea, select")) return null
  if (field.matches("[data-reference-list]") || field.closest("[data-image-picker]")) return null
  if (field.matches("[data-richtext]")) return () => field.dispatchEvent(new CustomEvent("richtext:replace", { detail: value }))
  return () => {
    field.value = value
    if (field.type !== "hidden") tellChange(field)
  }
}

const keyed = (page) => new Map([...page.querySelectorAll("[data-renewed]")].map((part) => [part.dataset.renewed, part]))

const haveSameParts = (page, fresh) => [...keyed(fresh).keys()].every((name) => keyed(page).has(name))

function renewParts(fresh) {
  const top = scrollAnchor()
  document.title = fresh.title
  const theirs = keyed(fresh)
  for (const [name, part] of keyed(document)) part.replaceWith(...(theirs.has(name) ? [theirs.get(name)] : []))
  for (const selector of PARTS) {
    const [ours, other] = [document, fresh].map((page) => page.querySelector(selector))
    if (ours && other) ours.replaceWith(other)
  }
  document.querySelector(".messagelist")?.remove()
  const messages = fresh.querySelector(".messagelist:has(li:not(.success))")
  if (messages) document.getElementById("content").before(messages.cloneNode(true))
  top.restore()
}

/** Its messages: what went well is said beside the buttons alone, for the top of the page may be out of sight. */
const words = (fresh) => [...fresh.querySelectorAll(".messagelist li")].map((line) => line.textContent.trim()).join(" ")

/** What came above the form does not push it down under the eyes of whoever writes. */
function scrollAnchor() {
  const anchor = document.getElementById("content")
  const before = anchor.getBoundingClientRect().top
  return { restore: () => window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" }) }
}
