/** The focal point: set by clicking in the picture or dragging, by the arrow keys on its marker, or in the number fields. */

for (const root of document.querySelectorAll("[data-focal-point]")) prepare(root)

function prepare(root) {
  const part = (name) => root.querySelector(`[data-${name}]`)
  const picture = part("picture")
  const image = picture.querySelector("img")
  const marker = part("marker")
  const whole = { width: Number(root.dataset.width), height: Number(root.dataset.height) }
  const point = { x: Number(root.dataset.x), y: Number(root.dataset.y) }
  const fields = { x: document.getElementById("id_focal_x"), y: document.getElementById("id_focal_y") }
  const crops = [...root.querySelectorAll("[data-crop]")]

  const move = (x, y) => {
    point.x = Math.min(100, Math.max(0, Math.round(x)))
    point.y = Math.min(100, Math.max(0, Math.round(y)))
    for (const axis of ["x", "y"]) {
      fields[axis].value = point[axis]
      fields[axis].dispatchEvent(new Event("change", { bubbles: true }))
    }
    show()
  }

  const show = () => {
    const words = `${point.x}% from the left, ${point.y}% from the top`
    marker.style.left = `${point.x}%`
    marker.style.top = `${point.y}%`
    marker.setAttribute("aria-label", `Focal point: ${words}. Move it with the arrow keys.`)
    part("status").textContent = words
    for (const crop of crops) crop.style.objectPosition = crop.closest("[data-covered]") ? covered() : cut(crop)
  }

  // As the styles of a public page do it, in tenths.
  const covered = () => `${10 * Math.round(point.x / 10)}% ${10 * Math.round(point.y / 10)}%`

  // The same sum as `crop_box` in processing/sizes.py, so that what is shown is what will be cut.
  const cut = (crop) => {
    const scale = Math.min(whole.width / size(crop, "width"), whole.height / size(crop, "height"))
    const along = (length, shown, percent) => {
      const room = length - shown
      return room < 1 ? 50 : (100 * Math.max(Math.min((length * percent) / 100 - shown / 2, room), 0)) / room
    }
    return `${along(whole.width, size(crop, "width") * scale, point.x)}% ${along(whole.height, size(crop, "height") * scale, point.y)}%`
  }

  const follow = (event) => {
    const box = image.getBoundingClientRect()
    move((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height)
  }

  for (const crop of crops) {
    crop.style.aspectRatio = `${size(crop, "width")} / ${size(crop, "height")}`
    crop.src = image.currentSrc || image.src
    crop.closest("li").hidden = false
  }
  marker.hidden = false
  marker.disabled = part("help").hidden = !(fields.x && fields.y)
  show()
  if (marker.disabled) return

  picture.classList.add("focal-point-active")
  image.addEventListener("click", (event) => {
    follow(event)
    marker.focus()
  })
  marker.addEventListener("pointerdown", (event) => marker.setPointerCapture(event.pointerId))
  marker.addEventListener("pointermove", (event) => {
    if (marker.hasPointerCapture(event.pointerId)) follow(event)
  })
  marker.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key]
    if (!way) return
    event.preventDefault()
    move(point.x + way[0], point.y + way[1])
  })
  for (const axis of ["x", "y"]) {
    fields[axis].addEventListener("input", () => {
      const value = fields[axis].valueAsNumber
      if (value >= 0 && value <= 100) {
        point[axis] = value
        show()
      }
    })
  }
}

/** In pixels of the shape, not of the screen. */
function size(crop, name) {
  return Number(crop.getAttribute(name))
}
