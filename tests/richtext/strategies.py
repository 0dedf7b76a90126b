"""HTML as nobody should write it, for property tests."""

from hypothesis import strategies as st

UUID = "8c4b8f7e-3f5a-4a57-9b0e-0d7a0f6f3b11"

TAGS = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "b", "em", "i", "blockquote", "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "a", "br", "figure", "figcaption", "aside", "section",
    "details", "summary", "div", "span", "font", "o:p", "pre", "hr", "dl", "dt", "dd", "center", "article", "img",
    "svg", "math", "template", "script", "style", "title", "textarea", "select", "option", "button", "iframe",
    "noscript", "u", "sup", "code", "main", "form", "html", "body", "nobr",
)  # fmt: skip

ATTRIBUTES = (
    f"data-image={UUID}", f'data-image="{UUID.upper()}"', "data-image=nothing", 'data-alt="a &quot;b&quot; <c>"',
    "data-alt", "data-decorative=true", "data-layout=wide", "data-layout=huge", "data-card=takeaways",
    "data-card=pull-quote", "data-card=video", "data-name=' a  b '", "data-role", "data-title=' a & b '",
    "data-href=https://youtu.be/abcdefghijk?t=9", "data-href=javascript:alert(1)", f"data-ref=post:{UUID}#fees",
    f"data-ref=post:{UUID}#<x",
    "data-card=faq", "data-card=course", f"data-ref=course:{UUID}", f"data-ref=post:{UUID}", "data-ref=post:1",
    "href=https://example.org/?utm_source=x&a=1", "href='javascript:alert(1)'", "href=java&Tab;script:alert(1)",
    "href=/path?a&amp;b", "href=//elsewhere", "href=mailto:a@b.cd", "href='tel:+44 113 1'",
    "href=data:text/html,x", "href=https://xn--a/", "href=http://1.2.3.4.5/", "href=https://a.b\\@c.d/",
    "href=https://www.google.com/url?q=https://example.org/", "onclick=alert(1)", "style='font-weight:700'",
    'style="font-weight:normal"', "style=font-style:italic", "style='mso-list:l0 level2 lfo1'",
    "style='mso-list:Ignore'", "style='mso-list:l1 level9 lfo1'", "style=display:none", "class=MsoListParagraph",
    "class=MsoListParagraphCxSpMiddle", "class=MsoTitle", "class=MsoQuote", "class=ListContainerWrapper",
    "data-aria-level=2", "colspan=2", "rowspan=3", "colspan=1", "colspan=9999", "role=heading aria-level=3", "'",
    '"', "=", "x=<", "/",
)  # fmt: skip

TEXTS = (
    "word", " ", "  two  ", "\n", "\t", "&nbsp;", "\u00a0", "\u2003", "\u3000", "\u200b", "\ufeff", "\u2028",
    "\x00", "\x0b", "\x1c", "\x85", "&amp;", "&", "&lt;script&gt;", "<", ">", '"', "'", "&#0;", "&#x1f;",
    "&#xd800;", "&#99999999999;", "&copy", "&notit;", "· item", "1. item", "o item", "a) item", "é", "👩‍🔬",
    "\U0010ffff", "</", "<!", "<?", "<!--", "-->", "]]>", "<![CDATA[", "text",
)  # fmt: skip

start_tags = st.builds(
    lambda tag, attributes, end: f"<{' '.join([tag, *attributes])}{end}",
    st.sampled_from(TAGS),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=3),
    st.sampled_from([">", ">", ">", ">", "/>", ""]),
)
end_tags = st.sampled_from(TAGS).map("</{}>".format)
texts = st.one_of(st.sampled_from(TEXTS), st.text(max_size=4))
elements = st.recursive(
    st.one_of(texts, start_tags),
    lambda inside: st.builds(
        lambda tag, attributes, content: f"<{' '.join([tag, *attributes])}>{''.join(content)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(st.sampled_from(ATTRIBUTES), max_size=2),
        st.lists(inside, max_size=5),
    ),
    max_leaves=25,
)
# Well-formed and ill-formed by turns.
markup = st.lists(st.one_of(elements, elements, start_tags, end_tags, texts), max_size=12).map("".join)
