"""A street on the coldest evening of the year, and what it draws from the network."""

from demo.drawing.buildings import terrace_house
from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import sky, stars
from demo.drawing.palette import (
    AUBERGINE,
    CORAL,
    CREAM,
    GRAPE,
    HONEY,
    INK,
    NIGHT,
    OCHRE,
    PLUM,
    RUST,
    SLATE,
    TEAL,
    WHITE,
)
from demo.drawing.scenes.works import heat_pump
from demo.drawing.shapes import box, disc, line, ribbon, smooth


def evening_demand(c: Canvas) -> None:
    """A dark terrace under a curve in the sky, which rises to its peak at six o'clock."""
    sky(c, INK, NIGHT, PLUM, GRAPE, horizon=700)
    stars(c, 90, CREAM, depth=420)
    for row in range(4):
        c.fill(line([(120, 190 + row * 110), (1380, 190 + row * 110)], 2), CREAM, alpha=0.16)
    curve = smooth([(120, 470), (360, 450), (560, 480), (760, 400), (930, 170), (1080, 330), (1380, 450)])
    c.fill([[*curve, (1380, 560), (120, 560)]], Gradient(CORAL, PLUM, angle=90), alpha=0.55, shade=AUBERGINE)
    c.fill(ribbon(curve, lambda t: 8), HONEY)
    c.fill(disc(930, 170, 24), INK)
    c.fill(disc(930, 170, 15), WHITE)
    c.fill(box(-10, 800, 1520, 220), Gradient(SLATE, INK), shade=INK, reach=0.4)
    for index in range(8):
        terrace_house(c, -40 + index * 200, 830, 200, (RUST, TEAL, OCHRE, PLUM)[index % 4], snow=WHITE)
        heat_pump(c, 80 + index * 200, 838, 52)
