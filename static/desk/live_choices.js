/** What somebody likes to see in the live preview, so that it is so on the next page. */
const KEY = "desk-live-preview"

/** `allowed`: the values of each choice; what else is kept is not ours. `keep(name)` is for when one has changed. */
export function choicesOf(allowed) {
  const kept = Object.fromEntries(Object.entries(read()).filter(([name, value]) => allowed[name]?.includes(value)))
  const choices = { ...suggested(), ...kept }
  function keep(name) {
    kept[name] = choices[name]
    try {
      localStorage.setItem(KEY, JSON.stringify(kept))
    } catch {
      // A browser that keeps nothing: it is so on this page.
    }
  }
  return { choices, keep }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {}
  } catch {
    return {}
  }
}

/** For whoever has chosen nothing: as on their own screen. */
function suggested() {
  const colours = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
  const width = innerWidth < 600 ? "phone" : innerWidth < 1000 ? "tablet" : "desktop"
  return { picture: "page", width, colours, isOpen: false }
}
