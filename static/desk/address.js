/** Shows the whole address of a page while its last part is typed, or while its title is. */
import { element } from "desk/elements"
import { afterPause } from "desk/pause"
import { endpoints, get } from "desk/server"

const PROVISIONAL = /^draft-[0-9a-f]{8}$/

export function showAddress(form) {
  const slug = form.querySelector("#id_slug")
  const title = form.querySelector("#id_title")
  const prefix = form.querySelector("[data-path-prefix]")?.dataset.pathPrefix
  if (!slug || !title || !prefix) return

  const ending = element("strong")
  const note = element("span")
  const line = element("p", { className: "desk-address", id: "id_slug_address" }, prefix.replace(/^https?:\/\//, ""), ending, "/", note)
  slug.after(line)
  slug.setAttribute("aria-describedby", `${slug.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim())
  const loaded = slug.value
  const isPublic = form.querySelector(".status-live, .status-changed") !== null

  let suggestion = ""

  /** The server alone knows how letters of every script are spelt in an address. */
  async function suggest() {
    try {
      suggestion = title.value.trim() ? (await get(endpoints.slug, { title: title.value })).slug : ""
    } catch {
      suggestion = ""
    }
    show()
  }

  function show() {
    const typed = slug.value.trim()
    const isMade = !typed || PROVISIONAL.test(typed)
    slug.placeholder = suggestion
    ending.textContent = isMade ? suggestion || "…" : typed
    note.textContent = ""
    if (isMade && suggestion) note.textContent = " from the title"
    else if (isPublic && typed !== loaded) note.textContent = " The old address will lead here once this is published."
  }

  slug.addEventListener("input", show)
  title.addEventListener("input", afterPause(suggest))
  show()
  if (!loaded || PROVISIONAL.test(loaded)) suggest()
}
