/**
 * A video plays in the place of its still, once a reader asks for it. Until then nothing of its host is on the page, and
 * without this script the still leads to the video's own page there.
 */
const ALLOWED = "autoplay; encrypted-media; fullscreen; picture-in-picture"
const SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"

function play(event) {
  const link = event.currentTarget
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return // to a window of its own
  event.preventDefault()
  const frame = document.createElement("iframe")
  frame.className = "video-frame"
  frame.title = link.dataset.title
  frame.allow = ALLOWED
  frame.referrerPolicy = "strict-origin-when-cross-origin" // hosts want to know which site shows their videos
  frame.sandbox = SANDBOX
  frame.src = link.dataset.embed
  link.replaceWith(frame)
  frame.focus()
}

for (const link of document.querySelectorAll("a[data-embed]")) link.addEventListener("click", play)
