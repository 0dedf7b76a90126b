/**
 * The table of contents marks the section that is being read, for the eye and for screen readers. Without this script
 * it is a list of links, and newer browsers mark the section by themselves, for the eye alone.
 */
const links = [...document.querySelectorAll(".contents a")]
const headings = [...new Set(links.map((link) => link.hash))].map((hash) => document.getElementById(decodeURIComponent(hash.slice(1)))).filter(Boolean)
const LINE = 0.34 // of the window's height: what has passed it is being read

function mark() {
  const read = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * LINE).pop()
  for (const link of links) {
    if (read && decodeURIComponent(link.hash.slice(1)) === read.id) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
  }
}

const observer = new IntersectionObserver(mark, { rootMargin: `0px 0px -${100 - LINE * 100}% 0px` })
for (const heading of headings) observer.observe(heading)
