/**
 * Pictures on their way to the library.
 *
 * A picture is { id, pk, title, alt, width, height, thumb, url }, and just uploaded it has `notices` too: sentences about
 * what was lost, for instance the movement of an animation, which whoever asks for a picture shows to the person.
 */
import { endpoints, largestPicture, post } from "desk/server"

export const TYPES = "image/jpeg,image/png,image/webp,image/gif,image/avif"

/** A promise of the new picture. `options` are those of `post`. */
export async function uploadImage(file, options = {}) {
  if (file.size > largestPicture) {
    throw new Error(`This file is larger than ${Math.round(largestPicture / 2 ** 20)} MB. Export it smaller, or as a JPEG.`)
  }
  return post(endpoints.upload, { file }, options)
}

/** The same, and `bar` shows how far it is. */
export async function uploadWithProgress(file, bar, signal = undefined) {
  bar.value = 0
  bar.hidden = false
  try {
    return await uploadImage(file, {
      signal,
      progress(part) {
        // The server draws the picture in its sizes after the last byte has come: the bar shows that something goes on.
        if (part < 1) bar.value = part
        else bar.removeAttribute("value")
      },
    })
  } finally {
    bar.hidden = true
  }
}

/** Calls `take` with the files that are dropped or pasted on an element. */
export function acceptFiles(target, take) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files")
  target.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    target.classList.add("image-dragging")
  })
  target.addEventListener("dragleave", (event) => {
    if (!target.contains(event.relatedTarget)) target.classList.remove("image-dragging")
  })
  target.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    target.classList.remove("image-dragging")
    take(event.dataTransfer.files)
  })
  target.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    take(event.clipboardData.files)
  })
}
