/**
 * Keeps what is typed: on this device at once, on the server within seconds (`live_rows/autosave.py`). Neither is a save;
 * that stays the person's own step. What the line beside the buttons says is what has happened, never what should.
 */
import { element } from "desk/elements"
import { afterPause } from "desk/pause"
import { fieldsOf, post, Refused, SignedOut, tell } from "desk/server"
import * as device from "live_rows/device"
import { signIn } from "live_rows/sign_in"

const SOON = 2_000 // milliseconds from the first key to the server
const AGAIN = 8_000 // after the server could not be reached
const TICK = 5_000
const SAVED = "desk_saved" // the cookie that names the tab whose form was saved: COOKIE in live_rows/autosave.py
const DAY = 86_400_000

const marker = document.querySelector("[data-keeps-typing]")
if (marker) start(marker)

async function start(marker) {
  const { form } = marker
  const key = `${marker.dataset.person} ${location.pathname}`
  marker.value ||= device.newTab() // the server gives a page that is sent back the id it had
  const line = showLine(form)
  if (!form.hasAttribute("data-unsaved") && (await bringBack(key, marker))) return
  keep(form, marker, key, line)
}

/** What a browser still has that was killed, or could not reach the server: it is handed to the server, which offers it. */
async function bringBack(key, marker) {
  const saved = document.cookie.match(`(?:^|; )${SAVED}=([0-9a-f]{32})`)?.[1]
  if (saved) await device.removeTab(saved)
  const entry = await device.find(key)
  if (!entry) return false
  const isNews = entry.at > Date.parse(marker.dataset.keptAt || 0) && Date.now() - entry.at < 30 * DAY
  try {
    if (isNews) await post(location.pathname, asForm(entry.fields))
    await device.remove(key)
  } catch {
    return false // it stays where it is, and is tried when the form is opened again
  }
  if (isNews) location.replace(location.pathname)
  return isNews
}

function keep(form, marker, key, line) {
  let kept = JSON.stringify(fieldsOf(form))
  let timer = null
  let leaving = false
  let saving = false

  async function write() {
    const fields = fieldsOf(form)
    if (JSON.stringify(fields) !== kept) line.isOnDevice = await device.put(key, { tab: marker.value, at: Date.now(), fields })
  }
  const onDevice = afterPause(write)

  async function send() {
    timer = null
    const fields = fieldsOf(form)
    const text = JSON.stringify(fields)
    if (leaving || saving || text === kept) return
    try {
      await post(location.pathname, asForm(fields))
      kept = text
      line.kept()
      onDevice.stop()
      if (JSON.stringify(fieldsOf(form)) === text) await device.remove(key)
      else changed()
    } catch (error) {
      await write() // before it is said where it is
      line.failed(error, send)
      timer = setTimeout(send, AGAIN)
    }
  }

  function changed() {
    onDevice()
    timer ??= setTimeout(send, SOON)
  }

  for (const event of ["input", "change", "formset:added"]) form.addEventListener(event, changed)
  document.addEventListener("formset:removed", changed)
  form.addEventListener("desk:saving", () => (saving = true))
  form.addEventListener("desk:not-saved", () => {
    saving = false
    changed()
  })
  form.addEventListener("desk:saved", async ({ detail }) => {
    saving = false
    kept = JSON.stringify(detail.fields)
    onDevice.stop()
    line.saved()
    await device.remove(key)
    if (JSON.stringify(fieldsOf(form)) !== kept) changed()
  })
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.submitter?.formTarget !== "_blank") leaving = true
  })
  window.addEventListener("online", () => send())
  window.addEventListener("pageshow", () => (leaving = false))
  window.addEventListener("pagehide", () => {
    const fields = fieldsOf(form)
    if (!leaving && JSON.stringify(fields) !== kept) tell(location.pathname, asForm(fields))
  })
}

function asForm(fields) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  form.append("_autosave", "1")
  return form
}

/** The line that says where what was typed is. Only what goes wrong is said aloud. */
function showLine(form) {
  const text = element("span")
  const problem = element("span", { role: "status" })
  const button = element("button", { type: "button", className: "desk-button", hidden: true }, "Sign in")
  const line = element("p", { className: "desk-typed" }, text, problem, button)
  // Below the buttons: it comes while somebody is about to press one.
  const place = form.querySelector(".desk-status") ?? form.querySelector(".submit-row") ?? form
  place.append(line)
  let at = 0
  const tick = () => (text.textContent = at ? `What you typed is kept on the server, ${ago(at)}.` : "")
  setInterval(tick, TICK)

  return {
    isOnDevice: false,
    kept() {
      at = Date.now()
      problem.textContent = ""
      button.hidden = true
      tick()
    },
    saved() {
      at = 0
      problem.textContent = ""
      button.hidden = true
      tick()
    },
    failed(error, send) {
      const where = this.isOnDevice ? "What you typed is kept on this device." : "What you typed is only on this page: do not close it."
      problem.textContent = `${reason(error)} ${where}`
      at = 0
      tick()
      button.hidden = !(error instanceof SignedOut)
      button.onclick = async () => (await signIn()) && send()
    },
  }
}

function reason(error) {
  if (error instanceof SignedOut) return error.brief
  if (error instanceof Refused) return "The server cannot keep this now."
  return navigator.onLine ? "The server does not answer." : "Offline."
}

function ago(at) {
  const seconds = Math.round((Date.now() - at) / 1000)
  if (seconds < 3) return "just now"
  return seconds < 100 ? `${seconds} s ago` : `${Math.round(seconds / 60)} min ago`
}
