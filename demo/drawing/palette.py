"""The house colours of the demo pictures, and the two ways to vary one."""

Colour = tuple[int, int, int]


def _colour(hexadecimal: str) -> Colour:
    return int(hexadecimal[0:2], 16), int(hexadecimal[2:4], 16), int(hexadecimal[4:6], 16)


INK = _colour("14243a")
NIGHT = _colour("1d3557")
TEAL = _colour("14575f")
LAGOON = _colour("2b8a8c")
SEA = _colour("6fb5ae")
SKY = _colour("b5d8de")
MIST = _colour("dbe9e4")
MOSS = _colour("4d6b4c")
FERN = _colour("739467")
SAGE = _colour("a9c09b")
CREAM = _colour("f8eedd")
SAND = _colour("ecd9b8")
OCHRE = _colour("e3a43c")
HONEY = _colour("f2c66d")
APRICOT = _colour("f3a777")
CORAL = _colour("e76f57")
RUST = _colour("b4472f")
BLUSH = _colour("f4cdb8")
ROSE = _colour("d98a8b")
PLUM = _colour("5a2a4b")
GRAPE = _colour("7d4a73")
AUBERGINE = _colour("34192f")
SLATE = _colour("5c7186")
STEEL = _colour("93a7b3")
TIMBER = _colour("b9794a")
WALNUT = _colour("7a4a30")
WHITE = _colour("fffaf1")

SKINS = (
    _colour("5b3527"),
    _colour("82503a"),
    _colour("a86b4a"),
    _colour("cf9470"),
    _colour("eebd9b"),
    _colour("f6d3b8"),
)
HAIRS = (
    _colour("1d1a22"),
    _colour("3a2420"),
    _colour("6b3e26"),
    _colour("b3653a"),
    _colour("d6a85c"),
    _colour("cfc9c3"),
)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def dark(colour: Colour, share: float = 0.35) -> Colour:
    """The colour in shade: towards deep plum-ink rather than black, so that shadows stay warm."""
    return mix(colour, (38, 24, 52), share)


def pale(colour: Colour, share: float = 0.35) -> Colour:
    """The colour in light: towards warm cream."""
    return mix(colour, (255, 243, 218), share)
