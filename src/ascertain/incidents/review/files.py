"""The files of a review: links of the linkage, labels of the reviewers, what was settled. None holds a name."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ascertain.incidents.review.model import ANSWERS, Agreed, Label, Link, Pair
from ascertain.terms.errors import InputError

LINKS, LABELS = "links.csv", "labels.csv"
_PAIR = ("list_a", "row_a", "list_b", "row_b")
_LINK_COLUMNS = (*_PAIR, "probability", "decision")
_LABEL_COLUMNS = ("reviewer", *_PAIR, "answer", "seconds", "when", "share")
_AGREED_COLUMNS = (*_PAIR, "constraint", "chance")
MUST, CANNOT = "must_link", "cannot_link"
_WORDS = {answer for answer, _ in ANSWERS.values()}


def read_links(path: Path) -> list[Link]:
    """The pairs of a linkage, in the order of the file. Raises InputError where the file is not what `match` writes."""
    found = []
    for line, row in _rows(path, _LINK_COLUMNS, "Give the folder that `incidents match` wrote."):
        decision = row["decision"]
        if decision not in ("link", "possible"):
            raise _wrong(path, line, "decision", "neither link nor possible")
        found.append(Link(_pair(path, line, row), _number(path, line, row, "probability", most=1), decision == "link"))
    return found


def read_labels(path: Path) -> list[Label]:
    """What reviewers answered, in the order in which they did; nothing where nobody began."""
    if not path.exists():
        return []
    found = []
    for line, row in _rows(path, _LABEL_COLUMNS, "Give a file that `incidents review` wrote."):
        if row["answer"] not in _WORDS:
            raise _wrong(path, line, "answer", f"none of {', '.join(sorted(_WORDS))}")
        seconds, share = _number(path, line, row, "seconds"), _number(path, line, row, "share", most=1)
        found.append(Label(row["reviewer"], _pair(path, line, row), row["answer"], seconds, row["when"], share))
    return found


def append_label(path: Path, label: Label) -> None:
    """Add one answer, and have it on the disk before the next pair is shown."""
    new = not path.exists() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(_LABEL_COLUMNS)
        seconds = f"{label.seconds:.1f}"
        writer.writerow([label.reviewer, *label.pair.cells, label.answer, seconds, label.when, f"{label.share:.6g}"])
        file.flush()
        os.fsync(file.fileno())


def write_agreed(path: Path, settled: Iterable[Agreed]) -> None:
    """Write what reviewers agreed on, for `incidents match --labels`: pairs that must, and that cannot be linked."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_AGREED_COLUMNS)
        for said in settled:
            chance = "" if said.chance is None else f"{said.chance:.6g}"
            writer.writerow((*said.pair.cells, MUST if said.one_person else CANNOT, chance))


def read_agreed(path: Path) -> list[Agreed]:
    """The settled pairs of a file written by `write_agreed`. The column `chance` may be absent or empty."""
    found = []
    for line, row in _rows(path, _AGREED_COLUMNS[:-1], "Give a file that `incidents labels --to` wrote."):
        if row["constraint"] not in (MUST, CANNOT):
            raise _wrong(path, line, "constraint", f"neither {MUST} nor {CANNOT}")
        chance = _number(path, line, row, "chance", most=1) if row.get("chance") else None
        found.append(Agreed(_pair(path, line, row), row["constraint"] == MUST, chance or None))
    return found


def _rows(path: Path, columns: Sequence[str], todo: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line in the file."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=str(path), todo=todo) from error
    except UnicodeDecodeError as error:
        raise InputError("The file is not text in UTF-8.", where=str(path), todo=todo) from error
    reader = csv.DictReader(text.splitlines(), restval="")
    if missing := [name for name in columns if name not in (reader.fieldnames or ())]:
        raise InputError(f"There is no column {missing[0]}.", where=str(path), todo=todo)
    for row in reader:
        yield reader.line_num, row


def _pair(path: Path, line: int, row: dict[str, str]) -> Pair:
    rows = []
    for field in ("row_a", "row_b"):
        if not row[field].isdecimal():
            raise _wrong(path, line, field, "no row number")
        rows.append(int(row[field]))
    return Pair(row["list_a"], rows[0], row["list_b"], rows[1])


def _number(path: Path, line: int, row: dict[str, str], field: str, most: float = float("inf")) -> float:
    try:
        value = float(row[field])
    except ValueError:
        value = -1
    if not 0 <= value <= most:
        raise _wrong(path, line, field, "no number from 0 to 1" if most == 1 else "no number of 0 or more")
    return value


def _wrong(path: Path, line: int, field: str, what: str) -> InputError:
    return InputError(
        f"What stands here is {what}.", where=f"{path}, line {line}, {field}", todo="Correct it, or write it anew."
    )
