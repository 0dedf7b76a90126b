/** Signing in again in a dialog, without leaving what is being written. The login page itself says what is asked. */
import { element } from "desk/elements"
import { logIn } from "desk/server"

const NOT_HERE = "That did not work here. Do it in another tab, then go on."

/** Whether the person is signed in again; false if they would rather not. */
export function signIn() {
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
