/** Talking to our own endpoints: JSON in and out, and a sentence for the person when something goes wrong. */

/** URL by name, filled in from the widget when the editor starts. */
export const endpoints = {}

/** The server answered, and the answer was no. Its message is a sentence for the person. */
export class Refused extends Error {}

const LOGGED_OUT = "You are logged out. Log in in another tab, then try again: what you have written is still here."

async function ask(url, options) {
  const response = await fetch(url, {
    redirect: "manual", // to the login page: a session that has ended
    credentials: "same-origin",
    headers: { Accept: "application/json", "X-CSRFToken": csrfToken() },
    ...options,
  })
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return answer
  if (response.type === "opaqueredirect" || (response.status === 403 && !answer.error)) throw new Refused(LOGGED_OUT)
  throw new Refused(answer.error ?? `The server could not do that (${response.status}).`)
}

const csrfToken = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""

export const get = (url, params, { signal } = {}) => ask(`${url}?${new URLSearchParams(params)}`, { signal })

export const post = (url, fields, { signal } = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return ask(url, { method: "POST", body, signal })
}
