"""Videos on other hosts: which hosts there are, and how an address there becomes the one that a frame shows.

A video is kept as its page's address, in one spelling; what plays it is worked out when it is read. Only a host of the
table below is ever framed, and none is asked for anything before a reader presses the button.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from richtext.cards.pictures import one_line, picture_attributes
from richtext.links import clean_address, is_external
from richtext.tree import Marks, Node, Run

CARD = "video"
LONGEST_ADDRESS = 2_000
LONGEST_TITLE = 150
_SECRET = re.compile(r"[0-9a-f]{6,20}")
_SECONDS = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")


@dataclass(frozen=True)
class Host:
    """A host of videos. `found` finds the `id`, and perhaps a `secret`, in an address without its scheme and fragment.

    `page` and `frame` are the addresses of a video's page and of its player, with `{id}`; the `later_` and `secret_`
    ones are what follows for a start after `{seconds}`, and for a video that only those with its link may see.
    """

    name: str
    found: re.Pattern[str]
    page: str
    frame: str
    page_later: str = ""
    frame_later: str = ""
    page_secret: str = ""
    frame_secret: str = ""

    @property
    def origin(self) -> str:
        """Where its player comes from, as a content security policy names it."""
        scheme, _, rest = self.frame.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"


HOSTS = (
    Host(
        name="YouTube",
        found=re.compile(
            r"(?:(?:www\.|m\.|music\.)?youtube\.com/watch/?\?(?:[^#]*&)?v="
            r"|(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live|v)/"
            r"|youtu\.be/)(?P<id>[A-Za-z0-9_-]{11})(?:[/?&].*)?"
        ),
        page="https://www.youtube.com/watch?v={id}",
        frame="https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
        page_later="&t={seconds}",
        frame_later="&start={seconds}",
    ),
    Host(
        name="Vimeo",
        found=re.compile(
            r"(?:(?:www\.)?vimeo\.com/(?:channels/[\w-]+/|groups/[\w-]+/videos/)?|player\.vimeo\.com/video/)"
            r"(?P<id>\d{3,12})(?:/(?P<secret>[0-9a-f]{6,20}))?/?(?:\?.*)?"
        ),
        page="https://vimeo.com/{id}",
        frame="https://player.vimeo.com/video/{id}?autoplay=1&dnt=1",
        page_later="#t={seconds}s",
        frame_later="#t={seconds}s",
        page_secret="/{secret}",  # noqa: S106  a part of an address
        frame_secret="&h={secret}",  # noqa: S106
    ),
)

FRAMES = tuple(host.origin for host in HOSTS)
"""The origins that a page with a video may show in a frame, and no others."""

NAMES = " or ".join(host.name for host in HOSTS)


@dataclass(frozen=True)
class Video:
    """A video of one of the hosts; `start` is in seconds."""

    host: Host
    id: str
    secret: str = ""
    start: int = 0

    @property
    def address(self) -> str:
        """Of its page there, in its one spelling: where it is watched without us."""
        return self._filled(self.host.page, self.host.page_secret, self.host.page_later)

    @property
    def frame(self) -> str:
        """Of its player, which begins at once and sets as few cookies as the host can do with."""
        return self._filled(self.host.frame, self.host.frame_secret, self.host.frame_later)

    def _filled(self, address: str, secret: str, later: str) -> str:
        whole = address + (secret if self.secret else "") + (later if self.start else "")
        return whole.format(id=self.id, secret=self.secret, seconds=self.start)


def read_video(address: str) -> Video | None:
    """The video that an address leads to, as people copy it from there; None if it is not one of a host of ours."""
    if len(address) > LONGEST_ADDRESS:
        return None
    address = address.strip()
    cleaned = clean_address(address if "://" in address else f"https://{address}")
    if not is_external(cleaned):
        return None
    _, _, place = cleaned.partition("://")
    whole, _, fragment = place.partition("#")
    host, found = next(((host, match) for host in HOSTS if (match := host.found.fullmatch(whole))), (None, None))
    if host is None or found is None:
        return None
    asked = dict(parse_qsl(whole.partition("?")[2]))
    secret = found.groupdict().get("secret") or asked.get("h", "")
    start = _seconds(asked.get("t") or asked.get("start") or fragment.removeprefix("t="))
    return Video(host, found["id"], secret if _SECRET.fullmatch(secret) else "", start)


def _seconds(text: str) -> int:
    """`90`, `90s` or `1h2m3s` in seconds; 0 for anything else."""
    match = _SECONDS.fullmatch(text) if text.isascii() else None
    if not match:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def video_card(node: Node) -> list[Node]:
    """The card of a video. Of one that is on no host of ours, the title stays, and leads to where it is."""
    title = one_line(node.attributes.get("data-title", ""))[:LONGEST_TITLE].rstrip()
    address = node.attributes.get("data-href", "")
    video = read_video(address)
    if video:
        about = {"data-href": video.address} | ({"data-title": title} if title else {})
        return [Node("div", {"data-card": CARD, **about, **picture_attributes(node.attributes)})]
    href = clean_address(address[:LONGEST_ADDRESS])
    href = href if is_external(href) else ""
    return [Node("p", {}, [Run(title or href, Marks(href=href))])] if title or href else []
