"""A person at the rich-text editor, in a real browser."""

from playwright.sync_api import Locator, Page, expect

PASTE = """([html, text, files, rtf]) => {
  const data = new DataTransfer()
  if (html) data.setData("text/html", html)
  data.setData("text/plain", text)
  if (rtf) data.setData("text/rtf", rtf)
  for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name, {type: "image/png"}))
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}))
}"""


class Writing:
    """One editor on a page. What it holds now, as it would be stored, is `html`."""

    def __init__(self, page: Page, field: str = "body") -> None:
        self.page = page
        self.source = page.locator(f"textarea#id_{field}")
        self.frame = page.locator(".richtext").filter(has=self.source)
        self.text = self.frame.locator(".ProseMirror[role=textbox]")
        self.menu = self.frame.get_by_role("listbox", name="Insert")
        self.dialog = page.locator("dialog[open]")
        expect(self.text).to_be_visible()

    @property
    def html(self) -> str:
        return self.source.input_value().replace("\r\n", "\n")

    def holds(self, html: str) -> None:
        self.source.evaluate("(source) => new FormData(source.form)")  # what a form sends is what the editor holds now
        expect(self.source).to_have_value(html)

    def start(self) -> "Writing":
        self.text.click()
        expect(self.text).to_be_focused()
        return self

    def type(self, *lines: str) -> "Writing":
        """Each line, with Enter between them."""
        for number, line in enumerate(lines):
            if number:
                self.press("Enter")
            self.page.keyboard.type(line)
        return self

    def press(self, *keys: str) -> "Writing":
        for key in keys:
            self.page.keyboard.press(key)
            # Nobody's fingers are as fast as this: the browser says a moment later where the cursor has gone.
            self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 25)))")
        return self

    def insert(self, name: str) -> "Writing":
        """By the "/" menu, in a new line."""
        self.type("/" + name)
        expect(self.menu).to_be_visible()
        return self.press("Enter")

    def button(self, name: str) -> Locator:
        return self.frame.get_by_role("button", name=name, exact=True)

    def choose(self, words: str) -> "Writing":
        """The option of the open dialog's list that has these words, by keyboard."""
        self.dialog.get_by_role("combobox").fill(words)
        expect(self.dialog.get_by_role("option").filter(has_text=words)).to_have_count(1)
        expect(self.dialog.get_by_role("option")).to_have_count(1)
        self.press("Enter")
        expect(self.dialog).to_have_count(0)
        return self

    def paste(
        self, html: str = "", *, text: str = "", files: tuple[tuple[str, bytes], ...] = (), rtf: str = ""
    ) -> "Writing":
        self.page.evaluate(PASTE, [html, text, [[name, list(data)] for name, data in files], rtf])
        return self


def write_new_post(page: Page) -> Writing:
    page.goto("/admin/blog/post/add/")
    return Writing(page).start()


def save(page: Page, by_key: bool = False) -> None:
    """Saves the draft, and waits until the form says how that went: in place, or on the page it leads to."""
    with page.expect_response(lambda response: "_continue" in (response.request.post_data or "")):
        if by_key:
            page.keyboard.press("Control+s")
        else:
            page.get_by_role("button", name="Save draft", exact=True).click()
    expect(page.locator(".desk-saved")).not_to_have_text("Saving…")


def save_and_reopen(page: Page, title: str = "A title") -> Writing:
    """Saves the draft, and opens it anew from a page of its own."""
    page.locator("#id_title").fill(title)
    save(page)
    page.wait_for_url("**/change/**")
    page.goto(page.url.split("?")[0])
    return Writing(page)
