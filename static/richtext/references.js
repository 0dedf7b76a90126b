/**
 * What the document's references ("post:…", "course:…", "image:…") point at: asked for once, in batches, and
 * remembered while the page is open.
 */
import { endpoints, get } from "desk/server"

const BATCH = 40
const known = new Map() // ref → what the server said; null: it is not there any more
const wanted = new Set()
const asked = new Set()
const listeners = new Set()
let timer = null

/** A reference without the heading that a link may be to: "post:…#fees". */
export const withoutHeading = (ref) => ref.split("#")[0]

/** What is known about `ref` now: an object, null (there is no such thing), or undefined (not known yet). */
export function lookUp(link) {
  const ref = withoutHeading(link)
  if (!known.has(ref) && !asked.has(ref)) {
    asked.add(ref)
    wanted.add(ref)
    timer ??= setTimeout(askForWanted, 20)
  }
  return known.get(ref)
}

/** Remembers what a picker or an upload has just told us. */
export function remember(ref, thing) {
  asked.add(ref)
  known.set(ref, thing)
  tell()
}

/** What of ours is to be found at `paths`, by path; those where nothing is are left out. */
export async function findAtPaths(paths) {
  const { results } = await get(endpoints.content, { paths: paths.join() })
  for (const thing of results) remember(thing.ref, thing)
  return new Map(results.map((thing) => [thing.asked, thing]))
}

/** Calls `listener` whenever something new is known; returns the function that stops it. */
export function onNews(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether readers can see it now. */
export const isLive = (thing) => Boolean(thing?.live)

export const tell = () => listeners.forEach((listener) => listener())

async function askForWanted() {
  timer = null
  const all = [...wanted]
  wanted.clear()
  const images = all.filter((ref) => ref.startsWith("image:"))
  const content = all.filter((ref) => !ref.startsWith("image:"))
  const requests = [
    ...batches(images).map((refs) => fetchInto(refs, endpoints.images, { ids: refs.map(withoutKind).join() }, (r) => `image:${r.id}`)),
    ...batches(content).map((refs) => fetchInto(refs, endpoints.content, { refs: refs.join() }, (r) => r.ref)),
  ]
  await Promise.all(requests)
  tell()
}

async function fetchInto(refs, url, params, refOf) {
  try {
    const { results } = await get(url, params)
    for (const ref of refs) known.set(ref, null)
    for (const thing of results) known.set(refOf(thing), thing)
  } catch {
    // Not knowing a title is no reason to disturb someone who is writing: the text shows without it.
  }
}

const withoutKind = (ref) => ref.split(":")[1]

function batches(refs) {
  const rows = []
  for (let start = 0; start < refs.length; start += BATCH) rows.push(refs.slice(start, start + BATCH))
  return rows
}
