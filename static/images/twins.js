/** A picture that was just uploaded and is in the library already, or looks like one that is: which shall it be? */
import { element } from "desk/elements"
import { endpoints, post } from "desk/server"

/** Asks at the end of `place`, if there is anything to ask. A promise of the picture that is wanted. */
export function wanted(image, place) {
  const [twin] = image.twins ?? []
  if (!twin) return Promise.resolve(image)
  return new Promise((resolve) => {
    const button = (label, chosen) => {
      const made = element("button", { type: "button", className: "button" }, label)
      made.addEventListener("click", () => {
        question.remove()
        // What cannot be deleted, because somebody uses it by now, is simply there as well.
        if (chosen === twin) post(address(image, "discard"), {}).catch(() => {})
        resolve(chosen)
      })
      return made
    }
    const question = element(
      "div",
      { className: "image-twins", role: "group", "aria-label": twin.sentence },
      element("img", { src: twin.thumb, width: 400, height: 267, alt: "" }),
      element("p", {}, twin.sentence),
      button("Use that one", twin),
      button("Keep both", image),
    )
    place.append(question)
  })
}

/** The address of a page about a picture. */
export const address = (image, page) => new URL(`../${image.pk}/${page}/`, new URL(endpoints.upload, location.href)).href
