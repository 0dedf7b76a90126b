/** Signing in again in a dialog, without leaving what is being written. The login page itself says what is asked. */
import { element } from "desk/elements"
import { logIn, SignedOut } from "desk/server"

const NOT_HERE = "That did not work here. Do it in another tab, then go on."

let asking = null

/** Whether the person is signed in again; false if they would rather not. Asked once, however many wait for it. */
export const signIn = () => (asking ??= ask().finally(() => (asking = null)))

/** What `work` resolves with. If it finds that the session is over, it is done once more after the person has signed in. */
export async function signedIn(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SignedOut) || !(await signIn())) throw error
    return work()
  }
}

function ask() {
  return new Promise((resolve) => {
    const name = element("input", { name: "username", autocomplete: "username", required: true })
    const password = element("input", { name: "password", type: "password", autocomplete: "current-password", required: true })
    const problem = element("p", { role: "alert", className: "errornote", hidden: true })
    const cancel = element("button", { type: "button", className: "desk-button" }, "Not now")
    const form = element(
      "form",
      {},
      element("h2", { id: "sign-in-heading" }, "Sign in again"),
      element("p", {}, "What you have written stays on this page."),
      problem,
      element("label", {}, "Username", name),
      element("label", {}, "Password", password),
      element("p", { className: "verb-buttons" }, element("button", { className: "desk-button main" }, "Sign in"), cancel),
    )
    const dialog = element("dialog", { className: "desk-sign-in", "aria-labelledby": "sign-in-heading" }, form)
    const finish = (isIn) => {
      dialog.remove()
      resolve(isIn)
    }
    cancel.addEventListener("click", () => finish(false))
    dialog.addEventListener("cancel", () => finish(false))
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const answer = await logIn(new FormData(form)).catch(() => ({}))
      if (answer.isIn) return finish(true)
      problem.textContent = answer.sentence || NOT_HERE
      problem.hidden = false
      password.select()
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}
