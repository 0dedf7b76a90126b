/** Everything one can do to the text: the one list behind the toolbar and the insert menu. */
import { copyMarkdown } from "richtext/copy_markdown"
import { takesFact } from "richtext/fact"
import { openFindBar } from "richtext/find_bar"

// view.focus() and not Tiptap's own focus command, which waits for the next frame and loses what is typed until then.
const run = (command, ...args) => (editor) => {
  editor.view.focus()
  return editor.commands[command](...args)
}
const can = (command, ...args) => (editor) => editor.can()[command](...args)
const is = (...args) => (editor) => editor.isActive(...args)

const heading = (level, hint) => ({
  text: `H${level}`,
  label: `Heading ${level}`,
  keys: `Mod-Alt-${level}`,
  run: run("toggleHeading", { level }),
  enabled: can("toggleHeading", { level }),
  active: is("heading", { level }),
  hint,
  words: "title section subheading",
})

/** `hint` makes an action part of the insert menu; `words` are further words it is found by there. */
const BLOCKS = [
  heading(2, "A section of the article"),
  heading(3, "A part of a section"),
  heading(4, "A smaller part"),
]

const MARKS = [
  { name: "bold", label: "Bold", keys: "Mod-b", run: run("toggleBold"), enabled: can("toggleBold"), active: is("bold") },
  { name: "italic", label: "Italic", keys: "Mod-i", run: run("toggleItalic"), enabled: can("toggleItalic"), active: is("italic") },
  {
    name: "superscript",
    label: "Superscript",
    keys: "Mod-.",
    run: run("toggleSuperscript"),
    enabled: can("toggleSuperscript"),
    active: is("superscript"),
  },
  {
    name: "subscript",
    label: "Subscript",
    keys: "Mod-,",
    run: run("toggleSubscript"),
    enabled: can("toggleSubscript"),
    active: is("subscript"),
  },
  {
    name: "strike",
    label: "Struck through",
    keys: "Mod-Shift-s",
    run: run("toggleStrike"),
    enabled: can("toggleStrike"),
    active: is("strike"),
  },
  {
    name: "link",
    label: "Link",
    keys: "Mod-k",
    run: run("editLink"),
    enabled: can("setMark", "link"),
    active: is("link"),
  },
  { name: "fact", label: "Fact that follows its course", run: run("insertFact"), enabled: ({ state }) => takesFact(state) },
]

const LISTS = [
  {
    name: "bulletList",
    label: "Bulleted list",
    keys: "Mod-Shift-8",
    run: run("toggleBulletList"),
    enabled: can("toggleBulletList"),
    active: is("bulletList"),
    hint: "Points in no order",
    words: "unordered points ul",
  },
  {
    name: "orderedList",
    label: "Numbered list",
    keys: "Mod-Shift-7",
    run: run("toggleOrderedList"),
    enabled: can("toggleOrderedList"),
    active: is("orderedList"),
    hint: "Steps, or a ranking",
    words: "ordered steps ol",
  },
  {
    name: "quote",
    label: "Quote",
    keys: "Mod-Shift-b",
    run: run("toggleBlockquote"),
    enabled: can("toggleBlockquote"),
    active: is("blockquote"),
    hint: "Someone’s words, set apart",
    words: "blockquote citation",
  },
]

const INSERTS = [
  {
    name: "image",
    label: "Picture",
    run: run("insertFigure"),
    hint: "From the library, or upload one",
    words: "image photo figure upload",
  },
  { name: "table", label: "Table", run: run("insertTable"), active: is("table"), hint: "Rows and columns", words: "grid" },
  {
    name: "takeaways",
    label: "Key takeaways",
    run: run("insertTakeaways"),
    hint: "The article in a few points",
    words: "summary box highlights",
  },
  {
    name: "questions",
    label: "Questions and answers",
    run: run("insertFaq"),
    hint: "Answers that fold open; search engines show them",
    words: "faq q&a accordion",
  },
  {
    name: "course",
    label: "Course card",
    run: run("insertCourseCard"),
    hint: "Key facts and a button to the course",
    words: "call to action cta apply",
  },
  {
    name: "pullQuote",
    label: "Pull quote",
    run: run("insertPullQuote"),
    hint: "A sentence set large, with whose it is",
    words: "pullquote testimonial citation quotation",
  },
  {
    name: "video",
    label: "Video",
    run: run("insertVideo"),
    hint: "From YouTube or Vimeo, with a still of your own",
    words: "film movie youtube vimeo embed",
  },
]

const TOOLS = [
  { name: "search", label: "Find and replace", keys: "Mod-Alt-f", run: openFindBar },
  { name: "copy", label: "Copy as Markdown", run: copyMarkdown },
]

const HISTORY = [
  { name: "undo", label: "Undo", keys: "Mod-z", run: run("undo"), enabled: can("undo") },
  { name: "redo", label: "Redo", keys: "Mod-Shift-z", run: run("redo"), enabled: can("redo") },
]

export const GROUPS = [BLOCKS, MARKS, LISTS, INSERTS, TOOLS, HISTORY]

export const INSERTABLE = GROUPS.flat().filter((action) => action.hint)
