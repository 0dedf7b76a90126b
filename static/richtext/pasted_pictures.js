/**
 * Pictures inside pasted HTML. Whose bytes came along (in the HTML, as a file beside it, or in the rich text that Word
 * puts beside it) is uploaded to the library; the others are left for the sanitiser to name among what was lost.
 */
import { crel } from "django-prose-editor/editor"

const IMAGE = /<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi
const VML = /<v:imagedata\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi // Word says every picture twice
const EMBEDDED = /^data:(image\/(?:png|jpeg|gif|webp|avif));base64,([\s\S]+)$/i
const ELSEWHERE = /^https?:|^\/\/|^data:/i
const IN_RICH_TEXT = /\\(pngblip|jpegblip)(?:\\[a-z]+-?\d*|\{[^{}]*\}|\s)*([0-9a-f][0-9a-f\s]{63,})\}/gi
const WRITTEN_BY_A_MACHINE = /automatically generated|AI[- ]generated|\.(png|jpe?g|gif|webp|tiff?|bmp|emf|wmf)$/i

let count = 0

/**
 * Resolves with {html, pictures}: in the HTML a figure stands for each picture, with an id made up for it, which is its
 * key in `pictures`, a Map to {file, alt}. To be called while the paste event is being handled.
 */
export async function takePictures(html, data) {
  const images = [...html.matchAll(IMAGE)].map(([tag]) => attributesOf(tag))
  if (!images.length) return { html, pictures: new Map() }
  const beside = filesBeside(data, images.filter(({ src }) => !ELSEWHERE.test(src) && !src.startsWith("blob:")).length)
  const files = await Promise.all(images.map(({ src }) => fileOf(src, beside)))
  const pictures = new Map()
  let index = -1
  const marked = html.replace(IMAGE, (tag) => {
    const file = files[++index]
    if (!file) return "<img>"
    const id = `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`
    pictures.set(id, { file, alt: describedBy(images[index].alt) })
    return `<figure data-image="${id}" data-layout="text" data-alt=""></figure>`
  })
  return { html: marked.replace(VML, ""), pictures }
}

function attributesOf(tag) {
  const image = new DOMParser().parseFromString(tag, "text/html").querySelector("img")
  return { src: image?.getAttribute("src") ?? "", alt: image?.getAttribute("alt") ?? "" }
}

/** What somebody wrote about the picture where it comes from: a beginning for its alternative text here. */
const describedBy = (alt) => (WRITTEN_BY_A_MACHINE.test(alt.trim()) ? "" : alt.trim().replace(/\s+/g, " "))

async function fileOf(src, beside) {
  const [, type, base64] = EMBEDDED.exec(src) ?? []
  try {
    if (type) return asFile(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)), type.toLowerCase())
    if (src.startsWith("blob:")) return asFile(await drawn(src))
  } catch {
    return null
  }
  return ELSEWHERE.test(src) ? null : (beside.shift() ?? null)
}

/** A picture that some script of this page holds: it may be shown, so it may be copied. */
async function drawn(src) {
  const image = new Image()
  image.src = src
  await image.decode()
  const canvas = crel("canvas", { width: image.naturalWidth, height: image.naturalHeight })
  canvas.getContext("2d").drawImage(image, 0, 0)
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
}

/** The files for pictures that only have a name on somebody's disk, if there are as many as such pictures. */
function filesBeside(data, wanted) {
  const inRichText = [...(data.getData("text/rtf") || "").matchAll(IN_RICH_TEXT)].map(([, blip, hex]) =>
    asFile(fromHex(hex), blip === "pngblip" ? "image/png" : "image/jpeg"),
  )
  const files = [...(data.files ?? [])].filter((file) => file.type.startsWith("image/"))
  return [inRichText, files].find((found) => found.length === wanted) ?? []
}

const fromHex = (hex) => Uint8Array.from(hex.replace(/\s/g, "").match(/../g), (pair) => Number.parseInt(pair, 16))

function asFile(bytes, type = bytes.type) {
  return new File([bytes], `Pasted picture.${type.split("/")[1]}`, { type })
}
