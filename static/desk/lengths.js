/** Counts towards the length that search engines and lists show, and draws the search result as it would look. */
import { element } from "desk/elements"

const EXCERPT = 160

export function countLengths(form) {
  for (const field of form.querySelectorAll("[data-ideal-length]")) count(field)
  const preview = form.querySelector("#id_seo_description") && resultPreview(form)
  if (!preview) return
  form.querySelector(".field-seo_title")?.before(preview.element)
  form.addEventListener("input", preview.draw)
  form.addEventListener("richtext:ready", preview.draw)
  preview.draw()
}

function count(field) {
  const ideal = Number(field.dataset.idealLength)
  const line = element("p", { className: "desk-count", id: `${field.id}_count` })
  field.after(line)
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim())
  const tell = () => {
    const length = [...field.value.trim()].length
    line.classList.toggle("is-over", length > ideal)
    line.textContent = length > ideal ? `${length} characters: what comes after about ${ideal} may be cut off` : `${length} of about ${ideal} characters`
  }
  field.addEventListener("input", tell)
  tell()
}

function resultPreview(form) {
  const where = element("p", { className: "desk-found-where" })
  const title = element("p", { className: "desk-found-title" })
  const text = element("p", { className: "desk-found-text" })
  const box = element("div", { className: "desk-found", role: "group", "aria-label": "As a search result" }, where, title, text)
  const value = (name) => form.querySelector(`#id_${name}`)?.value.trim() ?? ""

  function draw() {
    where.textContent = form.querySelector("#id_slug_address")?.firstChild.textContent.replaceAll("/", " › ").replace(/ › $/, "") ?? ""
    title.textContent = value("seo_title") || value("title") || "Title"
    text.textContent = value("seo_description") || value("summary") || beginning(form) || "Write a summary, or something in the body."
  }
  return { element: box, draw }
}

/** The first words of the body, which stand in for a summary. */
function beginning(form) {
  const paragraphs = form.querySelectorAll(".field-body .ProseMirror > :is(p, ul, ol)")
  const text = [...paragraphs].map((paragraph) => paragraph.textContent.trim()).filter(Boolean).join(" ")
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT).replace(/\s+\S*$/, "")}…`
}
