"""What was decided since a register was taken in, as cells of its own sheets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ascertain.findings import files
from ascertain.findings.counted import Findings, counts, day_of, place_of, settled
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Finding
from ascertain.findings.register.model import CASES, HISTORY, Register, Row, Sheet
from ascertain.findings.register.words import Meaning
from ascertain.findings.register.workbook import Put, Value
from ascertain.findings.slots import COUNTED
from ascertain.incidents.browse import incidents
from ascertain.incidents.model import Incident
from ascertain.ledger.derived import View
from ascertain.terms.ids import natural

_DECIDED = ("status", "officer", "decided_on")


@dataclass(frozen=True, slots=True)
class Written:
    """The cells to put, and a sentence on each case that was updated, appended or could not be told in its row."""

    cells: tuple[Put, ...]
    says: tuple[str, ...]


@dataclass(slots=True)
class _Paper:
    """The sheets being written: the words they use, and where their next free rows are."""

    register: Register
    meaning: Meaning
    texts: Mapping[str, Sequence[Sequence[str]]]
    cells: list[Put]
    says: list[str]
    free: dict[str, int]

    def word(self, sheet: Sheet, decided: str) -> str:
        """The word this sheet uses most for what was decided."""
        column = sheet.columns["status"]
        rows = self.texts[sheet.name][sheet.header :]
        said = Counter(row[column].strip() for row in rows if column < len(row) and row[column].strip())
        words = [word for word, _ in said.most_common() if self.meaning.decided(word) == decided]
        return words[0] if words else decided

    def put(self, sheet: Sheet, row: int, values: Mapping[str, Value]) -> None:
        """Put values into the columns that a sheet has for them."""
        lines = self.texts[sheet.name]
        before = lines[row - 1] if row <= len(lines) else ()
        for name, value in values.items():
            if (column := sheet.columns.get(name)) is not None:
                told = self.word(sheet, str(value)) if name == "status" else value
                if str(told) != (before[column].strip() if column < len(before) else ""):
                    self.cells.append(Put(sheet.name, row, column, told))

    def append(self, sheet: Sheet, values: Mapping[str, Value]) -> int:
        """Put values into the next free row, and return its number."""
        row = self.free.get(sheet.name, len(self.texts[sheet.name])) + 1
        self.free[sheet.name] = row
        self.put(sheet, row, values)
        return row


def written(
    view: View,
    methodology: Methodology,
    register: Register,
    entered: Mapping[str, tuple[str, ...]],
    elsewhere: Iterable[str],
    meaning: Meaning,
    texts: Mapping[str, Sequence[Sequence[str]]],
) -> Written:
    """What was decided since, in the register's own columns and words.

    Args:
        view: as of when. methodology: by which a case counts.
        register: the register as it was taken in, `texts` its sheets as text. meaning: the map it was read by.
        entered: incident → the rows it stands in. elsewhere: incidents that stand in another register.
    """
    paper = _Paper(register, meaning, texts, [], [], {})
    known, found = {item.id: item for item in incidents(view)}, files.all_by_subject(view)
    rows = {row.at: row for row in register.rows}
    for incident in sorted(entered, key=natural):
        own = [rows[at] for at in entered[incident] if at in rows]
        _update(paper, known[incident], own, found.get(incident, {}), methodology)
    others = known.keys() - entered.keys() - set(elsewhere)
    for incident in sorted(others, key=natural):
        axes = found.get(incident, {})
        if known[incident].merged_into is None and any(finding.binds for finding in axes.values()):
            _append(paper, known[incident], axes, methodology)
    return Written(tuple(paper.cells), tuple(paper.says))


def _update(paper: _Paper, item: Incident, own: Sequence[Row], found: Findings, methodology: Methodology) -> None:
    main = [row for row in own if row.part == CASES]
    stands = ", ".join(row.at for row in main)
    if item.merged_into is not None:
        paper.says.append(f"{item.id} ({stands}) was merged into {item.merged_into}; its row was left as it is.")
        return
    later = {axis: finding for axis, finding in found.items() if finding.legacy is None and finding.binds}
    if not later:
        return
    values = _values(later) | _status(item, found, methodology) | _by(later.values())
    sheets = {sheet.name: sheet for sheet in paper.register.sheets}
    if len(main) > 1 and (left := [name for name in values if name.partition("_")[0] in COUNTED]):
        paper.says.append(f"{item.id} stands in several rows ({stands}); its numbers were not changed: do it by hand.")
        values = {name: value for name, value in values.items() if name not in left}
    for row in main:
        paper.put(sheets[row.sheet], row.number, values)
    paper.says.append(f"{item.id} ({stands}) was decided since, by {values['officer']}: {', '.join(sorted(later))}.")
    for sheet in paper.register.sheets:
        if sheet.part == HISTORY:
            paper.append(sheet, {"id": own[0].case, **{name: values[name] for name in _DECIDED}})


def _append(paper: _Paper, item: Incident, found: Findings, methodology: Methodology) -> None:
    sheet = next(sheet for sheet in paper.register.sheets if sheet.part == CASES)
    binding = {axis: finding for axis, finding in found.items() if finding.binds}
    place = place_of(item, found)
    values = _values(binding) | _status(item, found, methodology) | _by(binding.values()) | {"id": item.id}
    if (day := day_of(item, found)) is not None:
        values["date"] = date.fromisoformat(day[:10])
    if place.name or place.unit:
        values["place"] = place.name or place.unit or ""
    row = paper.append(sheet, values)
    paper.says.append(f"{item.id} is new in the register: {sheet.name}!row={row}.")


def _values(found: Findings) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for axis, key, name in (
        ("civilian_status", "status", "civilian_status"),
        ("nexus", "nexus", "nexus"),
        ("cause", "cause", "cause"),
        ("attribution", "actor", "actor"),
    ):
        if axis in found and found[axis].value.get(key):
            values[name] = str(found[axis].value[key])
    if "count" in found:
        for outcome, cells in found["count"].value.get("counts", {}).items():
            values[outcome] = sum(cells.values())
            for cell in ("men", "women", "boys", "girls", "children", "adults"):
                values[f"{outcome}_{cell}"] = cells.get(cell, "")  # of whom nothing is known is not nobody
    if "time" in found and found["time"].outcome == "confirmed":
        values["date"] = date.fromisoformat(str(found["time"].value["since"])[:10])
    return values


def _status(item: Incident, found: Findings, methodology: Methodology) -> dict[str, Value]:
    if counts(found, methodology):
        return {"status": "confirmed"}
    if settled(item, found, methodology):
        return {"status": "rejected"}
    unsure = any(finding.binds and finding.outcome == "inconclusive" for finding in found.values())
    return {"status": "inconclusive" if unsure else "open"}


def _by(found: Iterable[Finding]) -> dict[str, Value]:
    newest = max(found, key=lambda finding: finding.position)
    return {"officer": "; ".join(newest.reviewers), "decided_on": date.fromisoformat(newest.recorded_at[:10])}
