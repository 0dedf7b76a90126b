/** The preview button: what is wrong with the form is shown in the form; the page opens in a tab of its own only when there is one. */
import { element } from "desk/elements"
import { goTo } from "desk/fields"
import { post } from "desk/server"

export function askBeforePreview(form) {
  form.addEventListener("desk:saved", () => form.querySelector(".desk-notice.is-preview")?.remove())
  form.addEventListener("submit", async (event) => {
    const button = event.submitter
    if (button?.name !== "_preview" || button.dataset.asked) return
    event.preventDefault()
    try {
      await post(form.action, new FormData(form, button))
    } catch (error) {
      if (error.answer?.notice) return show(form, error.answer.notice)
    }
    open(form, button) // where something else is wrong, that page says what, and keeps the form
  })
}

function open(form, button) {
  button.dataset.asked = "yes"
  button.formTarget = "_blank"
  form.requestSubmit(button)
  delete button.dataset.asked
  button.removeAttribute("formtarget")
}

function show(form, html) {
  form.querySelector(".desk-notice.is-preview")?.remove()
  const notice = element("section", { className: "desk-notice is-error is-preview", role: "alert", tabIndex: -1 })
  notice.append(element("h2", {}, "There is no preview yet. Please look at this:"))
  notice.insertAdjacentHTML("beforeend", html)
  form.prepend(notice)
  for (const link of notice.querySelectorAll("a[data-field]")) {
    link.addEventListener("click", (event) => {
      const row = form.querySelector(`.form-row.field-${CSS.escape(link.dataset.field)}`)
      if (!row) return
      event.preventDefault()
      goTo(row)
    })
  }
  notice.focus()
}
