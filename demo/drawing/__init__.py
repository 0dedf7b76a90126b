"""The demo pictures: `draw("msc-data-science")` gives a picture to save, the same one every time.

Each slug of `website/demo/images.toml` has a scene, a function that paints on a `Canvas`. Light always comes from the
upper left, shade is stippled, and all colours are from `palette`.
"""

from collections.abc import Callable

from PIL.Image import Image

from demo.drawing.canvas import Canvas
from demo.drawing.scenes import (
    charts,
    counting,
    desks,
    hills,
    lakes,
    landscapes_of_data,
    maps,
    marks,
    neighbours,
    portraits,
    rooms,
    rowing,
    streets,
    symbols,
    tabletops,
    works,
)

Scene = Callable[[Canvas], None]

LANDSCAPES: dict[str, Scene] = {
    "engineer-or-engineering-manager": hills.two_paths,
    "first-ninety-days-leading-a-team": rowing.rowing_four,
    "the-iron-triangle-without-the-myths": symbols.steel_triangle,
    "studying-online-with-a-full-time-job": rooms.evening_train,
    "what-employers-hear-when-you-say-part-time-masters": rooms.conversation,
    "how-to-write-a-personal-statement": hills.pen_and_road,
    "paying-for-a-part-time-masters": symbols.coin_steps,
    "is-an-mba-worth-it-mid-career": symbols.scales,
    "returning-to-study-after-ten-years": rooms.library_door,
    "data-science-or-data-analytics": landscapes_of_data.city_of_bars,
    "the-statistics-you-will-actually-use": landscapes_of_data.bell_hill,
    "python-in-your-first-month": counting.python_on_calendar,
    "what-a-data-portfolio-should-show": charts.chart_gallery,
    "public-health-careers-beyond-the-hospital": neighbours.mobile_clinic,
    "reading-a-health-study-like-an-epidemiologist": desks.journal,
    "heat-pumps-grids-and-jobs": works.winter_terrace,
    "carbon-accounting-in-plain-english": counting.abacus,
    "msc-engineering-management": works.bridge_and_engineers,
    "msc-data-science": landscapes_of_data.ridgelines,
    "pgcert-data-analytics": landscapes_of_data.plants_on_a_sill,
    "msc-public-health": neighbours.neighbours,
    "msc-climate-and-energy-transition": works.solar_rows,
    "mba-leadership": hills.roped_party,
    "desk-at-night": desks.desk_at_night,
    "team-at-whiteboard": charts.whiteboard,
    "scatter-and-line": charts.pebbles,
    "clinic-map": maps.clinic_map,
    "wind-farm-at-dusk": works.wind_farm,
    "a-street-at-six": streets.evening_demand,
    "campus-by-the-lake": lakes.campus,
    "calendar-and-coffee": tabletops.planner_and_coffee,
    "notebook-and-plan": tabletops.notebook_and_plan,
    "about-northmere": lakes.northmere,
}
PORTRAITS: dict[str, Scene] = {
    "amara-osei": portraits.amara_osei,
    "tom-hollis": portraits.tom_hollis,
    "priya-raman": portraits.priya_raman,
}
MARKS: dict[str, Scene] = {
    "logo-institute-of-engineering-leaders": marks.engineering_leaders,
    "logo-public-health-network": marks.public_health_network,
}


def draw(slug: str, width: int = 1600) -> Image:
    """The picture of that slug, RGB. `width` is that of a landscape (3:2), in pixels.

    Portraits (4:5) are three quarters as wide, marks (2:1) half as wide. An unknown slug raises `KeyError`.
    """
    if slug in PORTRAITS:
        return _painted(PORTRAITS[slug], width=width * 3 // 4, ratio=5 / 4, span=1200)
    if slug in MARKS:
        return _painted(MARKS[slug], width=width // 2, ratio=1 / 2, span=800)
    return _painted(LANDSCAPES[slug], width=width, ratio=2 / 3, span=1500)


def _painted(scene: Scene, *, width: int, ratio: float, span: float) -> Image:
    canvas = Canvas(width, round(width * ratio), span=span)
    scene(canvas)
    return canvas.finish()
