/** Addresses as people type them. */

/** The hosts that are this site: the one this page comes from and, where that is another, the public one. */
export const ourHosts = new Set([location.host])

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/
const PHONE = /^([([ ]*\+?[\d\s()[\]./‐-―-]{2,40}?)(?:\s*(?:;ext=|ext\.?|extension|x)\s*(\d{1,8}))?$/i
const SHORTEST_PHONE = 7 // digits: a shorter number reads like a word to search for
const BARE_SITE = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u
const FOLLOWS_PEOPLE = /^(utm_.*|gclid|fbclid|msclkid|mc_[ce]id)$/i

/** What `typed` links to as {href, label, kind}, or null if it reads like words to search for. */
export function readAddress(typed) {
  const text = typed.trim()
  if (!text) return null
  if (/^mailto:/i.test(text)) return EMAIL.test(text.slice(7)) ? email(text.slice(7)) : null
  if (/^tel:/i.test(text)) return phone(text.slice(4))
  if (/^https?:\/\//i.test(text)) return site(text)
  if (/^\/(?!\/)\S*$/.test(text)) return { href: text, label: text, kind: "A path on this site" }
  if (EMAIL.test(text)) return email(text)
  if (text.replace(/\D/g, "").length >= SHORTEST_PHONE && phone(text)) return phone(text)
  if (BARE_SITE.test(text)) return site(`https://${text}`)
  return null
}

/** An address on this site is a path, whichever of our hosts it was copied from. */
function site(text) {
  let url
  try {
    url = new URL(text)
  } catch {
    return null
  }
  if (ourHosts.has(url.host)) {
    const path = url.pathname + url.search + url.hash
    return { href: path, label: path, kind: "A path on this site" }
  }
  if (/\s/.test(text) || (!url.hostname.includes(".") && url.hostname !== "localhost")) return null
  return { href: url.href, label: text.replace(/^https?:\/\//i, ""), kind: "Web address" }
}

const email = (address) => ({ href: `mailto:${address}`, label: address, kind: "E-mail" })

/**
 * `+44 (0)191 498 0142` is dialled +441914980142: the (0) is for callers at home, and wrong behind a country's code, but
 * where it is part of the number. The server reads it so too (`telephone` in richtext/links.py).
 */
function phone(number) {
  const [, written, extension] = PHONE.exec(number.trim()) ?? []
  if (!written) return null
  const abroad = /^[([ ]*(\+|00)/.test(written) && !/^[([ ]*(\+|00)\s*(39|378|225|242)\b/.test(written)
  const digits = (abroad ? written.replace(/(?<=\d.*)[([]\s*0/g, "") : written).replace(/\D/g, "")
  if (digits.length < 3 || digits.length > 15) return null
  const plus = /^[([ ]*\+/.test(written) ? "+" : ""
  return { href: `tel:${plus}${digits}${extension ? `;ext=${extension}` : ""}`, label: number.trim(), kind: "Telephone" }
}

const HEADING = /^#[\p{L}\p{N}][\p{L}\p{N}_-]{0,99}$/u

/** The heading that an address of ours leads to, with its #; empty if it leads to a page. */
export function headingIn(href) {
  try {
    const hash = decodeURIComponent(new URL(href, location.origin).hash)
    return HEADING.test(hash) ? hash : ""
  } catch {
    return ""
  }
}

/** The path of one of our pages, if that (and a heading of it) is all that `href` says: "/blog/kites/". Otherwise null. */
export function pagePath(href) {
  if (!/^(https?:)?\//i.test(href ?? "")) return null
  let url
  try {
    url = new URL(href, location.origin)
  } catch {
    return null
  }
  const says = [...url.searchParams.keys()].filter((name) => !FOLLOWS_PEOPLE.test(name))
  if (!ourHosts.has(url.host) || (url.hash && !headingIn(href)) || says.length || url.pathname.includes(",")) return null
  return `${url.pathname.toLowerCase().replace(/\/+$/, "")}/`
}

/** How an existing `href` reads to a person. */
export const showAddress = (href) => href.replace(/^(https?:\/\/|mailto:|tel:)/i, "").replace(/\/$/, "")
