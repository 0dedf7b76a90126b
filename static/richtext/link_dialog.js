/** The link dialog: one box that finds our own content and this text's headings, or takes an address of any kind. */
import { crel } from "django-prose-editor/editor"
import { readAddress, showAddress } from "richtext/address"
import { contentSearch } from "richtext/content_search"
import { ask } from "richtext/dialog"
import { headingsNamed, headingsOf } from "richtext/headings"
import { lookUp } from "richtext/references"

const REMOVE = { remove: true }

/**
 * Resolves with {ref, title} or {href, label} for the new target, {remove: true}, or null. `current`: the attributes of
 * the link there is, `words`: those that are to be linked, which are searched for at once.
 */
export async function askForLink(editor, { current, words }) {
  const search = contentSearch({
    label: "Search for a page, or paste an address",
    help: "Words of a post, course or page, and # after them for its headings; # alone for those of this text; or a web address, e-mail address or telephone number.",
    headings: true,
    query: current ? (nameOf(current) ?? "") : words,
    readAs: (typed) => {
      const address = readAddress(typed)
      return address && { title: address.label, detail: address.kind, value: address }
    },
    below: async (typed) => headingsNamed(await headingsOf(editor), typed).map(asOption),
  })
  return ask({
    title: current ? "Edit the link" : "Add a link",
    body: [...describe(current), search.element],
    submit: current ? "Change the link" : "Add the link",
    extras: current ? [{ label: "Remove the link", danger: true, value: REMOVE }] : [],
    read: async () => {
      const chosen = await search.chosen()
      if (!chosen) search.complain("Choose a page from the list, or type an address such as https://example.org.")
      return chosen
    },
  })
}

const asOption = ({ id, level, text }) => ({
  title: text,
  detail: `Heading ${level} of this text`,
  icon: "heading",
  value: { href: `#${id}`, label: text },
})

function describe(current) {
  if (!current) return []
  const target = nameOf(current) ?? "a page that is not public, or no longer exists"
  return [crel("p", { className: "richtext-now" }, ["It links to ", crel("strong", { textContent: target }), "."])]
}

/** As it may be typed into the box: "Kites # fees" for a heading of another page. */
function nameOf({ href, ref }) {
  if (href) return showAddress(href)
  const [title, heading] = [lookUp(ref)?.title, ref.split("#")[1]]
  return title && heading ? `${title} # ${heading}` : title
}
