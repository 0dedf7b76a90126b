/** How long the article is, below it. */
import { crel } from "django-prose-editor/editor"
import { afterPause } from "desk/pause"

const WORDS_A_MINUTE = 220

const counted = new WeakMap() // by block: nodes never change

function countWords(doc) {
  let words = 0
  doc.forEach((block) => {
    if (!counted.has(block)) counted.set(block, wordsIn(block))
    words += counted.get(block)
  })
  return words
}

const wordsIn = (block) =>
  block.textBetween(0, block.content.size, " ", " ").match(/[\p{L}\p{N}][\p{L}\p{N}'’‑-]*/gu)?.length ?? 0

export function wordCount(editor) {
  const place = crel("span", { className: "richtext-words" })
  const show = afterPause(() => {
    const words = countWords(editor.state.doc)
    const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE))
    place.textContent = `${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}`
    if (words) place.textContent += ` · ${minutes} min read`
  })
  editor.on("update", show)
  show.now()
  return place
}
