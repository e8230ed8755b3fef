"""Every number a publication holds is known here: a table or a count added later cannot be forgotten by disclosure."""

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

from ascertain.publication.compose import compose
from ascertain.publication.disclosure.update import OPEN, protected
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Breakdown, Line, Month, Update

# A number by an attribute of persons belongs into a Breakdown, which is protected. These are none: counts of all
# persons of a day, a month or a delay; sums over whole incidents; how the office works. What others say is text.
OF_NO_ATTRIBUTE = {
    "detail.areas[].lat", "detail.areas[].lon", "detail.days[].injured", "detail.days[].killed",
    "detail.delays[].high", "detail.delays[].injured", "detail.delays[].killed", "detail.delays[].low",
    "detail.ground[].lat", "detail.ground[].lon", "detail.months[].injured[]", "detail.months[].killed[]",
    "detail.settlements[].high", "detail.settlements[].lat", "detail.settlements[].lon", "detail.settlements[].low",
    "detail.smallest", "checkpoint.size", "hold_hours", "in_conflict", "missing.persons", "month.settlements[][]",
    "month.total.injured", "month.total.killed", "pending[].days_open", "ranges[].high",
    "ranges[].incidents", "ranges[].low", "ranges[].without", "releasers", "reviewers",
    "since.increments[].injured", "since.increments[].killed", "since.injured_before", "since.killed_before",
    "suppression", "total.injured", "total.killed",
}  # fmt: skip


def leaves(hint: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every place of a type at which a value stands, and the type of it; a breakdown is one."""
    if hint is Breakdown or not (is_dataclass(hint) or get_args(hint)):
        yield path, hint
    elif isinstance(hint, type) and is_dataclass(hint):
        for name, inner in get_type_hints(hint).items():
            yield from leaves(inner, f"{path}.{name}".lstrip("."))
    else:
        many = get_origin(hint) not in (types.UnionType,)
        for inner in get_args(hint):
            if inner not in (type(None), Ellipsis):
                yield from leaves(inner, f"{path}[]" if many else path)


def test_every_number_is_in_a_breakdown_or_known_to_be_of_no_attribute() -> None:
    numbers = {path for path, hint in leaves(Update, "") if hint in (int, float)}
    assert numbers == OF_NO_ATTRIBUTE


def test_of_whatever_is_no_plain_type_this_test_knows() -> None:
    assert {hint for _, hint in leaves(Update, "")} == {str, int, float, bool, Breakdown}


def test_every_breakdown_stands_where_its_small_numbers_are_looked_for() -> None:
    found = {path for path, hint in leaves(Update, "") if hint is Breakdown}
    direct = {item.name for item in fields(Update)} | {f"month.{item.name}" for item in fields(Month)}
    assert found <= direct


def test_a_breakdown_by_anything_new_is_protected_wherever_it_stands(exercise: UpdateInput) -> None:
    whole = compose(replace(exercise, method=replace(exercise.method, suppression=1)), "update-2022-03")
    parts = [Line("a", "a", 12, 19, "k", "k"), Line("b", "b", 1, 1, "k", "k")]
    new = Breakdown("never_heard_of", "", tuple(parts))
    names = [name for name, hint in get_type_hints(Update).items() if Breakdown in (hint, *get_args(hint))]
    assert {"sex_age", "causes", "areas"} <= {*names}
    for name in names:
        changed: dict[str, Any] = {name: new}
        update = protected(replace(whole, **changed), (), 3, {})
        assert [line.killed for line in getattr(update, name).lines] == [None, None], name


def test_what_is_printed_at_any_size_is_where_and_when(exercise: UpdateInput) -> None:
    update = compose(exercise, "ohchr-2022-09")
    own = (update.breakdowns(), update.month.breakdowns() if update.month else ())
    assert {part.by for parts in own for part in parts} <= OPEN | {"sex_age", "cause"}
    assert sorted(OPEN) == ["area", "month", "territory", "unit"]
