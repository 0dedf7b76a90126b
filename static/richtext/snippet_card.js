/** A snippet: a text that stands in many pages and is edited once. Readers see it as it is that day. */
import { crel, Node } from "django-prose-editor/editor"
import { cardFrame } from "richtext/card_frame"
import { contentSearch } from "richtext/content_search"
import { ask } from "richtext/dialog"
import { lookUp, onNews, remember } from "richtext/references"
import { insertBlock } from "richtext/top_level"

const REF = /^snippet:[0-9a-f-]{36}$/

export const Snippet = Node.create({
  name: "snippet",
  group: "card",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    ref: { default: null, parseHTML: ({ dataset }) => dataset.ref, renderHTML: ({ ref }) => ({ "data-ref": ref }) },
  }),
  parseHTML: () => [{ tag: "div[data-card=snippet]", getAttrs: ({ dataset }) => REF.test(dataset.ref) && null }],
  renderHTML: ({ HTMLAttributes }) => ["div", { "data-card": "snippet", ...HTMLAttributes }],
  addStorage: () => ({
    inserts: [
      {
        name: "snippet",
        label: "Snippet",
        hint: "A text that is edited once and shown on many pages",
        words: "disclaimer reusable call to action block",
        run: (editor) => editor.commands.insertSnippet(),
      },
    ],
  }),
  addCommands() {
    return {
      insertSnippet:
        () =>
        ({ editor }) => {
          askForSnippet("Add a snippet").then((snippet) => {
            if (snippet) editor.chain().command(insertBlock(this.type.create({ ref: snippet.ref }))).run()
            editor.view.focus()
          })
          return true
        },
    }
  },
  addNodeView() {
    return ({ node, editor, getPos }) => snippetView(node, editor, getPos)
  },
})

async function askForSnippet(title) {
  const search = contentSearch({
    label: "Find a snippet by its title",
    kinds: ["snippet"],
    none: "There are no snippets yet. They are made under Snippets, on the first page of the desk.",
  })
  const snippet = await ask({
    title,
    body: [search.element],
    submit: "Use this snippet",
    read: async () => {
      const chosen = await search.chosen()
      if (!chosen) search.complain("Choose a snippet from the list.")
      return chosen
    },
  })
  if (snippet) remember(snippet.ref, snippet)
  return snippet
}

function snippetView(node, editor, getPos) {
  const change = async () => {
    const snippet = await askForSnippet("Choose another snippet")
    if (snippet) editor.commands.command(({ tr }) => Boolean(tr.setNodeAttribute(getPos(), "ref", snippet.ref)))
    editor.view.focus()
  }
  const frame = cardFrame({
    editor,
    getPos,
    label: "Snippet",
    iconName: "page",
    className: "richtext-course richtext-snippet",
    controls: [{ name: "swap", label: "Choose another snippet", run: change }],
  })
  const title = crel("strong", { className: "richtext-course-title" })
  const says = crel("span", { className: "richtext-course-detail" })
  frame.dom.append(crel("div", { className: "richtext-course-text" }, [title, says]))

  const show = () => {
    const snippet = lookUp(node.attrs.ref)
    title.textContent = snippet?.title ?? (snippet === null ? "A snippet that no longer exists" : "…")
    says.textContent = snippet === null ? "Readers do not see it. Choose another, or remove it." : (snippet?.says ?? "")
    frame.dom.classList.toggle("is-broken", snippet === null)
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
