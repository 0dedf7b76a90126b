/** The picture fields of admin forms. The number of the picture is what the form sends. */
import { element, tellChange } from "desk/elements"
import { pickImage } from "images/picker"
import { wanted } from "images/twins"
import { acceptFiles, uploadWithProgress } from "images/upload"

const ready = new WeakSet()

function prepare(field) {
  if (ready.has(field) || field.closest(".empty-form")) return
  ready.add(field)
  const part = (name) => field.querySelector(`[data-${name}]`)
  const input = field.querySelector("input")

  const show = (image) => {
    input.value = image?.pk ?? ""
    part("chosen").replaceChildren(
      ...(image ? [element("img", { src: image.thumb, width: 400, height: 267, alt: "" }), element("span", {}, image.title)] : []),
    )
    part("choose").textContent = image ? "Change picture…" : "Choose picture…"
    part("remove").hidden = !image
    part("status").textContent = image ? [`Chosen: ${image.title}.`, ...(image.notices ?? [])].join(" ") : "Removed."
    part("status").classList.toggle("image-notice", Boolean(image?.notices?.length))
    tellChange(input)
    field.dispatchEvent(new CustomEvent("image-picker:change", { bubbles: true, detail: image }))
  }

  part("choose").addEventListener("click", async () => {
    const image = await pickImage()
    if (image) show(image)
  })
  part("remove").addEventListener("click", () => {
    show(null)
    part("choose").focus()
  })
  acceptFiles(field, async ([file]) => {
    part("status").textContent = `Uploading ${file.name}.`
    try {
      const image = await uploadWithProgress(file, part("progress"))
      show(image)
      const chosen = await wanted(image, field)
      if (chosen !== image && input.value === String(image.pk)) show(chosen)
    } catch (error) {
      part("status").textContent = `${file.name}: ${error.message}`
    }
  })
}

const prepareAll = (root) => root.querySelectorAll("[data-image-picker]").forEach(prepare)
document.documentElement.classList.add("image-picker-ready")
document.addEventListener("formset:added", (event) => prepareAll(event.target))
prepareAll(document)
