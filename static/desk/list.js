/** Shows the field for tags only while “Add tags” is the chosen action. */
const action = document.querySelector(".actions [name=action]")
const tags = document.querySelector(".actions [name=tags]")?.closest("label")

if (action && tags) {
  const show = () => (tags.hidden = action.value !== "tag_selected")
  action.addEventListener("change", show)
  show()
}
