"""Making a made-up conflict: the folder, the truth beside it, and the report of what it turned out to be."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ascertain import __version__
from ascertain.simulate.drawing import curve, land_map, outlines
from ascertain.simulate.parameters import Preset, preset
from ascertain.simulate.play import Play
from ascertain.simulate.writing.model import SYNTHETIC
from ascertain.terms.errors import InputError
from ascertain.terms.progress import Progress, untold

_NEW = "Name a new folder."


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: where, from what, and its properties as in `truth/properties.json`."""

    folder: Path
    setting: Preset
    seed: int
    reports: int
    properties: Mapping[str, object]


def simulate(
    seed: int,
    name: str,
    to: Path,
    *,
    reports: int | None = None,
    rows_only: bool = False,
    errors: bool = True,
    progress: Progress = untold,
) -> Made:
    """Make a conflict in the folder `to`. The same arguments give the same bytes in the same version.

    Args:
        seed: any whole number from 0.
        name: of a preset.
        to: a folder that does not exist yet, or is empty; it is there only once it is whole.
        reports: exactly so many, instead of what the preset comes to.
        rows_only: structured rows of tables, no prose. Some presets are so by themselves.
        errors: False for a world in which no source is wrong.
        progress: told once a simulated day.

    Raises:
        InputError: no such preset, or the folder holds something.
    """
    setting = preset(name, errors=errors)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise InputError("It exists and is not an empty folder.", where=str(to), todo=_NEW)
    to.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{to.name}.", dir=to.parent))
    try:
        play = Play(seed, setting, part, rows_only=rows_only or setting.rows_only, wanted=reports)
        play.run(progress)
        made = Made(to, setting, seed, play.measure.counts["reports"], play.measure.told())
        _describe(made, play, part, errors=errors)
        part.chmod(0o755)
        try:
            part.rename(to)  # takes the place of an empty folder, and of nothing else
        except OSError as error:
            raise InputError("Somebody else has filled it meanwhile.", where=str(to), todo=_NEW) from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return made


def _describe(made: Made, play: Play, folder: Path, *, errors: bool) -> None:
    land, front, measure = play.world.land, play.world.front, play.measure
    holders = [front.controller(unit.number) for unit in land.units]
    made_by = {"preset": made.setting.name, "seed": made.seed, "version": __version__, "sources_err": errors}
    told = {"note": SYNTHETIC, **made_by}
    whole = json.dumps({**told, **made.properties}, indent=2) + "\n"
    for path, text in {
        "README.md": _readme(made, play),
        "units.geojson": outlines(land),
        "truth/properties.json": whole,
        "truth/map.svg": land_map(land, holders, measure.killed_at, str(play.last)),
        "truth/curve.svg": curve(measure.periods()),
    }.items():
        (folder / path).write_text(text, "utf-8", newline="\n")


def _readme(made: Made, play: Play) -> str:
    land, setting = play.world.land, made.setting
    return f"""# {SYNTHETIC}: a made-up conflict

Everything in this folder is made up by `ascertain simulate` {__version__}: the country {land.name}, its places, its
parties, its media, its people and all that happens to them. The years lie ahead. Nothing of it is a report about
anybody.

- Preset `{setting.name}`, seed {made.seed}: {setting.title[0].lower()}{setting.title[1:]}.
- {made.reports} reports, from {setting.begins} to {play.last}.

Replay this FOLDER in an office of its own:

    ascertain init my-exercise --synthetic --clock replayed
    ascertain --office my-exercise reports add FOLDER
    ascertain --office my-exercise record

| file | what it holds |
|---|---|
| `reports.csv` | one line a file: source, published, received, recorded |
| `reports/`, `tables/` | the files as they came: texts; tables with one report a row |
| `decisions.jsonl` | what the office did, and when |
| `sources.csv`, `gazetteer.csv`, `control.csv`, `units.geojson` | who speaks; places; who held what when; the map |
| `truth/` | what really happened: never read by `reports add` |

In `truth/`: `incidents.csv` and `cases.csv` (what happened to whom), `reports.csv` (what each report says of which
incident, where it has that from, and what is wrong in it), `people_in_rows.csv` (who stands in which row of a list),
`statements.csv` (what each sentence says, by its place in the text), `positions.csv` and `totals.csv`, `decisions.csv`
(each decision beside what is true), `unreported.csv` (what nobody told, or not yet), `captures.csv` (how many of the
dead stand on which lists), `shut.csv` (sieges and blackouts), `properties.json`, `map.svg`, `curve.svg`.
"""
