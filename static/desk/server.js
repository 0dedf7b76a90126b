/**
 * Asking our own server: for the desk, the editor and the library alike. What comes back is JSON; what goes wrong is an
 * Error whose message is a sentence for the person.
 */

/** `endpoints`: addresses by name. `largestPicture`: in bytes. The page brings both along (`desk/scripts.py`). */
export const { endpoints, largestPicture } = JSON.parse(document.getElementById("desk-server").textContent)

const SIGNED_OUT = "You are signed out."
const GO_ON = "Sign in in another tab, then go on here: nothing you have written is lost."
const TROUBLE = {
  413: "The server does not take as much as this at once.",
  503: "The server is busy. Try again in half a minute.",
  507: "The server has no room left. Tell whoever looks after it.",
}
const NO_ANSWER = "The server did not answer. Check your connection and try again."

/** The server answered, and the answer was no. `answer` is what it sent: JSON, or null. */
export class Refused extends Error {
  constructor(sentence, answer = null) {
    super(sentence)
    this.answer = answer
  }
}

/** The session is over. `brief` is for where signing in is offered as well. */
export class SignedOut extends Refused {
  brief = SIGNED_OUT
  constructor() {
    super(`${SIGNED_OUT} ${GO_ON}`)
  }
}

/** `options` of both: {signal, progress}; `progress` is called with the part of the request that has gone out, 0 to 1. */
export async function get(url, parameters = {}, options = {}) {
  return understood(url, await send("GET", `${url}?${new URLSearchParams(parameters)}`, null, options))
}

/** `fields` is an object of texts and files, or a FormData. */
export async function post(url, fields, options = {}) {
  const sent = () => send("POST", url, withToken(fields), options)
  let request = await sent()
  if (request.status === 403 && !json(request)) {
    // Somebody has signed in again since this page was opened. What was written here goes on with the new token.
    await renewTokens()
    request = await sent()
  }
  return understood(url, request)
}

/** Another page of ours, as a document. */
export async function page(url) {
  const request = await send("GET", url, null, {})
  if (new URL(request.responseURL).pathname !== new URL(url, location.href).pathname) throw new SignedOut()
  if (request.status !== 200) throw new Refused(sentenceOf(request.status))
  return new DOMParser().parseFromString(request.responseText, "text/html")
}

export async function renewTokens() {
  const { token } = await get(endpoints.token)
  for (const field of tokens()) field.value = token
}

/** Signs in with what the login page asks for: `{isIn}`, or the `sentence` with which that page refuses. */
export async function logIn(fields) {
  const asked = await asPage(send("GET", endpoints.login, null, {}))
  fields.set("csrfmiddlewaretoken", asked.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "")
  fields.set("next", endpoints.token)
  const answer = send("POST", endpoints.login, fields, {})
  const isIn = new URL((await answer).responseURL).pathname === endpoints.token
  if (isIn) await renewTokens()
  return { isIn, sentence: isIn ? "" : (await asPage(answer)).querySelector(".errornote")?.textContent.trim() }
}

const asPage = async (request) => new DOMParser().parseFromString((await request).responseText, "text/html")

/** The last word of a page that is going: nobody waits for an answer. */
export const tell = (url, fields) => navigator.sendBeacon(url, withToken(fields))

function withToken(fields) {
  const body = fields instanceof FormData ? fields : new FormData()
  if (body !== fields) for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.set("csrfmiddlewaretoken", tokens()[0]?.value ?? "")
  return body
}

/** All that is in a FormData, but its token. */
export const entriesOf = (data) => [...data].filter(([name]) => name !== "csrfmiddlewaretoken")

/** All that a form would send, but its token and its files. */
export const fieldsOf = (form) => entriesOf(new FormData(form)).filter(([, value]) => typeof value === "string")

const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]")

function send(method, url, body, { signal, progress }) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const request = new XMLHttpRequest() // fetch cannot tell how far an upload is
    if (progress) request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total))
    request.addEventListener("load", () => resolve(request))
    request.addEventListener("error", () => reject(new Error(NO_ANSWER)))
    request.addEventListener("abort", () => reject(signal.reason))
    signal?.addEventListener("abort", () => request.abort())
    request.open(method, url)
    request.setRequestHeader("Accept", "application/json")
    request.send(body)
  })
}

function understood(url, request) {
  // Nothing here is ever led elsewhere but to the login page.
  if (new URL(request.responseURL).pathname !== new URL(url, location.href).pathname) throw new SignedOut()
  const { status } = request
  const answer = json(request)
  if (answer && status < 300) return answer
  if (answer?.error) throw new Refused(answer.error, answer)
  throw new Refused(sentenceOf(status), answer)
}

const sentenceOf = (status) => TROUBLE[status] ?? `The server could not do that (${status}). Try again in a minute.`

function json(request) {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return null
  }
}
