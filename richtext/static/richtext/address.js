/** Addresses as people type them. */

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/
const PHONE = /^\+?[\d\s().-]{7,20}$/
const BARE_SITE = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u

/** What `typed` links to as {href, label, kind}, or null if it reads like words to search for. */
export function readAddress(typed) {
  const text = typed.trim()
  if (!text) return null
  if (/^mailto:/i.test(text)) return EMAIL.test(text.slice(7)) ? email(text.slice(7)) : null
  if (/^tel:/i.test(text)) return PHONE.test(text.slice(4)) ? phone(text.slice(4)) : null
  if (/^https?:\/\//i.test(text)) return site(text)
  if (/^\/(?!\/)\S*$/.test(text)) return { href: text, label: text, kind: "A path on this site" }
  if (EMAIL.test(text)) return email(text)
  if (PHONE.test(text) && text.replace(/\D/g, "").length >= 7) return phone(text)
  if (BARE_SITE.test(text)) return site(`https://${text}`)
  return null
}

function site(text) {
  let url
  try {
    url = new URL(text)
  } catch {
    return null
  }
  if (/\s/.test(text) || !url.hostname.includes(".") && url.hostname !== "localhost") return null
  return { href: url.href, label: text.replace(/^https?:\/\//i, ""), kind: "Web address" }
}

const email = (address) => ({ href: `mailto:${address}`, label: address, kind: "E-mail" })

const phone = (number) => ({
  href: `tel:${number.trim().startsWith("+") ? "+" : ""}${number.replace(/\D/g, "")}`,
  label: number.trim(),
  kind: "Telephone",
})

/** How an existing `href` reads to a person. */
export const showAddress = (href) => href.replace(/^(https?:\/\/|mailto:|tel:)/i, "").replace(/\/$/, "")
