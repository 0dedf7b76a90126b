/**
 * Quotes, dashes and dots as a printer sets them, while one types: “these”, ‘these’, it’s, ’90s, a dash – between blanks,
 * and so on… One Backspace or one undo straight after gives back what was typed. The switch below the text turns it off
 * in this browser.
 */
import { crel, Extension, InputRule } from "django-prose-editor/editor"

const OFF = "richtext:plain-quotes"
const isOn = () => localStorage.getItem(OFF) === null

const OPENS_AFTER = /(?:^|[\s([{—–“‘/\ufffc])$/

function quote(before, straight) {
  const [opening, closing] = straight === '"' ? "“”" : "‘’"
  return OPENS_AFTER.test(before) ? opening : closing
}

/** What comes in the place of the end of `text`, as [how many characters, what]; null for nothing. */
export function typeset(text) {
  const last = text.at(-1)
  if (last === '"' || last === "'") return [1, quote(text.slice(0, -1), last)]
  if (/(?:^|[^-])--$/.test(text)) return [2, "–"]
  if (/\S - \S$/.test(text)) return [3, `– ${last}`]
  if (/(?:^|[^.])\.\.\.$/.test(text)) return [3, "…"]
  const decade = text.match(/(?:^|[\s(])‘(\d\ds)$/)
  return decade && [4, `’${decade[1]}`]
}

export const Typography = Extension.create({
  name: "typography",
  priority: 1100, // its undo comes before the ordinary one
  addInputRules() {
    return [
      new InputRule({
        find(text) {
          const found = isOn() && typeset(text)
          return found ? { text: text.slice(-found[0]), replaceWith: found[1] } : null
        },
        handler({ state, range, match }) {
          const marks = state.doc.resolve(range.from).marks()
          state.tr.replaceWith(range.from, range.to, state.schema.text(match[1], marks))
        },
      }),
    ]
  },
  addKeyboardShortcuts() {
    return { "Mod-z": () => this.editor.commands.undoInputRule() }
  },
})

/** The switch, for the line below the text. */
export function typographySwitch() {
  const box = crel("input", { type: "checkbox", checked: isOn() })
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")))
  return crel("label", { className: "richtext-switch" }, [box, "Smart quotes"])
}
