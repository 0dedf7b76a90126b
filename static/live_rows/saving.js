/**
 * Saving without leaving the page (`live_rows/saving.py`): cursor, scroll and undo stay. Where more than values changes
 * (a first save, rows that came, went or moved) the page is loaded anew and stands where it stood. A form that is refused
 * is sent once more in the ordinary way, which shows what is wrong.
 *
 * The form hears of it: `desk:saving`, then `desk:saved` (detail: {fields}, what is stored now) or `desk:not-saved`;
 * `desk:leaving` before it is left.
 */
import { element } from "desk/elements"
import { keepPlace, returnToPlace } from "desk/place"
import { page, post, Refused, SignedOut } from "desk/server"
import { signIn } from "live_rows/sign_in"
import { takeOver } from "live_rows/taking_over"

const UNKNOWN = "The server did not answer, so this may not be saved. Check your connection and save again."

const form = document.querySelector("[data-keeps-typing]")?.form
if (form) saveInPlace(form)

function saveInPlace(form) {
  let saving = null
  const say = showLine(form)
  const tell = (name) => form.dispatchEvent(new CustomEvent(`desk:${name}`))

  // Before everybody else who listens to the form being sent.
  form.addEventListener("submit", (event) => {
    const button = event.submitter
    if (saving) {
      event.preventDefault()
      event.stopImmediatePropagation()
      saving.then(() => form.requestSubmit(button))
    } else if (button?.name === "_continue" && !button.dataset.asPage) {
      event.preventDefault()
      saving = save(button).finally(() => (saving = null))
    }
  }, { capture: true })
  let isLeaving = false
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.formTarget === "_blank") return
    isLeaving = true
    keepPlace(form)
  })
  window.addEventListener("pageshow", () => (isLeaving = false))
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    const button = form.querySelector("[name=_continue]")
    if (button && !isLeaving && !document.querySelector("dialog[open]")) form.requestSubmit(button)
  })
  returnToPlace(form)

  async function save(button) {
    const sent = new FormData(form, button)
    tell("saving")
    say("")
    try {
      const { saved } = await post(form.action, sent)
      const fresh = await page(saved).catch(() => null)
      const words = fresh && takeOver(form, sent, fresh, saved)
      if (words === null) await loadAnew(saved)
      say(words, { isPast: true })
    } catch (error) {
      if (error.answer?.saved === null) return sendAsPage(button)
      tell("not-saved")
      if (!(error instanceof SignedOut)) return say(error instanceof Refused ? `Not saved. ${error.message}` : UNKNOWN)
      if (await signIn()) return save(button)
      say(`Not saved. ${error.brief}`)
    }
  }

  function sendAsPage(button) {
    button.dataset.asPage = "yes"
    // Once this save is over, or it would wait for itself.
    setTimeout(() => form.requestSubmit(button))
  }

  /** Never comes to an end: nothing else is to be done on this page. */
  function loadAnew(url) {
    keepPlace(form, new URL(url, location.href).pathname)
    tell("leaving")
    location.replace(url)
    return new Promise(() => {})
  }
}

/** Says below the buttons how the last save went, until something is typed again. */
function showLine(form) {
  const line = element("p", { className: "desk-told", role: "status" })
  ;(form.querySelector(".desk-status") ?? form.querySelector(".submit-row") ?? form).append(line)
  form.addEventListener("input", () => line.classList.contains("is-past") && line.replaceChildren())
  return (sentence, { isPast = false } = {}) => {
    line.textContent = sentence
    line.classList.toggle("is-past", isPast)
  }
}
