"""All charts of an update, as files."""

from collections.abc import Mapping, Sequence

from ascertain.publication.charts import canvas, photo
from ascertain.publication.charts.cumulative import cumulative
from ascertain.publication.charts.delay import delay
from ascertain.publication.charts.grid import grid
from ascertain.publication.charts.model import Chart
from ascertain.publication.charts.months import months
from ascertain.publication.update import Update


def charts(update: Update) -> tuple[Chart, ...]:
    """The charts that have anything to show, in the order of a page."""
    return tuple(found for found in (cumulative(update), months(update), delay(update), grid(update)) if found)


def files(found: Sequence[Chart], formats: Sequence[str]) -> Mapping[str, bytes]:
    """File name → bytes: SVG always, PNG where it is asked for."""
    made = {f"{chart.name}.svg": canvas.alone(chart.svg).encode() for chart in found}
    if "png" in formats:
        made |= {name.replace(".svg", ".png"): photo.png(data.decode()) for name, data in made.items()}
    return made
