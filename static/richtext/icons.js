/** The editor's icons, drawn on a 24-pixel grid, and buttons that carry one. */
import { crel } from "django-prose-editor/editor"

const SHAPES = {
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M11 5h6M7 19h6M14 5l-4 14",
  heading: "M6 5v14M18 5v14M6 12h12",
  superscript: "M4 8l8 10M12 8 4 18M15.5 5.6c.3-1.3 3.3-1.5 3.3.3 0 1.2-3.3 2.3-3.3 4.1h3.6",
  subscript: "M4 5l8 10M12 5 4 15M15.5 15.6c.3-1.3 3.3-1.5 3.3.3 0 1.2-3.3 2.3-3.3 4.1h3.6",
  strike: "M4 12h16M16.5 7.5C16 5.8 14.2 5 12 5c-2.600 0-4.500 1.300-4.500 3.300 0 .9.4 1.600 1 2.200M7 15.800C7.500 18 9.500 19 12 19c2.800 0 4.700-1.400 4.700-3.500 0-.5-.1-1-.3-1.500",
  link: "M9 8H7a4 4 0 0 0 0 8h2M15 8h2a4 4 0 0 1 0 8h-2M8.5 12h7",
  unlink: "M9 8H7a4 4 0 0 0 0 8h2M15 8h2a4 4 0 0 1 0 8h-2M5 20 19 4",
  bulletList: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  orderedList: "M10 6h10M10 12h10M10 18h10M4 5l1.3-.7V9M4 15.4c.3-1.2 2.3-1.2 2.3.2 0 1-2.3 1.9-2.3 3.2h2.5",
  quote: "M9.5 6.5C6.8 7.3 5 9.4 5 12.5V17h5v-5H6.5M18.5 6.5c-2.7.8-4.5 2.9-4.5 6V17h5v-5h-3.5",
  table: "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5zM4 10h16M4 14.5h16M10 10v9",
  image: "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5zM8.5 9.5h.01M4 16.5l4.5-4 3.5 3 3-2.5 5 4",
  takeaways: "M9.5 18h5M10.5 21h3M12 3a6 6 0 0 0-3.6 10.8c.7.6 1.1 1.3 1.1 2.2h5c0-.9.4-1.6 1.1-2.2A6 6 0 0 0 12 3z",
  questions: "M5.5 4.5h13A1.5 1.5 0 0 1 20 6v10a1.5 1.5 0 0 1-1.5 1.5H13L8.5 21v-3.5h-3A1.5 1.5 0 0 1 4 16V6a1.5 1.5 0 0 1 1.5-1.5zM10 9.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1v.2M12 14.6h.01",
  course: "M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.5V16c1.5 1.4 3.4 2 5.5 2s4-.6 5.5-2v-4.5M21.5 9.5V15",
  fact: "M4 7.5V5h7l9 9-6.500 6.500-9-9zM7.500 8.500h.01M19 4v4M17 6h4",
  pullQuote: "M4 4h16M4 20h16M10 8.500c-1.900.500-3.200 1.900-3.200 4v3h3.600V12H8.600M17 8.500c-1.900.500-3.200 1.900-3.200 4v3h3.600V12h-1.800",
  video: "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5zM10 9v6l5-3z",
  page: "M6.5 4h11A1.5 1.5 0 0 1 19 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-13A1.5 1.5 0 0 1 6.5 4zM8.5 8.5h7M8.5 12h7M8.5 15.5h4",
  undo: "M8 6 4 10l4 4M4 10h10a5 5 0 0 1 0 10h-3",
  redo: "M16 6l4 4-4 4M20 10H10a5 5 0 0 0 0 10h3",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12h8.4L17 7M10.5 11v5M13.5 11v5",
  edit: "M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM14 7l3 3",
  open: "M14 5h5v5M19 5l-8 8M11 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V13",
  copy: "M9 9h9.500A1.500 1.500 0 0 1 20 10.500v8a1.500 1.500 0 0 1-1.500 1.500h-8A1.500 1.500 0 0 1 9 18.500zM15 9V5.500A1.500 1.500 0 0 0 13.500 4h-8A1.500 1.500 0 0 0 4 5.500v8A1.500 1.500 0 0 0 5.500 15H9",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  swap: "M4 9h13l-3.5-3.5M20 15H7l3.5 3.5",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20 20",
  warning: "M12 4 2.8 19.5h18.4zM12 10v4M12 16.8h.01",
  layoutText: "M4 4h16M4 20h16M8 8.5h8v7H8z",
  layoutWide: "M4 4h16M4 20h16M5 8.5h14v7H5z",
  layoutFull: "M4 4h16M4 20h16M2 8.5h20v7H2z",
  rowAbove: "M4 13h16v6H4zM12 3v6M9 6h6",
  rowBelow: "M4 5h16v6H4zM12 15v6M9 18h6",
  rowDelete: "M4 9h16v6H4zM9 12h6",
  columnLeft: "M13 4h6v16h-6zM3 12h6M6 9v6",
  columnRight: "M5 4h6v16H5zM15 12h6M18 9v6",
  columnDelete: "M9 4h6v16H9zM10.5 12h3",
  more: "M4.5 12h1M11.5 12h1M18.5 12h1",
  headerRow: "M4 5h16v14H4zM4 10h16M7 7.5h10",
  keyboard: "M4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
}

const SVG = "http://www.w3.org/2000/svg"

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("class", "richtext-icon")
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(SVG, "path")
  path.setAttribute("d", SHAPES[name])
  svg.append(path)
  return svg
}

const MAC = /Mac|iPhone|iPad/.test(navigator.platform)

/** "Mod-Alt-2" as it stands on this person's keyboard. */
export const keyName = (keys) =>
  keys
    .replace("Mod", MAC ? "⌘" : "Ctrl")
    .replace("Alt", MAC ? "⌥" : "Alt")
    .replace("Shift", MAC ? "⇧" : "Shift")
    .replaceAll("-", MAC ? "" : "+")

/** A button with an icon (or a few `text` characters) whose name shows as a tooltip on hover and on keyboard focus. */
export function iconButton({ name, text, label, keys = "", className = "" }) {
  const face = text ? crel("span", { className: "richtext-face", textContent: text, "aria-hidden": "true" }) : icon(name)
  const button = crel("button", { type: "button", className: `richtext-button ${className}`.trim() }, [face])
  relabel(button, label, keys)
  return button
}

export function relabel(button, label, keys = "") {
  button.setAttribute("aria-label", label)
  button.dataset.tip = keys ? `${label}  ${keyName(keys)}` : label
  if (keys) button.setAttribute("aria-keyshortcuts", keys.replace("Mod", MAC ? "Meta" : "Control").replaceAll("-", "+"))
}
