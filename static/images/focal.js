/** The focal point: set by clicking in the picture, by the arrow keys on its marker, or in the number fields. */

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
  const mayChange = Boolean(fields.x && fields.y)

  const move = (x, y) => {
    point.x = Math.min(100, Math.max(0, Math.round(x)))
    point.y = Math.min(100, Math.max(0, Math.round(y)))
    fields.x.value = point.x
    fields.y.value = point.y
    show()
  }

  const show = () => {
    const words = `${point.x}% from the left, ${point.y}% from the top`
    marker.style.left = `${point.x}%`
    marker.style.top = `${point.y}%`
    marker.setAttribute("aria-label", `Focal point: ${words}. Move it with the arrow keys.`)
    part("status").textContent = words
    crops.forEach(showCrop)
  }

  // The same sum as `crop_box` in processing/sizes.py, so that what is shown is what will be cut.
  const showCrop = (crop) => {
    const size = { width: Number(crop.dataset.width), height: Number(crop.dataset.height) }
    const scale = Math.min(whole.width / size.width, whole.height / size.height)
    const along = (length, part, percent) => Math.max(Math.min((length * percent) / 100 - part / 2, length - part), 0)
    const left = along(whole.width, size.width * scale, point.x)
    const top = along(whole.height, size.height * scale, point.y)
    const copy = crop.firstElementChild
    copy.style.width = `${(100 * whole.width) / (size.width * scale)}%`
    copy.style.left = `${(-100 * left) / (size.width * scale)}%`
    copy.style.top = `${(-100 * top) / (size.height * scale)}%`
  }

  for (const crop of crops) {
    crop.style.aspectRatio = `${crop.dataset.width} / ${crop.dataset.height}`
    crop.append(Object.assign(document.createElement("img"), { src: image.currentSrc || image.src, alt: "" }))
  }
  part("crops").hidden = false
  marker.hidden = false
  marker.disabled = !mayChange
  part("help").hidden = !mayChange
  if (mayChange) {
    picture.classList.add("focal-point-active")
    image.addEventListener("click", (event) => {
      const box = image.getBoundingClientRect()
      move((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height)
      marker.focus()
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
  show()
}
