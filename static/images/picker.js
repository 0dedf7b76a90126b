/** The media library in a dialog: pictures are searched for and chosen there, or uploaded. */
import { element } from "desk/elements"
import { afterPause } from "desk/pause"
import { endpoints, get } from "desk/server"
import { wanted } from "images/twins"
import { acceptFiles, TYPES, uploadWithProgress } from "images/upload"

/** A promise of the picture that was chosen or uploaded, or of null if the dialog was closed. */
export function pickImage() {
  return new Promise((resolve) => new ImageDialog(resolve))
}

class ImageDialog {
  #chosen = null
  #page = 1
  #search = new AbortController()
  #upload = new AbortController()

  constructor(resolve) {
    this.query = element("input", { type: "search", id: "image-dialog-query", autocomplete: "off" })
    this.filters = element("details", { className: "image-dialog-filters", hidden: true }, element("summary", {}, "Filter"))
    this.question = element("div", {})
    this.grid = element("ul", { className: "image-grid" })
    this.more = element("button", { type: "button", className: "button", hidden: true }, "Show more")
    this.status = element("p", { role: "status", className: "image-status" })
    this.problem = element("p", { role: "alert", className: "image-problem" })
    this.progress = element("progress", { className: "image-progress", max: 1, "aria-label": "Uploading", hidden: true })
    this.file = element("input", { type: "file", accept: TYPES, hidden: true, "aria-label": "Picture to upload" })
    const close = element("button", { type: "button", className: "image-dialog-close", "aria-label": "Close" }, "×")
    const choose = element("button", { type: "button", className: "button" }, "Upload a picture…")
    this.dialog = element(
      "dialog",
      { className: "image-dialog", "aria-labelledby": "image-dialog-title" },
      element("header", {}, element("h2", { id: "image-dialog-title" }, "Choose a picture"), close),
      element(
        "div",
        { className: "image-dialog-tools" },
        element("p", {}, element("label", { htmlFor: "image-dialog-query" }, "Search the library"), this.query),
        element("p", { className: "image-drop" }, choose, element("span", { className: "help" }, "or drop or paste one here"), this.file),
      ),
      this.filters,
      this.progress,
      this.question,
      this.problem,
      this.status,
      this.grid,
      this.more,
    )
    const searchSoon = afterPause(() => this.search())
    this.query.addEventListener("input", searchSoon)
    this.query.addEventListener("keydown", (event) => {
      // By itself a search field takes the first Escape to empty itself.
      if (event.key === "Escape") this.dialog.close()
    })
    this.more.addEventListener("click", () => this.search(this.#page + 1))
    choose.addEventListener("click", () => this.file.click())
    this.file.addEventListener("change", () => this.upload(this.file.files))
    acceptFiles(this.dialog, (files) => this.upload(files))
    close.addEventListener("click", () => this.dialog.close())
    this.dialog.addEventListener("close", () => {
      searchSoon.stop()
      this.#search.abort()
      this.#upload.abort()
      this.dialog.remove()
      resolve(this.#chosen)
    })
    document.body.append(this.dialog)
    this.dialog.showModal()
    this.query.focus()
    this.search()
  }

  choose(image) {
    this.#chosen = image
    this.dialog.close() // gives the focus back to what had it
  }

  async search(page = 1) {
    this.#search.abort()
    const { signal } = (this.#search = new AbortController())
    const query = this.query.value.trim()
    const chosen = [...this.filters.querySelectorAll("select")].filter((select) => select.value)
    const narrowed = Object.fromEntries(chosen.map((select) => [select.name, select.value]))
    const offer = this.filters.hidden ? { offer: 1 } : {}
    try {
      const { results, more, filters } = await get(endpoints.images, { q: query, page, ...narrowed, ...offer }, { signal })
      if (filters) this.#offer(filters)
      const items = results.map((image) => this.#item(image))
      if (page === 1) this.grid.replaceChildren(...items)
      else this.grid.append(...items)
      if (page > 1) items[0]?.firstChild.focus()
      this.#page = page
      this.more.hidden = !more
      this.problem.textContent = ""
      this.status.textContent = described(this.grid.children.length, more, query, chosen.length)
    } catch (error) {
      if (!signal.aborted) this.problem.textContent = error.message
    }
  }

  #offer(filters) {
    for (const { name, label, choices } of filters) {
      const options = [["", "Any"], ...choices].map(([value, text]) => element("option", { value }, text))
      const select = element("select", { name }, ...options)
      select.addEventListener("change", () => this.search())
      this.filters.append(element("label", {}, label, select))
    }
    this.filters.hidden = false
  }

  #item(image) {
    const picture = element("img", { loading: "lazy", src: image.thumb, width: 400, height: 267, alt: "" })
    const button = element("button", { type: "button" }, picture, element("span", {}, image.title))
    button.addEventListener("click", () => this.choose(image))
    return element("li", {}, button)
  }

  async upload(files) {
    if (!files.length) return
    this.#upload.abort()
    const { signal } = (this.#upload = new AbortController())
    this.problem.textContent = ""
    this.status.textContent = `Uploading ${files[0].name}.`
    try {
      const image = await uploadWithProgress(files[0], this.progress, signal)
      this.status.textContent = ""
      const asked = wanted(image, this.question)
      this.question.querySelector("button")?.focus()
      this.choose(await asked)
    } catch (error) {
      if (signal.aborted) return
      this.status.textContent = ""
      this.problem.textContent = `${files[0].name}: ${error.message}`
    }
    this.file.value = ""
  }
}

function described(count, more, query, isNarrowed) {
  if (more) return `The newest ${count} pictures${query ? ` that match “${query}”` : ""}.`
  if (count) return `${count} ${count === 1 ? "picture" : "pictures"}.`
  if (isNarrowed) return "No picture is like that. Choose other filters."
  return query ? `No picture matches “${query}”.` : "There is no picture in the library yet. Upload the first one."
}
