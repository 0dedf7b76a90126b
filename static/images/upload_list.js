/** The upload area above the library's list: many files, each with its progress, its own result or its own error. */
import { element } from "desk/elements"
import { endpoints } from "desk/server"
import { address, wanted } from "images/twins"
import { acceptFiles, uploadWithProgress } from "images/upload"

const AT_ONCE = 2
const area = document.querySelector("[data-image-uploads]")

if (area) {
  const part = (name) => area.querySelector(`[data-${name}]`)
  const waiting = []
  const added = new Set()
  let running = 0
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
      show(await uploadWithProgress(file, bar), item)
    } catch (error) {
      item.classList.add("image-uploads-failed")
      item.append(element("span", { className: "image-problem" }, error.message))
      failed += 1
    }
    bar.remove()
  }

  const show = async (image, item) => {
    added.add(image.pk)
    const link = element("a", { href: address(image, "change") }, `Describe “${image.title}”`)
    item.prepend(element("img", { src: image.thumb, width: 400, height: 267, alt: "" }))
    item.append(link)
    const isTwin = Boolean(image.twins?.length)
    for (const notice of image.notices.slice(0, isTwin ? -1 : undefined)) {
      item.append(element("span", { className: "image-notice" }, notice))
    }
    const chosen = await wanted(image, item)
    if (chosen !== image) {
      added.delete(image.pk)
      link.href = address(chosen, "change")
      link.textContent = `Not added: “${chosen.title}” is there already`
    }
    if (isTwin) {
      link.focus()
      report()
    }
  }

  const report = () => {
    const parts = [`${added.size} added`]
    if (failed) parts.push(`${failed} refused`)
    const left = running + waiting.length
    if (left) parts.push(`${left} to go`)
    part("status").textContent = `${parts.join(", ")}.`
    if (!added.size || left) return
    const describe = new URL("../describe/", new URL(endpoints.upload, location.href))
    describe.searchParams.set("ids", [...added].join(","))
    part("status").append(
      " ",
      element("a", { href: describe.href, className: "image-describe" }, "Say what they show"),
      " · ",
      element("a", { href: location.href }, "Show the list with the new pictures"),
    )
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
