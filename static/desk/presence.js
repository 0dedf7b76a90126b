/** Tells who else has this open, and tells them. A tab that is closed says so; one that is killed falls silent. */
import { element } from "desk/elements"
import { post, tell } from "desk/server"

const BEAT = 8_000 // milliseconds: `BEAT` in desk/models.py

export function sharePresence(form) {
  const place = form.querySelector(".desk-present")
  if (!place) return
  const { presence } = place.dataset
  const tab = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

  async function beat() {
    try {
      show((await post(presence, { tab })).present)
    } catch {
      show([]) // offline, or the session is over: nothing is known of the others
    }
  }

  /** Said aloud only when it changes. */
  function show(lines) {
    if (lines.join("\n") === [...place.children].map((line) => line.textContent).join("\n")) return
    place.replaceChildren(...lines.map((line) => element("p", {}, line)))
  }

  beat()
  setInterval(beat, BEAT)
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && beat())
  window.addEventListener("pagehide", () => tell(presence, { tab, leaving: "1" }))
  window.addEventListener("pageshow", (event) => event.persisted && beat())
}
