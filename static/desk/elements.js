/** Making elements, without a word of HTML in a string. */

/** `element("button", { type: "button", className: "small", "aria-label": "Close" }, "×")` */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value
    else if (value !== false && value != null) made.setAttribute(name, value)
  }
  made.append(...children.filter((child) => child != null))
  return made
}

/** A small button with a sign for the eye and words for everybody. */
export const signButton = (sign, label, onClick) => {
  const button = element("button", { type: "button", className: "sign-button", title: label, "aria-label": label }, sign)
  button.addEventListener("click", onClick)
  return button
}

/** Tells whoever listens to the form that one of its fields holds something else now. */
export const tellChange = (field) => field.dispatchEvent(new Event("change", { bubbles: true }))
