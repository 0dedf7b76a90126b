/**
 * The live preview: a pane beside the form, or over it in a narrow window, that follows what is typed. The server draws
 * what it shows and saves nothing (`desk/live_preview.py`).
 */
import { choicesOf } from "desk/live_choices"
import { followAlong } from "desk/live_follow"
import { livePane, WIDTHS } from "desk/live_pane"
import { beside, placeOf } from "desk/live_place"
import { afterPause } from "desk/pause"
import { fieldsOf, post } from "desk/server"

const PAUSE = 400 // milliseconds; an editor tells of a key 200 after it, and within a second the answer is to be there

export function showLivePreview(form) {
  const buttons = [...form.querySelectorAll("[data-live-preview]")]
  if (!buttons.length) return
  const { pictures, places } = JSON.parse(form.dataset.live)
  const allowed = { picture: pictures, width: Object.keys(WIDTHS), colours: ["light", "dark"], isOpen: [true, false] }
  const { choices, keep } = choicesOf(allowed)

  const pane = livePane({
    pictures,
    choices,
    onClose: () => choose(false),
    onChoice(name) {
      keep(name)
      if (name === "picture") soon.now()
      if (name === "width") requestAnimationFrame(following.read) // the place is elsewhere in a narrower page
    },
    onClick: (target) => goTo(following.find(target)),
    onDrawn: (isFresh) => (isFresh ? following.read() : following.write()),
  })
  const place = placeOf(pane, (isOpen) => {
    for (const button of buttons) button.setAttribute("aria-pressed", isOpen)
    if (isOpen) soon.now()
  })
  const following = followAlong(form, places, () => (place.isOpen ? pane.page() : null))
  const soon = afterPause(askAbout(form, { pane, choices, place }, () => soon()), PAUSE)

  function goTo(go) {
    if (go && !beside.matches) place.toggle(false)
    go?.()
  }

  function choose(open) {
    place.toggle(open)
    if (!beside.matches) return
    if (open) pane.focus()
    else buttons.find((button) => button.checkVisibility()).focus()
    choices.isOpen = open
    keep("isOpen")
  }

  for (const button of buttons) {
    button.hidden = false
    button.addEventListener("click", () => choose(!place.isOpen))
  }
  listen(form, soon)
  // Nobody's window is covered because it has become narrower, or because they like the pane where there is room.
  const openBeside = () => place.toggle(beside.matches && choices.isOpen)
  beside.addEventListener("change", () => {
    place.toggle(false)
    openBeside()
  })
  openBeside()
}

function listen(form, soon) {
  for (const name of ["input", "change", "formset:added"]) form.addEventListener(name, soon)
  document.addEventListener("formset:removed", soon)
  window.addEventListener("online", soon)
}

/** A function that asks for the picture that is chosen. One question at a time: a busy server is asked less often. */
function askAbout(form, { pane, choices, place }, again) {
  let asking = false
  let drawn = "" // what the last picture was drawn of

  return async function ask() {
    if (!place.isOpen) return
    if (asking) return again()
    const { picture } = choices
    const fields = fieldsOf(form)
    const asked = JSON.stringify([picture, fields])
    if (asked === drawn) return
    asking = true
    try {
      const { html, held } = await post(form.action, asForm(fields, picture))
      if (picture === choices.picture) {
        pane.draw(html)
        pane.say(held.length ? `Not valid yet, and shown as it was before: ${held.join(", ")}.` : "")
        drawn = asked
      }
    } catch (error) {
      pane.say(`${error.message} Until then you see how it was before.`)
      drawn = ""
    }
    asking = false
  }
}

function asForm(fields, picture) {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  form.append("_live", picture)
  return form
}
