"""What the API promises to those who build on it: part of the OpenAPI document, and the guide on the reference page."""

VERSION = "1.0.0"

INTRODUCTION = (
    "The content of the site as JSON, for front ends, apps and other systems. It holds what the public site shows and "
    "nothing else: no drafts, no accounts. It is open and for reading: no key is needed, and any origin may ask."
)

GUIDE = {
    "Lists": (
        "A list answers with one page of `results`, and with the addresses of the `next` and the `previous` page, "
        "null where there is none. Follow `next` until it is null, and you have seen everything once, whatever is "
        "published meanwhile. Parameters narrow a list down together. A slug that nothing public has is met by "
        "nothing: the list is empty."
    ),
    "Text, times and addresses": (
        'Every key is always there: text that is empty is `""`, anything else that is absent is `null`. Moments are '
        "in UTC, days are the site's. HTML holds a small, sanitised vocabulary. Addresses are whole, in HTML too, and "
        "every item also has its `path` on the site."
    ),
    "Caching": (
        "Every answer has an `ETag`. Send it back as `If-None-Match`, and the answer is a 304 without a body while "
        "nothing has changed. Content goes live at its second, so nothing may be kept without asking. Files of "
        "pictures never change and may be kept for ever."
    ),
    "Errors": (
        "Errors are `application/problem+json` (RFC 9457). A parameter that does not exist, is given twice or means "
        "nothing is a 400 that names it, so that a misspelt filter cannot pass for no filter. What is not public, for "
        "whatever reason, is a 404."
    ),
    "Versions": (
        "The version is in the path. Within version 1 things are only added: addresses, parameters, keys, values of "
        "`code`, types of blocks. Leave out what you do not know. Nothing is removed or changes its meaning: that "
        "takes a version 2, at addresses of its own."
    ),
    "Deprecation": (
        "What is to go is marked `deprecated` in the OpenAPI document, entered in the changelog, and answers with the "
        "`Deprecation` and `Sunset` headers. It goes on working for at least twelve months after that, and a whole "
        "version for at least twenty-four months after the next is published."
    ),
}

DESCRIPTION = "\n\n".join([INTRODUCTION, *(f"## {title}\n\n{text}" for title, text in GUIDE.items())])
