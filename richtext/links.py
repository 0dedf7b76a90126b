"""Where a link may lead, and the address without what follows people about."""

import re
from urllib.parse import parse_qsl, unquote

import ada_url

from richtext import vocabulary

# Browsers skip these inside an address, so "java\tscript:" is a scheme to them.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_ENCODED = str.maketrans({character: f"%{ord(character):02X}" for character in ' "<>`{}|^'})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"/*+([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?", re.DOTALL)
_PATH = re.compile(r"(/(?!/)[^?#]*)(?:\?([^#]*))?(#.*)?", re.DOTALL)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"({_LABEL}(?:\.{_LABEL})*)\.?(:\d{{1,5}})?")
_ADDRESSEE = re.compile(r"[^\s@,?]+@[^\s@,?]+(?:,[^\s@,?]+@[^\s@,?]+)*")
_TELEPHONE = re.compile(
    r"([(\[ ]*\+?[0-9 ()\[\]./‐-―-]{2,40}?)(?:\s*(?:;ext=|ext\.?|extension|x)\s*(\d{1,8}))?", re.IGNORECASE
)
# The (0) between a country's code and the number, where it is not part of the number as in Italy, San Marino, Ivory
# Coast and Congo.
_ABROAD = re.compile(r"(?:\+|00)\s*\d")
_KEEPS_ITS_ZERO = re.compile(r"(?:\+|00)\s*(?:39|378|225|242)\b")
_TRUNK = re.compile(r"[(\[]\s*0")

_TRACKING = frozenset(
    [
        "gclid",
        "gbraid",
        "wbraid",
        "dclid",
        "fbclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "srsltid",
    ]
)
# Addresses that only send people on: the host, and the parameters that may hold where to.
_REDIRECTORS = (
    (re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?(.*)", re.DOTALL | re.IGNORECASE), ("q", "url")),
    (
        re.compile(r"https?://[a-z0-9]+\.safelinks\.protection\.outlook\.com/[^?]*\?(.*)", re.DOTALL | re.IGNORECASE),
        ("url",),
    ),
    (re.compile(r"https?://lm?\.facebook\.com/l\.php\?(.*)", re.DOTALL | re.IGNORECASE), ("u",)),
)


def clean_address(address: str, *, as_it_is: bool = False) -> str:
    """`address` as it may stand in a link, or "" if it may not.

    Kept are http and https (by way of no redirector, without tracking parameters), mailto, tel, a path on this site,
    and a place in the same text. Everything else goes: other schemes, addresses with a password in them, relative ones.
    `as_it_is` keeps parameters that follow people about: whoever types an address into a field means them.
    """
    address = _INVISIBLE.sub("", address).strip()
    if not as_it_is:
        address = _unwrapped(address)
    if vocabulary.ANCHOR.fullmatch(address):
        return address
    scheme = _SCHEME.match(address)
    if not scheme:
        return _site_path(address, as_it_is=as_it_is)
    rest = address[scheme.end() :]
    match scheme[1].lower():
        case "http" | "https" as web:
            return _web(web, rest, as_it_is=as_it_is)
        case "mailto":
            return _mailto(rest)
        case "tel":
            return telephone(unquote(rest))
    return ""


def telephone(number: str) -> str:
    """A number as people write it as an address that can be dialled, or "" if it is none.

    `+44 (0)191 498 0142` → `tel:+441914980142`: the (0) is for callers at home, and wrong behind a country's code.
    """
    match = _TELEPHONE.fullmatch(_INVISIBLE.sub(" ", number).strip())
    if not match:
        return ""
    digits = match[1].lstrip("([ ")
    if _ABROAD.match(digits) and not _KEEPS_ITS_ZERO.match(digits):
        digits = _TRUNK.sub("", digits)
    plus = "+" if digits.startswith("+") else ""
    digits = re.sub(r"\D", "", digits)
    if not 3 <= len(digits) <= 15:
        return ""
    return f"tel:{plus}{digits}" + (f";ext={match[2]}" if match[2] else "")


def is_external(href: str) -> bool:
    """Whether a cleaned address leads to a website, and not to a path here, an e-mail or a telephone number."""
    return href.startswith(("http://", "https://"))


def _unwrapped(address: str) -> str:
    for _ in range(4):  # a redirector may wrap another
        target = next((found for redirector in _REDIRECTORS if (found := _target(address, *redirector))), "")
        if not target:
            return address
        address = _INVISIBLE.sub("", target).strip()
    return ""


def _target(address: str, redirector: re.Pattern[str], names: tuple[str, ...]) -> str:
    match = redirector.fullmatch(address)
    if not match:
        return ""
    parameters = dict(parse_qsl(match[1].partition("#")[0]))
    return next((parameters[name] for name in names if parameters.get(name, "").startswith(("http:", "https:"))), "")


def _encoded(part: str) -> str:
    return part.translate(_ENCODED)


def _without_tracking(query: str | None) -> str:
    kept = [part for part in (query or "").split("&") if part and not is_tracking(unquote(part.partition("=")[0]))]
    return "?" + _encoded("&".join(kept)) if kept else ""


def _query(query: str | None, as_it_is: bool) -> str:
    if as_it_is:
        return "?" + _encoded(query) if query else ""
    return _without_tracking(query)


def is_tracking(parameter: str) -> bool:
    """Whether a parameter only follows people about: a campaign's or a network's."""
    return parameter.lower() in _TRACKING or parameter.lower().startswith("utm_")


def _fragment(fragment: str | None) -> str:
    kept = (fragment or "").partition(":~:")[0]  # "#:~:text=…" is where somebody's browser had scrolled to
    return _encoded(kept) if kept != "#" else ""


def _host(name: str) -> str:
    """The host (and port) in ASCII, or "" where there is none or it is not one."""
    name = name.lower()
    if not name.isascii():
        domain, colon, port = name[:253].partition(":")
        try:
            # As browsers read it: straße.de and strasse.de are two domains, and a heart may be part of a name.
            name = ada_url.URL(f"https://{domain}/").hostname + colon + port
        except ValueError:
            return ""
    match = _HOST.fullmatch(name)
    if not match or len(name) > 253 or (match[2] and int(match[2][1:]) > 65535):
        return ""
    # A browser takes a host whose last part starts with a digit for a number: "0x7f.1" is this very machine.
    last = match[1].rpartition(".")[2]
    return name if last[0].isalpha() or _is_ipv4(match[1]) else ""


def _is_ipv4(host: str) -> bool:
    parts = host.split(".")
    return len(parts) == 4 and all(part.isdigit() and int(part) <= 255 and str(int(part)) == part for part in parts)


def _web(scheme: str, rest: str, *, as_it_is: bool) -> str:
    parts = _WEB.fullmatch(rest.replace("\\", "/"))
    host = _host(parts[1]) if parts else ""
    if not parts or not host:
        return ""
    return f"{scheme}://{host}{_encoded(parts[2])}{_query(parts[3], as_it_is)}{_fragment(parts[4])}"


def _site_path(address: str, *, as_it_is: bool) -> str:
    parts = _PATH.fullmatch(address.replace("\\", "/"))
    return _encoded(parts[1]) + _query(parts[2], as_it_is) + _fragment(parts[3]) if parts else ""


def _mailto(rest: str) -> str:
    addressee, question, query = rest.partition("?")
    addressee = addressee.replace(" ", "")
    if not _ADDRESSEE.fullmatch(addressee):
        return ""
    return "mailto:" + _encoded(addressee) + _encoded(question + query if query else "")
