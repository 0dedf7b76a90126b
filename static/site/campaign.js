/**
 * Where somebody came here by a campaign, its tags go along: from the address of this page to that of the next, to the
 * form that is sent and to the button that leads to the application. Nothing is kept in the browser. Without this script
 * a form knows the tags of the page that led to it, and no more.
 */
const TAG = /^utm_(source|medium|campaign|term|content)$/
const tags = [...new URLSearchParams(location.search)].filter(([name, value]) => TAG.test(name) && value)

function handOn(event) {
  const link = event.target.closest("a[href^='/'], a[href^='http']")
  if (!link) return
  const isOurs = link.origin === location.origin
  if (isOurs ? link.pathname === location.pathname : !link.classList.contains("button")) return
  const to = new URL(link.href)
  for (const [name, value] of tags) if (!to.searchParams.has(name)) to.searchParams.set(name, value)
  link.href = to
}

if (tags.length) for (const press of ["click", "auxclick"]) addEventListener(press, handOn, true)
