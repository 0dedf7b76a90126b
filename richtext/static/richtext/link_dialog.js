/** The link dialog: one box that finds our own content by title, or takes an address, e-mail or telephone number. */
import { crel } from "django-prose-editor/editor"
import { readAddress, showAddress } from "richtext/address"
import { contentSearch } from "richtext/content_search"
import { ask } from "richtext/dialog"
import { lookUp } from "richtext/references"

const REMOVE = { remove: true }

/** Resolves with {ref, title} or {href, label} for the new target, {remove: true}, or null. `current`: the link's attributes. */
export async function askForLink(current) {
  const search = contentSearch({
    label: "Search for a page, or paste an address",
    help: "The title of a post, course or page; or a web address, e-mail address or telephone number.",
    kinds: ["post", "course", "page"],
    query: current ? (nameOf(current) ?? "") : "",
    alsoOffer: (typed) => {
      const address = readAddress(typed)
      return address ? [{ title: address.label, detail: address.kind, value: address }] : []
    },
  })
  return ask({
    title: current ? "Edit the link" : "Add a link",
    body: [...describe(current), search.element],
    submit: current ? "Change the link" : "Add the link",
    extras: current ? [{ label: "Remove the link", danger: true, value: REMOVE }] : [],
    read: () => {
      const chosen = search.chosen()
      if (!chosen) search.complain("Choose a page from the list, or type an address such as https://example.org.")
      return chosen
    },
  })
}

function describe(current) {
  if (!current) return []
  const target = nameOf(current) ?? "a page that is not public, or no longer exists"
  return [crel("p", { className: "richtext-now" }, ["It links to ", crel("strong", { textContent: target }), "."])]
}

const nameOf = ({ href, ref }) => (href ? showAddress(href) : lookUp(ref)?.title)
