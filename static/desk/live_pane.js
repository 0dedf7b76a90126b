/** The pane of the live preview: its tabs, its width and colours, what it shows, and what it says when it cannot. */
import { element, signButton } from "desk/elements"
import { liveFrame } from "desk/live_frame"
import { oneOf, tabList } from "desk/tabs"

const TABS = { page: "Page", card: "List card", search: "Search result", social: "Social card" }
export const WIDTHS = { phone: 390, tablet: 820, desktop: 1280 } // CSS pixels
// These are pages, and stand in the frame; the others are drawn here.
const PAGES = new Set(["page", "card"])

/** `choices` is {picture, width, colours}; `onChoice` is called when one of them has changed. */
export function livePane({ pictures, choices, onChoice, onClose, onClick, onDrawn }) {
  const frame = liveFrame({ onClick, onDrawn })
  const sheet = element("div", { className: "live-sheet", tabIndex: 0 })
  const panel = element("div", { role: "tabpanel", id: "live-panel", className: "live-panel" }, frame.stage, sheet)
  const said = element("p", { className: "live-said", role: "status" })

  const kept = {} // what was drawn last, by picture
  let inFrame = ""

  const choose = (name) => (value) => {
    choices[name] = value
    arrange()
    if (name === "picture") show(kept[value] ?? "")
    onChoice(name)
  }
  const shown = Object.fromEntries(pictures.map((name) => [name, TABS[name]]))
  const tabs = tabList("What is previewed", shown, panel, choose("picture"))
  const widths = oneOf("Width", { phone: "Phone", tablet: "Tablet", desktop: "Desktop" }, choose("width"))
  const colours = oneOf("Colours", { light: "Light", dark: "Dark" }, choose("colours"))

  function arrange() {
    const isPage = PAGES.has(choices.picture)
    frame.stage.hidden = widths.group.hidden = !isPage
    sheet.hidden = isPage
    frame.look(WIDTHS[choices.width], choices.colours)
    sheet.style.colorScheme = choices.colours
    tabs.show(choices.picture)
    widths.show(choices.width)
    colours.show(choices.colours)
  }

  function show(html) {
    if (!PAGES.has(choices.picture)) {
      sheet.innerHTML = html
    } else if (html) {
      frame.draw(html, inFrame !== choices.picture)
      inFrame = choices.picture
    }
  }

  const head = element("header", { className: "live-head" }, tabs.list, signButton("×", "Close the live preview", onClose))
  const tools = element("div", { className: "live-tools" }, widths.group, colours.group)
  arrange()
  return {
    element: element("section", { className: "live-pane", "aria-label": "Live preview" }, head, tools, said, panel),
    isMoving: frame.isMoving,
    focus: () => tabs.list.querySelector('[tabindex="0"]').focus(),
    say: (sentence) => said.textContent !== sentence && (said.textContent = sentence),
    draw(html) {
      kept[choices.picture] = html
      show(html)
    },
    /** The page that the text goes along with; null while there is none to see. */
    page: () => (choices.picture === "page" && inFrame === "page" ? frame.document() : null),
  }
}
