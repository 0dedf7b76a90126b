"""Where a link may lead, and the address without what follows people about."""

import re
from urllib.parse import parse_qsl, unquote

# Browsers skip these inside an address, so "java\tscript:" is a scheme to them.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_ENCODED = str.maketrans({character: f"%{ord(character):02X}" for character in ' "<>`{}|^'})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"/*+([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?", re.DOTALL)
_PATH = re.compile(r"(/(?!/)[^?#]*)(?:\?([^#]*))?(#.*)?", re.DOTALL)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"({_LABEL}(?:\.{_LABEL})*)\.?(:\d{{1,5}})?")
_ADDRESSEE = re.compile(r"[^\s@,?]+@[^\s@,?]+(?:,[^\s@,?]+@[^\s@,?]+)*")
_TELEPHONE = re.compile(r"\+?[0-9()./-]{2,30}(?:;ext=\d{1,8})?")

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


def clean_address(address: str) -> str:
    """`address` as it may stand in a link, or "" if it may not.

    Kept are http and https (by way of no redirector, without tracking parameters), mailto, tel, and a path on this
    site. Everything else goes: other schemes, addresses with a password in them, relative ones, other anchors.
    """
    address = _unwrapped(_INVISIBLE.sub("", address).strip())
    scheme = _SCHEME.match(address)
    if not scheme:
        return _site_path(address)
    rest = address[scheme.end() :]
    match scheme[1].lower():
        case "http" | "https" as web:
            return _web(web, rest)
        case "mailto":
            return _mailto(rest)
        case "tel":
            number = unquote(rest).replace(" ", "")
            return f"tel:{number}" if _TELEPHONE.fullmatch(number) else ""
    return ""


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
    kept = [part for part in (query or "").split("&") if part and not _is_tracking(unquote(part.partition("=")[0]))]
    return "?" + _encoded("&".join(kept)) if kept else ""


def _is_tracking(parameter: str) -> bool:
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
            name = domain.encode("idna").decode() + colon + port
        except UnicodeError:
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


def _web(scheme: str, rest: str) -> str:
    parts = _WEB.fullmatch(rest.replace("\\", "/"))
    host = _host(parts[1]) if parts else ""
    if not parts or not host:
        return ""
    return f"{scheme}://{host}{_encoded(parts[2])}{_without_tracking(parts[3])}{_fragment(parts[4])}"


def _site_path(address: str) -> str:
    parts = _PATH.fullmatch(address.replace("\\", "/"))
    return _encoded(parts[1]) + _without_tracking(parts[2]) + _fragment(parts[3]) if parts else ""


def _mailto(rest: str) -> str:
    addressee, question, query = rest.partition("?")
    addressee = addressee.replace(" ", "")
    if not _ADDRESSEE.fullmatch(addressee):
        return ""
    return "mailto:" + _encoded(addressee) + _encoded(question + query if query else "")
