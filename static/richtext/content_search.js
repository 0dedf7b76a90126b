/** A search box over our own content: a combobox whose list is always open below it. */
import { combobox } from "desk/combobox"
import { endpoints, get } from "desk/server"
import { crel } from "django-prose-editor/editor"
import { headingIn, pagePath } from "richtext/address"
import { field } from "richtext/dialog"
import { headingsNamed, headingsOfPage } from "richtext/headings"
import { icon } from "richtext/icons"
import { findAtPaths, isLive } from "richtext/references"

/**
 * Searches at once for `query`, among `kinds` (left out: all of them). An option is {title, detail, value}:
 * `readAs(query)` gives the one that a query such as an address is by itself, and `below(query)` resolves with those to
 * stand below what is found, and `above(query)` with things to stand above it. `none` is what to say if there is nothing at all. `headings`: "words # words" finds headings of the pages that are found.
 * Returns {element, chosen()}: the field with its list, and a promise of the value of the option that is marked, once
 * what was typed has been searched for. Choosing with the mouse fires `choose` with the value as its detail.
 */
export function contentSearch({ label, help, kinds, query = "", readAs = () => null, above = async () => [], below = async () => [], none, headings = false }) {
  async function search(typed, signal, show) {
    const address = readAs(typed)
    if (address) {
      show([address])
      return [(await pageAt(address).catch(() => null)) ?? address]
    }
    const [, page, words] = (headings && IN_A_PAGE.exec(typed)) || []
    if (page) return headingsIn(page, words, signal)
    const asked = { q: typed, ...(kinds ? { kinds: kinds.join() } : {}) }
    const answers = [above(typed), get(endpoints.content, asked, { signal }), below(typed)]
    const [first, { results }, others] = await Promise.all(answers)
    const rest = results.filter(({ ref }) => !first.some((thing) => thing.ref === ref))
    return [...[...first, ...rest].map(headings ? withHeadings : asOption), ...others]
  }

  /** With a way to the headings of a page, for the mouse. */
  function withHeadings(thing) {
    if (!isLive(thing)) return asOption(thing)
    const open = () => {
      input.value = `${thing.title} #`
      box.find()
    }
    return { ...asOption(thing), open }
  }

  const input = crel("input", { type: "text", value: query, spellcheck: false })
  const box = combobox(input, {
    label: "Found",
    looks: "richtext-found",
    eager: true,
    stays: true,
    search,
    draw,
    tell: (found, typed) => (none && !found.length && !typed ? none : sayHowMany(found, typed)),
    choose: ({ value }) => element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: value })),
  })
  const element = crel("div", { className: "richtext-search" }, [field({ label, control: input, help }), box.element])
  input.addEventListener("focus", () => input.select(), { once: true })
  box.find()
  return { element, chosen: async () => (await box.chosen())?.value, complain: box.say }
}

const IN_A_PAGE = /^(.*\S)\s+#\s*(.*)$/
const MOST_PAGES = 3

/** The headings called `words` of the public pages called `title`, as options. */
async function headingsIn(title, words, signal) {
  const { results } = await get(endpoints.content, { q: title }, { signal })
  const live = results.filter(isLive)
  const same = live.filter((thing) => thing.title.toLowerCase() === title.toLowerCase())
  const pages = (same.length ? same : live).slice(0, MOST_PAGES)
  const found = await Promise.all(
    pages.map(async (page) =>
      headingsNamed(await headingsOfPage(page.ref), words).map(({ id, level, text }) => ({
        title: text,
        detail: `Heading ${level} of ${page.title}`,
        icon: "heading",
        value: { ref: `${page.ref}#${id}`, title: text, page },
      })),
    ),
  )
  return found.flat()
}

/** The page of ours that an address leads to, as an option; null if it leads to none. */
async function pageAt({ value: { href } }) {
  const path = pagePath(href)
  const found = path && (await findAtPaths([path])).get(path)
  if (!found) return null
  const heading = headingIn(href)
  return heading ? { ...asOption(found), value: { ref: found.ref + heading, title: found.title, page: found } } : asOption(found)
}

const asOption = (thing) => ({
  title: thing.title,
  detail: [thing.kind_label, thing.path].filter(Boolean).join(" · "),
  badge: isLive(thing) ? "" : thing.status,
  icon: "page",
  value: thing,
})

function draw({ title, detail, badge, open, icon: name = "link" }) {
  const parts = [
    icon(name),
    crel("span", { className: "richtext-found-text" }, [
      crel("strong", { textContent: title }),
      crel("small", { textContent: detail }),
    ]),
  ]
  if (badge) parts.push(crel("em", { className: "richtext-badge", textContent: badge }))
  if (open) {
    // The keyboard has "#"; a button would be a second thing to choose inside the first.
    const way = crel("span", { className: "richtext-to-headings", textContent: "Headings", "aria-hidden": "true" })
    way.addEventListener("click", (event) => {
      event.stopPropagation()
      open()
    })
    parts.push(way)
  }
  return parts
}

function sayHowMany({ length }, typed) {
  if (length) return typed ? "" : "The newest. Type to search all of them."
  return typed ? `Nothing is called “${typed}”.` : "There is nothing to link to yet."
}
