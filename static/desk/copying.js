/** Copies an address that stands in a field: without it, one selects and copies by hand. */
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = button.parentElement.querySelector("[data-copied]")
  const label = button.textContent
  button.hidden = !navigator.clipboard
  button.addEventListener("click", async () => {
    field.select()
    await navigator.clipboard.writeText(field.value)
    button.textContent = "Copied"
    setTimeout(() => (button.textContent = label), 3_000)
  })
}
