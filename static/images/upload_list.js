/** The upload area above the library's list: many files, each with its progress, its own result or its own error. */
import { element } from "desk/elements"
import { acceptFiles, uploadWithProgress } from "images/upload"

const AT_ONCE = 2
const area = document.querySelector("[data-image-uploads]")

if (area) {
  const part = (name) => area.querySelector(`[data-${name}]`)
  const waiting = []
  let running = 0
  let done = 0
  let failed = 0

  const add = (files) => {
    for (const file of files) {
      const item = element("li", {}, element("span", { className: "image-uploads-name" }, file.name))
      part("list").append(item)
      waiting.push({ file, item })
    }
    next()
  }

  const next = () => {
    while (running < AT_ONCE && waiting.length) {
      running += 1
      upload(waiting.shift()).finally(() => {
        running -= 1
        report()
        next()
      })
    }
  }

  const upload = async ({ file, item }) => {
    const bar = element("progress", { className: "image-progress", max: 1, "aria-label": `Uploading ${file.name}` })
    item.append(bar)
    try {
      const image = await uploadWithProgress(file, bar)
      const page = new URL(`${image.pk}/change/`, area.dataset.imageUploads || location.href.split("?")[0])
      item.prepend(element("img", { src: image.thumb, width: 400, height: 267, alt: "" }))
      item.append(element("a", { href: page.href }, `Describe “${image.title}”`))
      for (const notice of image.notices) item.append(element("span", { className: "image-notice" }, notice))
      done += 1
    } catch (error) {
      item.classList.add("image-uploads-failed")
      item.append(element("span", { className: "image-problem" }, error.message))
      failed += 1
    }
    bar.remove()
  }

  const report = () => {
    const parts = [`${done} added`]
    if (failed) parts.push(`${failed} refused`)
    if (running + waiting.length) parts.push(`${running + waiting.length} to go`)
    part("status").textContent = `${parts.join(", ")}.`
    if (done && !running && !waiting.length) {
      part("status").append(" ", element("a", { href: location.href }, "Show the list with the new pictures"))
    }
  }

  part("choose").addEventListener("click", () => part("files").click())
  part("files").addEventListener("change", () => {
    add(part("files").files)
    part("files").value = ""
  })
  acceptFiles(area, add)
  document.addEventListener("paste", (event) => {
    if (!area.contains(event.target) && event.clipboardData?.files.length) add(event.clipboardData.files)
  })
  area.hidden = false
}
