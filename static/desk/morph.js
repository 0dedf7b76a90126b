/**
 * Makes one tree of nodes say what another says, and keeps every node that says it already: pictures do not load anew,
 * what is scrolled or unfolded stays so, and nothing flashes.
 */
export function become(node, next) {
  if (node.isEqualNode(next)) return
  if (node.nodeType !== Node.ELEMENT_NODE || node.nodeName !== next.nodeName) return node.replaceWith(next)
  becomeAttributes(node, next)
  becomeChildren(node, next)
}

function becomeAttributes(node, next) {
  for (const { name } of [...node.attributes]) {
    const isReaders = name === "open" // what somebody has unfolded
    if (!next.hasAttribute(name) && !isReaders) node.removeAttribute(name)
  }
  for (const { name, value } of next.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value)
}

/** What is the same at the beginning and at the end is not touched: mostly all but one. */
function becomeChildren(node, next) {
  const had = [...node.childNodes]
  const wanted = [...next.childNodes]
  const shorter = Math.min(had.length, wanted.length)
  let start = 0
  while (start < shorter && had[start].isEqualNode(wanted[start])) start++
  let end = 0
  while (end < shorter - start && had.at(-1 - end).isEqualNode(wanted.at(-1 - end))) end++
  const after = end ? had.at(-end) : null
  const old = had.slice(start, had.length - end)
  const made = wanted.slice(start, wanted.length - end)
  made.forEach((each, place) => (place < old.length ? become(old[place], each) : node.insertBefore(each, after)))
  for (const each of old.slice(made.length)) each.remove()
}
