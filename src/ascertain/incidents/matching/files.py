"""The files of a matching (DESIGN §7). No name of anybody stands in any of them."""

import csv
import heapq
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from ascertain.incidents.matching.lasting import Change, Lasting, first
from ascertain.incidents.matching.model import Matched
from ascertain.incidents.rolls.model import Roll
from ascertain.terms.errors import InputError

LINKS, PEOPLE, SUMMARY, CHANGES = "links.csv", "people.csv", "summary.json", "changes.csv"
# Pairs less probable than this are not written down.
LEAST = 0.01


def write(found: Matched, to: Path, named: Lasting | None = None) -> None:
    """Write `links.csv`, `people.csv` and `summary.json` into a folder. Raises InputError where that cannot be done.

    Args:
        named: the ids of the people, and what has changed in them since an earlier result: `changes.csv`.
    """
    own = named or first(found.person)
    try:
        to.mkdir(parents=True, exist_ok=True)
        _sheet(to / LINKS, ("list_a", "row_a", "list_b", "row_b", "probability", "decision"), _links(found))
        _sheet(to / PEOPLE, ("list", "row", "person_id"), _people(found, own))
        if named is not None:
            _sheet(to / CHANGES, ("change", "person_id", "before"), map(_change, named.changes))
        else:
            (to / CHANGES).unlink(missing_ok=True)  # of an earlier result in this folder: it is not of this one
        text = json.dumps(asdict(found.summary), ensure_ascii=False, indent=2)
        (to / SUMMARY).write_text(f"{text}\n", "utf-8")
    except OSError as error:
        raise InputError(
            f"The result cannot be written: {error.strerror}.", where=str(to), todo="Give another folder."
        ) from error


def _sheet(path: Path, heading: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(heading)
        sheet.writerows(rows)


def _links(found: Matched) -> Iterator[tuple[object, ...]]:
    people, pairs, chance = found.roll, found.scores.pairs, found.drawn.probability
    scored = zip(pairs.i.tolist(), pairs.j.tolist(), chance.tolist(), strict=True)
    for i, j, probability in heapq.merge(scored, ((i, j, 1.0) for i, j in found.stand)):
        linked = found.person[i] == found.person[j]
        if probability >= LEAST or linked:
            decision = "link" if linked else "possible"
            yield (*_at(people, i), *_at(people, j), f"{probability:.4f}", decision)


def _people(found: Matched, named: Lasting) -> Iterator[tuple[object, ...]]:
    for row, person in enumerate(named.ids.tolist()):
        yield (*_at(found.roll, row), f"P{person}")


def _change(change: Change) -> tuple[object, ...]:
    return change.what, f"P{change.person}", f"P{change.before}" if change.before else ""


def _at(people: Roll, row: int) -> tuple[str, int]:
    return people.lists[people.list[row]], int(people.row[row])
