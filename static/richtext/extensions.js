/** Where each extension named in `richtext/editor.py` lives. */
import {
  Blockquote,
  Bold,
  Document,
  Dropcursor,
  Gapcursor,
  History,
  Italic,
  Paragraph,
  Strike,
  Subscript,
  Superscript,
  TableRow,
  Text,
  TrailingNode,
} from "django-prose-editor/editor"
import { CardKeys } from "richtext/card_keys"
import { CourseCard } from "richtext/course_card"
import { Fact } from "richtext/fact"
import { Figure } from "richtext/figure"
import { FindReplace } from "richtext/find_replace"
import { InsertMenu } from "richtext/insert_menu"
import { Link } from "richtext/link"
import { LinkBubble } from "richtext/link_bubble"
import { MoveBlock } from "richtext/move_block"
import { Paste } from "richtext/paste"
import { Places } from "richtext/places"
import { DragHandle } from "richtext/drag_handle"
import { PullQuote } from "richtext/pull_quote"
import { Faq, Question, QuestionTitle } from "richtext/questions"
import { Snippet } from "richtext/snippet_card"
import { Table, TableCell, TableHeader } from "richtext/table"
import { TableBar } from "richtext/table_bar"
import { Takeaways } from "richtext/takeaways"
import { BulletList, HardBreak, Heading, ListItem, OrderedList, Placeholder } from "richtext/text"
import { Typography } from "richtext/typography"
import { Uploads } from "richtext/uploads"
import { Video } from "richtext/video"

const available = {
  // Cards stand at the top level only: nothing but the document takes the group "card".
  Document: Document.extend({ content: "(block | card)+" }),
  Blockquote: Blockquote.extend({ content: "(paragraph | list)+" }),
  Bold,
  BulletList,
  CardKeys,
  CourseCard,
  DragHandle,
  Dropcursor,
  Fact,
  Faq,
  Figure,
  FindReplace,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  InsertMenu,
  Italic,
  Link,
  LinkBubble,
  ListItem,
  MoveBlock,
  OrderedList,
  Paragraph,
  Paste,
  Placeholder,
  Places,
  PullQuote,
  Question,
  QuestionTitle,
  Snippet,
  Strike,
  // Powers and indices exclude each other; their keys are Ctrl+. and Ctrl+,
  Subscript: Subscript.extend({ excludes: "superscript" }),
  Superscript: Superscript.extend({ excludes: "subscript" }),
  Table,
  TableBar,
  TableCell,
  TableHeader,
  TableRow,
  Takeaways,
  Text,
  TrailingNode,
  Typography,
  Uploads,
  Video,
}

export const extensionsFrom = (config) =>
  Object.entries(config)
    .filter(([, options]) => options !== false)
    .map(([name, options]) => {
      const extension = available[name]
      if (!extension) throw new Error(`The editor has no extension called ${name}.`)
      return options === true ? extension : extension.configure(options)
    })
