"""What the columns of a table to be checked mean: those of published totals, and those of tables in long form.

A wide table has one statement a row and a column for each count. A long table has one number a row, and columns that
say what it counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import lexicon
from ascertain.reports.columns import (
    OUTCOMES,
    TOTALS,
    WITHIN,
    Column,
    Field,
    columns,
    field_of,
    headers,
    level,
)
from ascertain.reports.columns import lexicon as column_words

PART = " / "  # between an outcome and the rest of a header that begins with it and is not known: "killed / gov dl"
OF = " of whom "  # between an outcome and those of it whom "of whom civilians" counts
NEW = " new"  # behind an outcome: those since the statement before, beside a running total
_NUMBER = Field("number", "count")
_OF_LONG = ("number", "group")


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table: `number` and `group` only in a long one."""

    columns: tuple[Column, ...]
    number: Column | None = None
    group: Column | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """What a heading says without its "daily", "cumulative", "of whom"; `sort` is "", NEW, OF or `share`."""

    words: str
    sort: str = ""


@lru_cache(maxsize=4096)
def meant(header: str) -> Meant:
    """What a heading means: a running total, those new since the statement before, those of whom, a share."""
    listed = lexicon("consistency")["columns"]
    said = level(header)
    if "%" in header or {level(word) for word in listed["share"]} & set(said.split()):
        return Meant("", "share")
    if (begin := next((word for word in _longest("of_whom") if said.startswith(f"{word} ")), None)) is not None:
        return Meant(said.removeprefix(f"{begin} "), OF)
    for sort, words in ((NEW, "new"), ("", "running")):
        rest = said
        for word in _longest(words):
            rest = " ".join(f" {rest} ".replace(f" {word} ", " ").split())
        if rest != said and (not rest or _outcome_of(rest)):
            return Meant(rest, sort)
    return Meant(header)


@lru_cache
def _longest(name: str) -> tuple[str, ...]:
    listed = {level(word) for word in lexicon("consistency")["columns"][name]}
    return tuple(sorted(listed, key=len, reverse=True))


def _outcome_of(words: str) -> str | None:
    found = field_of(words) if words else None
    return found.name if found and found.name in (*OUTCOMES, "casualties") else None


def _beside(found: Sequence[Column], read: Sequence[Meant]) -> list[Column]:
    """The columns, with those told beside a total: "of whom" is of the outcome on its left, unless it names one."""
    outcome: str | None = None
    made: list[Column] = []
    for column, item in zip(found, read, strict=True):
        name = column.field.name if column.field else None
        outcome = name if name in (*OUTCOMES, "casualties") else outcome
        if item.sort == NEW and (counted_new := _outcome_of(item.words)):
            name = f"{counted_new}{NEW}"
        elif item.sort == OF and outcome:
            cell = _cells().get(item.words)
            name = f"{outcome}_{cell}" if cell else f"{outcome}{OF}{item.words}"
        else:
            made.append(column)
            continue
        made.append(Column(column.index, column.header, Field(name, "count"), column.header))
    return made


def of_wide(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """A user's map without what only long tables have."""
    return {name: field for name, field in (mapping or {}).items() if field not in _OF_LONG}


def heads(cells: Sequence[str], mapping: Mapping[str, str] | None) -> Heads | None:
    """What a row means as a header; None where it is none of a table with counts of people.

    Raises InputError where the map names a field that does not exist.
    """
    given = {level(name): field for name, field in (mapping or {}).items()}
    plain = of_wide(mapping)
    read = [Meant(cell) if level(cell) in given else meant(cell) for cell in cells]
    if not any(item.sort == "" and _outcome_of(item.words) for item in read):  # a table of nothing but new ones
        read = [Meant(item.words) if item.sort == NEW else item for item in read]
    # A share of the killed is called like them, and counts nobody.
    words = [item.words if item.sort == "" else "" for item in read]
    headed = ["" if item.sort == "share" else cell for cell, item in zip(cells, read, strict=True)]
    known = columns(words, plain, TOTALS)
    found = [Column(one.index, headed[one.index], one.field, one.label, one.order) for one in known]
    found = _beside(found, read)
    long = {word: _of_long(found, word, given) for word in _OF_LONG}
    taken = {column.index for column in long.values() if column}
    totals = [column.field.name for column in found if column.field and column.field.name in OUTCOMES]
    rest = tuple(_cell(column, plain, totals) for column in found if column.index not in taken)
    names = {column.field.name for column in rest if column.field}
    if long["number"] and ("outcome" in names or long["group"]) and not names & set(OUTCOMES):
        return Heads(rest, Column(long["number"].index, long["number"].header, _NUMBER, "number"), long["group"])
    return Heads(rest) if any(column.field and column.field.type == "count" for column in rest) else None


def _of_long(found: Sequence[Column], word: str, given: Mapping[str, str]) -> Column | None:
    known = {level(name) for name in lexicon("consistency")["columns"][word]}
    named = [column for column in found if given.get(level(column.header)) == word]
    return next(iter(named), None) or next((column for column in found if level(column.header) in known), None)


def _cell(column: Column, mapping: Mapping[str, str], totals: Sequence[str]) -> Column:
    """A column that is not known by itself: a cell without its outcome, or some part of an outcome it begins with.

    A bare "women" is of the only outcome the table counts. Where it counts several, the table has to show of which.
    """
    if column.field or not column.header.strip() or level(column.header) in {level(name) for name in mapping}:
        return column
    words = level(column.header)
    outcome, rest = _outcomes().get(words.partition(" ")[0]), words.partition(" ")[2]
    cell = _cells().get(rest if outcome and rest else words)
    if outcome and rest:
        name = f"{outcome}_{cell}" if cell else f"{outcome}{PART}{rest}"
    elif cell and totals:
        name = f"{totals[0]}_{cell}" if len(totals) == 1 else f"{totals[0]}{PART}{cell}"
    else:
        return column
    return Column(column.index, column.header, Field(name, "count"), column.label)


@lru_cache
def _cells() -> Mapping[str, str]:
    """Words for the cells by sex and age, levelled → the cell."""
    listed = {cell: list(entry.values()) for cell, entry in column_words()["cells"].items()}
    listed |= {cell: [words] for cell, words in lexicon("consistency")["cells"].items()}
    return {level(word): cell for cell, lists in listed.items() for words in lists for word in words}


@lru_cache
def _outcomes() -> Mapping[str, str]:
    listed = column_words()["outcomes"].items()
    return {level(word): name for name, entry in listed for words in entry.values() for word in [*words, name]}


def counted(outcome: str, group: str) -> str | None:
    """The field a number of a long table is of: `killed`, `women` → `killed_women`; None where it is not known."""
    if not group or is_total(group):
        return outcome or None
    said = meant(group)
    if said.sort in ("", NEW) and said.words != group:  # "cumulative killed", "new injured"
        name = counted(outcome, said.words)
        return f"{name}{said.sort}" if name in (*OUTCOMES, "casualties") else name
    whole = headers().get(level(f"{outcome} {group}")) or headers().get(level(f"{outcome} {group} {outcome}".strip()))
    if whole is None and not outcome:
        found = field_of(group)
        whole = found.name if found else None
    if whole and whole.partition("_")[0] in (*OUTCOMES, "casualties"):
        return whole
    if not outcome:
        return None
    return f"{outcome}_{cell}" if (cell := _cells().get(level(group))) else f"{outcome}{PART}{level(group)}"


@lru_cache(maxsize=4096)
def is_total(words: str) -> bool:
    """True where a cell says that the row counts everybody or everywhere."""
    return level(words) in {level(word) for word in lexicon("consistency")["words"]["total"]}


def parts_of(outcome: str, names: Sequence[str], mark: str = WITHIN) -> tuple[str, ...]:
    """The fields among `names` that are parts of an outcome: by place (WITHIN), not known (PART), of whom (OF)."""
    return tuple(name for name in names if name.startswith(f"{outcome}{mark}"))
