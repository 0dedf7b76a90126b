// The media library in a dialog, and the picture fields of admin forms.
//
//   const { pickImage, uploadImage } = await import(document.getElementById("image-picker").src)
//
// pickImage() → a promise of the picture that was chosen or uploaded, or of null if the dialog was closed.
// uploadImage(file, { progress, signal }) → a promise of the new picture; its error has a sentence to show.
// A picture is { id, pk, title, alt, width, height, thumb, url }.

const { searchUrl, uploadUrl, maxBytes } = document.getElementById("image-picker").dataset
const SIGNED_OUT = "You have been signed out. Sign in in another tab, then try again here."
const EARLIER = "This page is from before you last signed in. Copy what you have not saved, reload the page and try again."
const NO_ANSWER = "The server did not answer. Check your connection and try again."
const TYPES = "image/jpeg,image/png,image/webp,image/gif,image/avif"

// --- Asking the server ---

export async function searchImages(query, page = 1, signal = undefined) {
  const answer = await fetch(`${searchUrl}?${new URLSearchParams({ q: query, page })}`, { signal }).catch((error) => {
    throw error.name === "AbortError" ? error : new Error(NO_ANSWER)
  })
  return understood(answer.status, answer.redirected, await answer.text())
}

export function uploadImage(file, { progress = () => {}, signal = undefined } = {}) {
  if (file.size > Number(maxBytes)) {
    return Promise.reject(new Error("This file is larger than 10 MB. Export it smaller, or as a JPEG."))
  }
  return new Promise((resolve, reject) => {
    const body = new FormData()
    body.append("file", file)
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "")
    const request = new XMLHttpRequest() // fetch cannot tell how far an upload is
    request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total))
    request.addEventListener("error", () => reject(new Error(NO_ANSWER)))
    request.addEventListener("abort", () => reject(new DOMException("Stopped", "AbortError")))
    request.addEventListener("load", () => {
      try {
        resolve(understood(request.status, !request.responseURL.includes(uploadUrl), request.responseText))
      } catch (error) {
        reject(error)
      }
    })
    signal?.addEventListener("abort", () => request.abort())
    request.open("POST", uploadUrl)
    request.send(body)
  })
}

function understood(status, redirected, text) {
  if (redirected) throw new Error(SIGNED_OUT)
  let answer
  try {
    answer = JSON.parse(text)
  } catch {
    if (status === 403) throw new Error(EARLIER)
    if (status === 413) throw new Error("The server does not take files of this size.")
    throw new Error(`Something went wrong on the server (${status}). Try again in a minute.`)
  }
  if (answer.error) throw new Error(answer.error)
  return answer
}

// --- The dialog ---

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
    this.grid = element("ul", { class: "image-grid" })
    this.more = element("button", { type: "button", class: "button", hidden: true }, "Show more")
    this.status = element("p", { role: "status", class: "image-status" })
    this.problem = element("p", { role: "alert", class: "image-problem" })
    this.progress = element("progress", { class: "image-progress", max: 1, "aria-label": "Uploading", hidden: true })
    this.file = element("input", { type: "file", accept: TYPES, hidden: true, "aria-label": "Picture to upload" })
    const close = element("button", { type: "button", class: "image-dialog-close", "aria-label": "Close" }, "×")
    const choose = element("button", { type: "button", class: "button" }, "Upload a picture…")
    this.dialog = element(
      "dialog",
      { class: "image-dialog", "aria-labelledby": "image-dialog-title" },
      element("header", {}, element("h2", { id: "image-dialog-title" }, "Choose a picture"), close),
      element(
        "div",
        { class: "image-dialog-tools" },
        element("p", {}, element("label", { for: "image-dialog-query" }, "Search the library"), this.query),
        element("p", { class: "image-drop" }, choose, element("span", { class: "help" }, "or drop or paste one here"), this.file),
      ),
      this.progress,
      this.problem,
      this.status,
      this.grid,
      this.more,
    )
    let typing
    this.query.addEventListener("input", () => {
      clearTimeout(typing)
      typing = setTimeout(() => this.search(), 250)
    })
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
      clearTimeout(typing)
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
    try {
      const { results, more } = await searchImages(query, page, signal)
      const items = results.map((image) => this.#item(image))
      if (page === 1) this.grid.replaceChildren(...items)
      else this.grid.append(...items)
      if (page > 1) items[0]?.firstChild.focus()
      this.#page = page
      this.more.hidden = !more
      this.problem.textContent = ""
      this.status.textContent = described(this.grid.children.length, more, query)
    } catch (error) {
      if (error.name !== "AbortError") this.problem.textContent = error.message
    }
  }

  #item(image) {
    const picture = element("img", { src: image.thumb, width: 400, height: 267, alt: "", loading: "lazy" })
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
      this.choose(image)
    } catch (error) {
      if (error.name === "AbortError") return
      this.status.textContent = ""
      this.problem.textContent = `${files[0].name}: ${error.message}`
    }
    this.file.value = ""
  }
}

function described(count, more, query) {
  if (more) return `The newest ${count} pictures${query ? ` that match “${query}”` : ""}.`
  if (count) return `${count} ${count === 1 ? "picture" : "pictures"}.`
  return query ? `No picture matches “${query}”.` : "There is no picture in the library yet. Upload the first one."
}

// --- Shared with the upload list of the library ---

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

// Calls `take` with the files that are dropped or pasted on an element.
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

export function element(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.toggleAttribute(name, value !== false) && node.setAttribute(name, value === true ? "" : value)
  node.append(...children)
  return node
}

// --- Picture fields ---

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
    part("status").textContent = image ? `Chosen: ${image.title}.` : "Removed."
    input.dispatchEvent(new Event("change", { bubbles: true }))
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
      show(await uploadWithProgress(file, part("progress")))
    } catch (error) {
      part("status").textContent = `${file.name}: ${error.message}`
    }
  })
}

const prepareAll = (root) => root.querySelectorAll("[data-image-picker]").forEach(prepare)
document.documentElement.classList.add("image-picker-ready")
document.addEventListener("formset:added", (event) => prepareAll(event.target))
prepareAll(document)
