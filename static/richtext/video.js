/** A video of another host. Nothing of it is loaded here: what is shown is a still from the library, and its title. */
import { endpoints, post } from "desk/server"
import { crel, Node } from "django-prose-editor/editor"
import { showAddress } from "richtext/address"
import { cardFrame } from "richtext/card_frame"
import { changeNode, pictureAttributes, picturePlace, readPicture, said, writePicture } from "richtext/card_picture"
import { ask, field } from "richtext/dialog"
import { onNews } from "richtext/references"
import { insertBlock } from "richtext/top_level"

const LONGEST_TITLE = 150 // characters, as in richtext/cards/videos.py

export const Video = Node.create({
  name: "video",
  group: "card",
  atom: true,
  draggable: true,
  addAttributes: () => ({ href: { default: "" }, title: { default: "" }, ...pictureAttributes() }),
  parseHTML: () => [
    {
      tag: "div[data-card=video]",
      getAttrs: ({ dataset }) =>
        /^https:\/\//.test(dataset.href ?? "") && { href: dataset.href, title: dataset.title ?? "", ...readPicture(dataset) },
    },
  ],
  renderHTML: ({ node: { attrs } }) => [
    "div",
    { "data-card": "video", "data-href": attrs.href, ...said({ "data-title": attrs.title }), ...writePicture(attrs) },
  ],
  addCommands() {
    return {
      insertVideo:
        () =>
        ({ editor }) => {
          askAboutVideo("Add a video").then((video) => {
            if (video) editor.chain().command(insertBlock(this.type.create(video))).run()
            editor.view.focus()
          })
          return true
        },
    }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => videoView(node, editor, getPos)
  },
})

/** Resolves with {href, title}, or null. */
function askAboutVideo(heading, { href = "", title = "" } = {}) {
  const address = crel("input", { type: "text", inputMode: "url", value: href, spellcheck: false, autocomplete: "off" })
  const name = crel("input", { type: "text", value: title, maxLength: LONGEST_TITLE, autocomplete: "off" })
  const errors = [address, name].map((control) => {
    const error = crel("p", { className: "richtext-error", role: "alert" })
    control.addEventListener("input", () => complain(control, error, ""))
    return error
  })
  return ask({
    title: heading,
    body: [
      crel("div", { className: "richtext-about" }, [
        field({ label: "Address of the video", control: address, help: "On YouTube or Vimeo, as the browser shows it there." }),
        errors[0],
        field({ label: "Title", control: name, help: "What the video shows: it stands below the still, and screen readers call the video by it." }),
        errors[1],
      ]),
    ],
    submit: "Done",
    read: async () => {
      const words = name.value.trim().replace(/\s+/g, " ")
      complain(name, errors[1], words ? "" : "Say what the video shows.")
      try {
        const found = await post(endpoints.video, { address: address.value })
        return words ? { href: found.href, title: words } : undefined
      } catch (error) {
        complain(address, errors[0], error.message)
        return undefined
      }
    },
  })
}

function complain(control, line, sentence) {
  line.textContent = sentence
  if (!sentence) return control.removeAttribute("aria-invalid")
  control.setAttribute("aria-invalid", "true")
  control.focus()
}

function videoView(node, editor, getPos) {
  const edit = async () => {
    const video = await askAboutVideo("About this video", node.attrs)
    if (video) changeNode(editor, getPos, video, { choose: true })
    editor.view.focus()
  }
  const frame = cardFrame({
    editor,
    getPos,
    label: "Video",
    iconName: "video",
    className: "richtext-video",
    controls: [{ name: "edit", label: "Address and title", run: edit }],
  })
  const place = picturePlace({ editor, getPos, add: "Choose a still", className: "richtext-still" })
  const title = crel("strong", {})
  const from = crel("span", {})
  frame.dom.append(place.element, crel("div", { className: "richtext-video-text", contentEditable: "false" }, [title, from]))

  const show = () => {
    place.show(node.attrs)
    title.textContent = node.attrs.title || "No title yet"
    title.classList.toggle("is-missing", !node.attrs.title)
    from.textContent = showAddress(node.attrs.href)
  }
  const stop = onNews(show)
  show()
  return {
    ...frame,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    stopEvent: (event) => frame.stopEvent(event) || (place.element.contains(event.target) && event.target.closest("button")),
    ignoreMutation: () => true,
    destroy: stop,
  }
}
