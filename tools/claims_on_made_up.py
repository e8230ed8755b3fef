"""How well the figures of made-up texts are read: totals of others with their cut-off, and tolls of single incidents.

Every sentence of a made-up text has its truth beside it, so each number read is right, wrong or missing. Tune on some
seeds and report others once; `frozen-adversarial` is never read here. Nothing of it holds for real texts.

    python tools/claims_on_made_up.py --seeds 1-10 [--preset fortnight] [--list]
"""

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction, Figure
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document
from ascertain.simulate.run import simulate

KEPT = "frozen-adversarial"
READ = ("killed", "injured", "missing")
Number = tuple[str, int | None, int | None]  # outcome, low, high; both None for "dozens"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence as it was written: where, by whom, about what, and the numbers in it."""

    start: int
    end: int
    speaker: str
    about: str
    numbers: tuple[Number, ...]

    @property
    def total(self) -> bool:
        """True for a running total."""
        return self.about.startswith("total-")


def read_rows(path: Path) -> list[Row]:
    """The rows of a table of the truth."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sentences(rows: list[Row]) -> dict[str, list[Told]]:
    """Report → its sentences, in order."""
    found: dict[str, list[Told]] = {}
    for row in rows:
        if not row["about"]:
            continue  # furniture: of nothing that happened
        numbers = tuple(number for said in row["figures"].split() if (number := _number(said)) is not None)
        told = Told(int(row["start"]), int(row["end"]), _plain(row["speaker"]), row["about"], numbers)
        found.setdefault(row["report"], []).append(told)
    return found


def _number(said: str) -> Number | None:
    """ "killed:men=2:2:exact" in short; None for nobody, which is no figure."""
    outcome, _, rest = said.partition("=")
    low, high, _ = rest.split(":")
    number = (outcome.split(":")[0], int(low) if low else None, int(high) if high else None)
    return None if number[1:] == (0, 0) or number[0] not in READ else number


def read_number(figure: Figure) -> Number:
    """A figure as read, in the form of the truth."""
    bounds = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
    return (figure.outcome, *bounds)


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")


def measure(folder: Path) -> Iterator[tuple[str, str]]:
    """What is told and what is read of every text of a made-up folder: (what was counted, where it stands)."""
    told = sentences(read_rows(folder / "truth" / "statements.csv"))
    totals = {row["report"]: row for row in read_rows(folder / "truth" / "totals.csv")}
    days = {row["path"]: row["published"][:10] for row in read_rows(folder / "reports.csv")}
    own = Gazetteer.with_own((folder / "gazetteer.csv").read_bytes())
    for report, said in told.items():
        text = (folder / report).read_text("utf-8")
        found = extract(Document(text), published=date.fromisoformat(days[report]), zone="UTC", gazetteer=own)
        for counted, where in compare(text, said, found, totals.get(report)):
            yield counted, f"{report[8:14]} {where}"


def compare(text: str, said: list[Told], found: Extraction, total: Row | None) -> Iterator[tuple[str, str]]:
    """The figures of one text beside its truth; a number counts as read where its own sentence tells it."""
    left = {told: list(told.numbers) for told in said}
    for figure in found.figures:
        kind, number = ("total" if figure.cumulative else "incident"), read_number(figure)
        around = next((told for told in said if told.start <= figure.span.start < told.end), None)
        where = f"{number} in: {_shown(found, figure)}"
        yield f"{kind} read", where
        if around is None or around.total != figure.cumulative or number not in left[around]:
            yield f"{kind} wrong", where
            continue
        left[around].remove(number)
        yield f"{kind} right", where
        yield _speaker(kind, figure, around), where
        if figure.cumulative and total is not None:
            yield from _bounds(figure, total, where)
    for told in said:
        kind = "total" if told.total else "incident"
        yield from ((f"{kind} told", "") for _ in told.numbers)
        for number in left[told]:
            yield f"{kind} missed", f"{number} in: {text[told.start : told.end]}"


def _shown(found: Extraction, figure: Figure) -> str:
    claim = next((claim for claim in found.claims if claim.id == figure.claim), None)
    return f"[{figure.speaker} | {figure.period_start} – {figure.cutoff}] {claim.content.text if claim else ''}"


def _speaker(kind: str, figure: Figure, told: Told) -> str:
    return f"{kind} speaker {'right' if _plain(figure.speaker or '') == told.speaker else 'wrong'}"


def _bounds(figure: Figure, total: Row, where: str) -> Iterator[tuple[str, str]]:
    for name, right in (
        ("cut-off", (figure.cutoff or "").startswith(f"{total['cutoff']}T24:00")),
        ("beginning", figure.period_start in (None, total["since"])),
    ):
        yield f"total {name} {'right' if right else 'wrong'}", where


def report(counts: Counter[str]) -> str:
    """Recall and precision in words."""
    lines = []
    for kind in ("total", "incident"):
        right, told, read = (counts[f"{kind} {what}"] for what in ("right", "told", "read"))
        lines.append(f"{kind}: {told} told, {read} read; recall {_share(right, told)}, precision {_share(right, read)}")
        lines.append(f"  {kind}, speaker right: {_share(counts[f'{kind} speaker right'], right)}")
    for name in ("cut-off", "beginning"):
        lines.append(f"  total, {name} right: {_share(counts[f'total {name} right'], counts['total right'])}")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} ({part}/{whole})" if whole else "-"


def main() -> None:
    """Make the folders, read them, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seeds", default="1-10", help="such as 3 or 1-10")
    parser.add_argument("--preset", default="fortnight")
    parser.add_argument("--list", action="store_true", help="print every figure that is wrong or missing")
    asked = parser.parse_args()
    if asked.preset == KEPT:
        sys.exit(f"{KEPT} is kept unseen: take another preset.")
    first, _, last = asked.seeds.partition("-")
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as home:
        for seed in range(int(first), int(last or first) + 1):
            folder = Path(home) / str(seed)
            simulate(seed, asked.preset, folder)
            for counted, where in measure(folder):
                counts[counted] += 1
                if asked.list and counted.endswith(("wrong", "missed")):
                    print(f"{seed} {counted}: {where}")
    print(report(counts))


if __name__ == "__main__":
    main()
