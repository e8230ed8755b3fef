"""What does not agree in the totals of others is told by their figures; nothing of it changes a total."""

from pathlib import Path
from typing import TYPE_CHECKING

from ascertain.incidents.model import ExternalFigure
from ascertain.incidents.positions import external
from ascertain.office.house import Office
from ascertain.record.doubts import doubts
from ascertain.terms.counts import Count

if TYPE_CHECKING:
    from tests.conftest import Desk


def told(
    day: int, killed: int, injured: int, total: int | None = None, *, vintage: int | None = None
) -> list[ExternalFigure]:
    """What the Monitor says up to a day of March 2090, published the day after or on another one."""
    given = {"killed": killed, "injured": injured} | ({} if total is None else {"other": total})
    out = vintage or day + 1
    return [
        ExternalFigure(
            "Monitor", outcome, Count.exact(number), f"2090-03-{day:02}T24:00+00:00", f"2090-03-{out:02}",
            f"R{day}.{outcome}{'' if vintage is None else vintage}", "civilians", None, "reported",
        )
        for outcome, number in given.items()
    ]  # fmt: skip


def test_a_sum_that_does_not_close_is_told_with_its_figures() -> None:
    (found,) = doubts(told(3, 10, 20, 30) + told(4, 12, 25, 38))
    assert (found.source, found.severity, found.check) == ("Monitor", "error", "total")
    assert "12 + 25 = 37" in found.says
    assert set(found.figures) == {"R4.killed", "R4.injured", "R4.other"}


def test_figures_copied_from_the_statement_before_are_called_by_its_id() -> None:
    series = [item for day in range(3, 9) for item in told(day, 10 * day, 20 * day, 30 * day)]
    (found,) = doubts(series + told(9, 80, 160, 240))
    assert found.check == "copied"
    assert "those of R8." in found.says
    assert "row" not in found.says.casefold()


def test_another_vintage_of_one_cut_off_is_a_revision_and_no_doubt() -> None:
    assert doubts(told(3, 10, 20) + told(3, 11, 20, vintage=9)) == ()


def test_of_numbers_given_at_once_the_greatest_is_the_total() -> None:
    assert doubts(told(3, 10, 20, 30) + told(3, 4, 20)[:1]) == ()


def test_what_is_vague_or_of_a_part_is_not_looked_at() -> None:
    killed, injured = told(3, 10, 20)
    total = ExternalFigure(
        "Monitor", "other", Count.exact(99), killed.cutoff, killed.vintage, "R3.c", "children", None, "reported"
    )
    assert doubts([killed, injured, total]) == ()


TOTALS = "As of,Published on,Dead,Injured\n" + "".join(
    f"2090-03-{day:02},2090-03-{day + 1:02},{min(day, 8)}0,{min(day, 8)}5\n" for day in range(3, 10)
)


def test_remarks_on_the_totals_of_others_are_told_by_the_command(desk: "Desk") -> None:
    desk("reports", "add", desk.file("totals.csv", TOTALS), "--source", "moh", "--public")
    told = desk("record", "others", "--remarks").out
    assert "error: moh: All 2 numbers (80 killed, 85 injured) are those of R6.f1, though" in told
    assert "1 errors, 0 remarks. Totals are quoted as they were published." in told
    (found,) = desk("record", "others", "--remarks", "--json").json
    assert (found["source"], found["check"], found["figures"]) == (
        "moh",
        "copied",
        ["R7.f1", "R7.f2", "R6.f1", "R6.f2"],
    )


def test_the_series_of_the_un_office_leaps_in_february_2023(series: Path) -> None:
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        found = doubts(external(view, office.shelf))
    assert {item.severity for item in found} == {"remark"}
    assert any("from 7155 (2023-02-05) to 8006 (2023-02-15)" in item.says for item in found)
