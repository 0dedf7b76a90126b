/** What a picture needs to be told about this use of it: alternative text (or that it is decorative), and its layout. */
import { crel } from "django-prose-editor/editor"
import { ask, field } from "richtext/dialog"
import { icon } from "richtext/icons"

export const LAYOUTS = {
  text: { name: "layoutText", label: "As wide as the text" },
  wide: { name: "layoutWide", label: "Wider than the text" },
  full: { name: "layoutFull", label: "Full width of the page" },
}

const MISSING = "Describe the picture, or say that it is decorative."

/** Resolves with {alt, decorative, layout}, or null. `image` may be unknown (undefined or null), `layout` left out. */
export function askAboutPicture(image, { alt, decorative, layout }) {
  const text = crel("textarea", { rows: 3, value: alt, name: "alt" })
  const error = crel("p", { className: "richtext-error", role: "alert" })
  const skip = crel("input", { type: "checkbox", checked: decorative, name: "decorative" })
  const follow = () => {
    text.disabled = skip.checked
    error.textContent = ""
    text.removeAttribute("aria-invalid")
  }
  skip.addEventListener("change", follow)
  follow()

  const body = [
    field({
      label: "Alternative text",
      control: text,
      help: "What the picture shows, in a sentence, for people who cannot see it and for search engines.",
    }),
    error,
    crel("label", { className: "richtext-check" }, [
      skip,
      crel("span", {}, ["Decorative: it says nothing that the words around it do not say"]),
    ]),
    ...(layout ? [layoutChoice(layout)] : []),
  ]
  if (image) body.unshift(crel("img", { className: "richtext-preview", src: image.thumb ?? image.url, alt: "" }))
  return ask({
    title: "About this picture",
    body: [crel("div", { className: "richtext-about" }, body)],
    submit: "Done",
    read: () => {
      const words = text.value.trim().replace(/\s+/g, " ")
      if (!words && !skip.checked) {
        error.textContent = MISSING
        text.setAttribute("aria-invalid", "true")
        text.focus()
        return undefined
      }
      const chosen = document.querySelector("input[name=richtext-layout]:checked")?.value
      return { alt: skip.checked ? "" : words, decorative: skip.checked, layout: chosen }
    },
  })
}

function layoutChoice(current) {
  const choices = Object.entries(LAYOUTS).map(([value, { name, label }]) =>
    crel("label", { className: "richtext-layout" }, [
      crel("input", { type: "radio", name: "richtext-layout", value, checked: value === current }),
      icon(name),
      crel("span", { textContent: label }),
    ]),
  )
  return crel("fieldset", { className: "richtext-layouts" }, [crel("legend", { textContent: "Layout" }), ...choices])
}
