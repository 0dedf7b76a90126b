/** Choosing a fact: first of what, where what the item is linked to comes first; then which, if there are several. */
import { crel } from "django-prose-editor/editor"
import { endpoints, get } from "desk/server"
import { contentSearch } from "richtext/content_search"
import { ask } from "richtext/dialog"
import { remember } from "richtext/references"

/** Resolves with {fact, words} of what somebody chose, or null. `offer`: {kind, name, label}. */
export async function askForFact(editor, offer) {
  const thing = await askForThing(editor, offer)
  if (!thing) return null
  const facts = thing.facts.filter(isOffered(offer))
  const fact = facts.length === 1 ? facts[0] : await askWhich(thing, facts)
  return fact && { fact: `${thing.ref}:${fact.name}`, words: fact.value }
}

const isOffered =
  ({ name }) =>
  (fact) =>
    fact.offered && (!name || fact.name === name || fact.name.startsWith(`${name}_`))

async function askForThing(editor, offer) {
  const linked = linkedTo(editor, offer.kind)
  const first = linked.length ? get(endpoints.content, { refs: linked.join() }).catch(() => ({ results: [] })) : null
  const search = contentSearch({
    label: "Search by its title",
    kinds: [offer.kind],
    above: async (typed) => {
      const found = (await first)?.results ?? []
      const ordered = linked.map((ref) => found.find((thing) => thing.ref === ref)).filter(Boolean)
      return ordered.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()))
    },
  })
  const complaint = ({ title, live }) =>
    live ? `“${title}” does not say this of itself.` : `“${title}” is not public, so there is nothing to quote yet.`
  const fits = (thing) => {
    if (thing?.facts?.some(isOffered(offer))) return true
    search.complain(thing ? complaint(thing) : "Choose one from the list.")
    return false
  }
  search.element.addEventListener("choose", (event) => fits(event.detail) || event.stopPropagation())
  const thing = await ask({
    title: offer.label,
    body: [search.element],
    submit: "Go on",
    read: async () => {
      const chosen = await search.chosen()
      return fits(chosen) ? chosen : undefined
    },
  })
  if (thing) remember(thing.ref, thing)
  return thing
}

/** What the form is linked to, and then what the text mentions already, as references. */
function linkedTo(editor, kind) {
  const fields = editor.view.dom.closest("form")?.querySelectorAll(`textarea[data-reference-list="${kind}"]`) ?? []
  const ids = [...fields].flatMap(({ value }) => value.split(/\s+/)).filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const found = new Set(ids.map((id) => `${kind}:${id}`))
  editor.state.doc.descendants(({ attrs, marks }) => {
    for (const ref of [attrs.fact, attrs.ref, ...marks.map((mark) => mark.attrs.ref)]) {
      if (ref?.startsWith(`${kind}:`)) found.add(ref.split(":").slice(0, 2).join(":"))
    }
  })
  return [...found].slice(0, 12)
}

async function askWhich(thing, facts) {
  const rows = facts.map(({ name, label, value }, index) =>
    crel("label", { className: "richtext-check" }, [
      crel("input", { type: "radio", name: "richtext-fact", value: name, checked: !index, autofocus: !index }),
      crel("span", {}, [crel("strong", { textContent: value }), ` ${label}`]),
    ]),
  )
  const list = crel("fieldset", { className: "richtext-facts" }, [crel("legend", { textContent: "As it is today" }), ...rows])
  return ask({
    title: `Which fact of ${thing.title}?`,
    body: [list],
    submit: "Put it in",
    read: () => facts.find(({ name }) => name === list.querySelector(":checked").value),
  })
}
