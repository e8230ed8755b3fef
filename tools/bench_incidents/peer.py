"""Splink, as good as we could make it: the lineage one comparison, the given name apart, ages with their order.

What makes it good on lists of families is told in no manual, and stands here so that the comparison is a fair one:

- father, grandfather and family name are *one* comparison; three would count one piece of evidence three times;
- what chance makes alike (`u`) is learnt from pairs within one list, of which none is a match: among random pairs
  between the lists, half of those with the same three names are matches;
- each comparison is trained in a block that leaves matches a fair share: of pairs with the same lineage most are one
  person, of pairs with the same given name and sex hardly any, and there the training ends at families. So that the
  lineage can be trained among pairs that share given name, family and age, copies of these columns are blocked on.

Its answer to who is who is the likeliest pair first, one row of each list: its own clustering by single best links
takes minutes and many gigabytes on such lists (`bench_incidents.clusters`).
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from ascertain.incidents.rolls.model import NO_DAY, Roll
from bench_incidents.linked import Linked, best_first

Cells = Mapping[str, Sequence[str]]
Columns = tuple[str, ...]
NAMES = ("given", "father", "grandfather", "family")
LINEAGE = NAMES[1:]
# Pairs below this are not kept, and pairs from this on are joined, likeliest first.
_LEAST, _JOINED = 1e-6, 0.3
_NEAR = "jaro_winkler_similarity({0}_l, {0}_r) >= {1}"


@dataclass(frozen=True, slots=True)
class Specification:
    """How Splink is asked.

    Attributes:
        compared: names of `LEVELS`.
        blocks: columns that two rows share to be compared; a condition in SQL where it says one.
        sure: columns that only matches share, and `recall`, the share of matches that do.
        trained: for each training, the columns that its pairs share.
        pairs: how many pairs tell what chance makes alike; `within` one list, or of all.
        most: how many pairs a training takes at most.
    """

    compared: Columns
    blocks: tuple[Columns | str, ...]
    sure: Columns
    trained: tuple[Columns, ...]
    recall: float = 0.95
    pairs: float = 1e7
    within: bool = True
    most: float | None = None


def _ends(column: str, *steps: str, near: str = "") -> list[tuple[str, str]]:
    """Levels of a column: the same (told how frequent it is), near, and what `steps` say."""
    found = [(f"{column}_l = {column}_r", column)]
    found += [(_NEAR.format(column, at), "") for at in near.split()]
    return [*found, *((step.format(column), "") for step in steps)]


def _two(near: bool) -> str:
    pairs = (("father", "grandfather"), ("father", "family"), ("grandfather", "family"))
    one = "({0}_l = {0}_r or " + _NEAR.format("{0}", 0.92) + ")" if near else "{0}_l = {0}_r"
    return " or ".join(f"({one.format(first)} and {one.format(second)})" for first, second in pairs)


_SPAN = "{{0}}_r - {{0}}_l between {0} and {1}"
# What is compared: conditions from the most alike to the least, each with the column whose frequencies weigh in.
LEVELS: dict[str, list[tuple[str, str]]] = {
    "given": _ends("given", near="0.92 0.8"),
    "family": _ends("family", near="0.92 0.8"),
    "lineage": [
        ("lineage_l = lineage_r", "lineage"),
        (" and ".join(f"({name}_l = {name}_r or {_NEAR.format(name, 0.92)})" for name in LINEAGE), ""),
        (f"({_two(near=False)})", ""),
        (f"({_two(near=True)})", ""),
        (f"({' or '.join(f'{name}_l = {name}_r' for name in LINEAGE)})", ""),
    ],
    "age": _ends(
        "age", *(_SPAN.format(*span) for span in ((1, 1), (-1, -1), (2, 3), (-3, -2))), "abs({0}_r - {0}_l) <= 9"
    ),
    "sex": [("sex_l = sex_r", "")],
    "died": [(f"abs(died_l - died_r) <= {days}", "") for days in (0, 1, 7, 61)],
    "place_name": _ends("place_name", near="0.9"),
    "unit": [("unit_l = unit_r", "")],
}
# Where no frequency is taken into account: an age is no rarer for being told.
_EVEN = ("age",)

FAMILIES = Specification(
    compared=("lineage", "given", "age", "sex"),
    blocks=(
        ("given", "family"), ("given", "father"), ("given", "grandfather"),
        ("father", "grandfather"), ("father", "family"), ("grandfather", "family"),
        "l.given = r.given and l.sex = r.sex and abs(l.age - r.age) <= 1",
    ),
    sure=NAMES,
    trained=(("given", "father"), LINEAGE, ("given_", "family_", "age")),
)  # fmt: skip


def prepare(roll: Roll, cells: Cells, to: Path) -> None:
    """Write the rows of a roll for Splink: names as we take them apart, and cells as they stand."""
    arrow: Any = import_module("pyarrow")
    words = np.array([*roll.vocabulary, None], dtype=object)
    names = {name: words[roll.parts[:, at]] for at, name in enumerate(NAMES)}
    columns: dict[str, Any] = {"unique_id": np.arange(len(roll)), "list": roll.list, **names}
    told = (roll.parts[:, 1:] >= 0).sum(1) > 1
    columns["lineage"] = [
        " ".join(part or "" for part in lineage) if known else None
        for *lineage, known in zip(*(names[name] for name in LINEAGE), told, strict=True)
    ]
    columns |= {f"{name}_": names[name] for name in ("given", "family")}
    columns["age"] = arrow.array(np.nan_to_num(roll.age).astype(np.int32), mask=np.isnan(roll.age))
    columns["sex"] = arrow.array(roll.sex, mask=roll.sex == 0)
    days = roll.days["died"]
    columns["died"] = arrow.array(days, mask=days == NO_DAY)
    columns |= {name: arrow.array(codes, mask=codes < 0) for name, codes in roll.codes.items()}
    columns |= {name: [cell or None for cell in told] for name, told in cells.items()}
    import_module("pyarrow.parquet").write_table(arrow.table(columns), to)


def splink(table: Path, asked: Specification) -> Linked:
    """Link the rows of a table that `prepare` wrote."""
    import duckdb
    from splink import DuckDBAPI, Linker

    logging.disable(logging.WARNING)
    store = duckdb.connect()
    store.execute("set enable_progress_bar = false")
    rows = store.read_parquet(str(table))
    list_ = rows.select("list").fetchnumpy()["list"].astype(np.int64)
    engine, names = DuckDBAPI(store), [f"list{number}" for number in range(int(list_.max()) + 1)]
    for number, name in enumerate(names):
        rows.filter(f"list = {number}").create(name)
    frames = [engine.register(name, dataset_display_name=name) for name in names]
    linker = Linker(frames, _settings(asked, "link_only"))
    largest = int(np.bincount(list_).argmax())
    one = Linker(frames[largest], _settings(asked, "dedupe_only")) if asked.within else None
    _train(linker, one, asked)
    found = linker.inference.predict(threshold_match_probability=_LEAST).as_duckdbpyrelation()
    told = found.select("unique_id_l, unique_id_r, match_probability").fetchnumpy()
    ends = np.sort(np.stack([told["unique_id_l"], told["unique_id_r"]]).astype(np.int64), axis=0)
    probability = told["match_probability"].astype(float)
    i, j = ends
    return Linked(list_, i, j, probability, best_first(list_, i, j, probability, _JOINED))


def _settings(asked: Specification, way: Any) -> Any:
    from splink import SettingsCreator, block_on

    blocks: list[Any] = [block if isinstance(block, str) else block_on(*block) for block in asked.blocks]
    return SettingsCreator(
        link_type=way,
        comparisons=[_comparison(name) for name in asked.compared],
        blocking_rules_to_generate_predictions=blocks,
        retain_matching_columns=False,
    )


def _comparison(name: str) -> Any:
    from splink import comparison_level_library as levels
    from splink import comparison_library as library

    untold = levels.CustomLevel(f"{name}_l is null or {name}_r is null").configure(is_null_level=True)
    told = []
    for condition, frequent in LEVELS[name]:
        level: Any = levels.CustomLevel(condition)
        if frequent and name not in _EVEN:
            level = level.configure(tf_adjustment_column=frequent, disable_tf_exact_match_detection=True)
        told.append(level)
    return library.CustomComparison([untold, *told, levels.ElseLevel()], output_column_name=name)


def _train(linker: Any, one: Any, asked: Specification) -> None:
    from splink import block_on

    teach = linker.training
    teach.estimate_probability_two_random_records_match([block_on(*asked.sure)], recall=asked.recall)
    source = one or linker
    source.training.estimate_u_using_random_sampling(max_pairs=asked.pairs, seed=1, min_count_per_level=None)
    if one is not None:
        for ours, theirs in zip(linker._settings_obj.comparisons, one._settings_obj.comparisons, strict=True):
            for level, told in zip(ours.comparison_levels, theirs.comparison_levels, strict=True):
                if not level.is_null_level:
                    level.u_probability = told.u_probability
    for columns in asked.trained:
        teach.estimate_parameters_using_expectation_maximisation(block_on(*columns), max_pairs=asked.most)
