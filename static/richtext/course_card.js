/** The course card: a call to action that shows the live course's title, facts and button to readers. */
import { crel, Node } from "django-prose-editor/editor"
import { cardFrame } from "richtext/card_frame"
import { contentSearch } from "richtext/content_search"
import { ask } from "richtext/dialog"
import { isLive, lookUp, onNews, remember } from "richtext/references"
import { insertBlock } from "richtext/top_level"

const REF = /^course:[0-9a-f-]{36}$/

export const CourseCard = Node.create({
  name: "courseCard",
  group: "card",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    ref: {
      default: null,
      parseHTML: (element) => element.dataset.ref,
      renderHTML: ({ ref }) => ({ "data-ref": ref }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-card=course]", getAttrs: (element) => REF.test(element.dataset.ref) && null }],
  renderHTML: ({ HTMLAttributes }) => ["div", { "data-card": "course", ...HTMLAttributes }],
  addCommands() {
    return {
      insertCourseCard:
        () =>
        ({ editor }) => {
          askForCourse("Add a course card").then((course) => {
            if (course) editor.chain().command(insertBlock(this.type.create({ ref: course.ref }))).run()
            editor.view.focus()
          })
          return true
        },
    }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => courseView(node, editor, getPos)
  },
})

async function askForCourse(title) {
  const search = contentSearch({ label: "Find a course by its title", kinds: ["course"] })
  const course = await ask({
    title,
    body: [search.element],
    submit: "Use this course",
    read: async () => {
      const chosen = await search.chosen()
      if (!chosen) search.complain("Choose a course from the list.")
      return chosen
    },
  })
  if (course) remember(course.ref, course)
  return course
}

function courseView(node, editor, getPos) {
  const change = async () => {
    const course = await askForCourse("Choose another course")
    if (course) editor.commands.command(({ tr }) => Boolean(tr.setNodeAttribute(getPos(), "ref", course.ref)))
    editor.view.focus()
  }
  const frame = cardFrame({
    editor,
    getPos,
    label: "Course card",
    iconName: "course",
    className: "richtext-course",
    controls: [{ name: "swap", label: "Choose another course", run: change }],
  })
  const title = crel("strong", { className: "richtext-course-title" })
  const detail = crel("span", { className: "richtext-course-detail" })
  frame.dom.append(crel("div", { className: "richtext-course-text" }, [title, detail]))

  const show = () => {
    const course = lookUp(node.attrs.ref)
    title.textContent = course?.title ?? (course === null ? "A course that is not public, or no longer exists" : "…")
    detail.textContent = sayWhatReadersSee(course)
    frame.dom.classList.toggle("is-broken", course !== undefined && !isLive(course))
  }
  const stop = onNews(show)
  show()
  return {
    ...frame,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    ignoreMutation: () => true,
    destroy: stop,
  }
}

function sayWhatReadersSee(course) {
  if (course === undefined) return ""
  if (course === null) return "Readers do not see this card. Choose another course, or remove it."
  if (!isLive(course)) return "Not public now, so readers do not see this card."
  return "Readers see its key facts, dates and button as they are that day."
}
