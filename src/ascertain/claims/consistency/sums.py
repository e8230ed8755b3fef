"""What has to add up in a line: killed and injured to their total, cells and territories to their whole.

Which parts make a whole is learnt from the table: parts that make their whole in at least half of the lines that state
just these are held to do so in all of them. Six cells with both unknowns are complete by what they mean.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ascertain.claims.consistency.columns import OF, PART, parts_of
from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.reports.columns import OUTCOMES

_CELLS = ("men", "women", "boys", "girls", "children", "adults", "unknown")
# What a table may mean by children and adults: those of unknown sex, or all of them.
_LEFT_OUT: tuple[tuple[str, ...], ...] = ((), ("boys", "girls"), ("men", "women"), ("men", "women", "boys", "girls"))
_UNKNOWN = ("children", "adults", "unknown")
_FEW = 3  # lines from which a table is asked what it means, rather than told that it is wrong
_TODO = "Compare the row with what it was typed from and correct it, or say in a column “set aside” why it is kept."
Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """One identity: these parts make this whole.

    Attributes:
        kind: `total`, `cells`, `territories` or `parts`.
        firm: a shortfall is an error, not only an excess.
        open: even an excess is none, because the table shows that its columns mean something else.
    """

    kind: str
    whole: str
    parts: Parts
    firm: bool = True
    open: bool = False

    def short(self, line: Line) -> int:
        """By how much the parts miss the whole; negative where they exceed it."""
        return line.counts[self.whole] - sum(line.counts[part] for part in self.parts)

    def breaks(self, line: Line) -> bool:
        """True where the line cannot be right by this identity."""
        short = self.short(line)
        return not self.open and (short < 0 or (self.firm and short != 0))


def sums(sheet: Sheet) -> tuple[tuple[Finding, ...], frozenset[tuple[int, str]]]:
    """What breaks a sum, and the (row, field) pairs concerned, which no later check needs to look at again."""
    held = identities(sheet.lines)
    found: list[Finding] = []
    wrong: set[tuple[int, str]] = set()
    for line in sheet.lines:
        for asked in _asked(line):
            identity = held[asked]
            if identity.breaks(line):
                found.append(_broken(sheet, line, identity))
                wrong |= {(line.row, name) for name in (identity.whole, *identity.parts)}
    return (*found, *_short_cells(sheet, held), *_meant_otherwise(sheet, held)), frozenset(wrong)


def identities(lines: Sequence[Line]) -> Mapping[Sum, Sum]:
    """What is asked of each set of stated parts → what the table shows to hold of them."""
    stating: dict[Sum, list[Line]] = defaultdict(list)
    for line in lines:
        for asked in _asked(line):
            stating[asked].append(line)
    return {asked: _learnt(asked, those) for asked, those in stating.items()}


def _asked(line: Line) -> Iterator[Sum]:
    """The sums a line may be held to, by the parts it states."""
    names = line.counts
    if {"killed", "injured", "casualties"} <= names.keys():
        yield Sum("total", "casualties", tuple(name for name in OUTCOMES if name in names))
    for outcome in ("casualties", *OUTCOMES):
        if outcome not in names:
            continue
        cells = tuple(name for cell in _CELLS if (name := f"{outcome}_{cell}") in names)
        for kind, parts in (
            ("cells", cells),
            ("territories", parts_of(outcome, tuple(names))),
            ("parts", parts_of(outcome, tuple(names), PART)),
        ):
            if parts:
                yield Sum(kind, outcome, parts)
        for part in parts_of(outcome, tuple(names), OF):
            yield Sum("parts", outcome, (part,), firm=False)


def _learnt(asked: Sum, lines: Sequence[Line]) -> Sum:
    """The reading of these parts under which the most lines hold, and how much is held against the others."""
    if not asked.firm:
        return asked
    readings = [Sum(asked.kind, asked.whole, parts) for parts in _readings(asked)]
    best = max(readings, key=lambda reading: sum(reading.short(line) == 0 for line in lines))
    holds = sum(best.short(line) == 0 and line.counts[best.whole] > 0 for line in lines)
    nought = sum(best.short(line) == 0 for line in lines) - holds
    usual = holds > 0 and (holds + nought) * 2 >= len(lines)
    complete = _is_complete(asked)
    excess = sum(best.short(line) < 0 for line in lines)
    unlike = not usual and len(lines) >= _FEW and excess * 2 > len(lines)
    off = asked.kind == "total" and not usual and len(lines) >= _FEW
    return Sum(
        best.kind,
        best.whole,
        best.parts,
        firm=usual or (complete and not off),
        open=unlike or off or (asked.kind == "parts" and not usual),
    )


def _is_complete(asked: Sum) -> bool:
    """True where the parts leave nobody out by what they mean: the four cells with those of unknown sex or age."""
    named = {part.partition("_")[2] for part in asked.parts}
    cells = {"men", "women", "boys", "girls"} <= named and ("unknown" in named or {"children", "adults"} <= named)
    return asked.kind == "total" or (asked.kind == "cells" and cells)


def _readings(asked: Sum) -> Iterator[Parts]:
    if asked.kind == "total":
        yield ("killed", "injured")
        if "missing" in asked.parts:
            yield asked.parts
        return
    if asked.kind != "cells":
        yield asked.parts
        return
    for left in _LEFT_OUT:
        parts = tuple(part for part in asked.parts if part.partition("_")[2] not in left)
        instead = {"children": ("boys", "girls"), "adults": ("men", "women")}
        named = {part.partition("_")[2] for part in asked.parts}
        if all(word in named for word, over in instead.items() if set(over) & set(left)):
            yield parts


def _broken(sheet: Sheet, line: Line, identity: Sum) -> Finding:
    short = identity.short(line)
    added = " + ".join(str(line.counts[part]) for part in identity.parts)
    made = sum(line.counts[part] for part in identity.parts)
    whole = line.counts[identity.whole]
    name = sheet.called(identity.whole)[0]
    left = f"{added} = {made}" if len(identity.parts) > 1 else f"{added} in {sheet.called(*identity.parts)[0]}"
    by = f"{short} short" if short > 0 else f"{-short} too many"
    says = f"{left}, but {name} says {whole}: {by}.{_hint(sheet, line, identity)}"
    check = {"total": "total", "cells": "sum"}.get(identity.kind, identity.kind)
    return sheet.error(check, line.rows, (*identity.parts, identity.whole), says, _TODO)


def _hint(sheet: Sheet, line: Line, identity: Sum) -> str:
    """Which field would have to be what, where a total does not fit."""
    if identity.kind != "total":
        return ""
    whole = line.counts[identity.whole]
    would = {
        part: whole - sum(line.counts[other] for other in identity.parts if other != part) for part in identity.parts
    }
    told = [f"{sheet.called(part)[0]} would be {number}" for part, number in would.items() if number >= 0]
    return f" By the total, {' or '.join(told)}." if told else ""


def _short_cells(sheet: Sheet, held: Mapping[Sum, Sum]) -> Iterator[Finding]:
    """Men, women, boys and girls that fall short in a table that has no column for those of unknown sex or age."""
    known = {name for line in sheet.lines for name in line.counts}
    for line in sheet.lines:
        for asked in _asked(line):
            identity = held[asked]
            unknown = any(f"{asked.whole}_{cell}" in known for cell in _UNKNOWN)
            short = identity.short(line)
            if asked.kind == "cells" and len(asked.parts) == 4 and not unknown and not identity.firm and short > 0:
                name = sheet.called(asked.whole)[0]
                added = " + ".join(str(line.counts[part]) for part in identity.parts)
                says = f"{added} is {short} short of {name} {line.counts[asked.whole]}."
                todo = "Say how many are of unknown sex or age, or correct the row."
                yield sheet.remark("sum", line.rows, (*identity.parts, asked.whole), says, todo)


def _meant_otherwise(sheet: Sheet, held: Mapping[Sum, Sum]) -> Iterator[Finding]:
    """Columns that most lines show to mean something else than their headers say."""
    for asked, identity in held.items():
        if identity.open and asked.kind != "parts":
            lines = [line for line in sheet.lines if asked in set(_asked(line))]
            wrong = [line for line in lines if identity.short(line) != 0]
            names = " + ".join(sheet.called(*identity.parts))
            whole = sheet.called(asked.whole)[0]
            says = f"In {len(wrong)} of {len(lines)} rows {names} does not make {whole}: they may count something else."
            todo = "Name the columns in a map, or leave a column out of the check by mapping it to nothing."
            yield sheet.remark(asked.kind, (wrong[0].row,), (*identity.parts, asked.whole), says, todo)
