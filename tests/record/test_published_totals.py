"""A table of published totals in an office: external figures with cut-off and vintage, and nothing else."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

TOTALS = """Published by,As of,Month,Published on,Dead,Wounded,Total,Dead in Crimea
Ministry of Health of Ulmereth,2022-03-05,,2022-03-06,364,759,1123,12
Ministry of Health of Ulmereth,2022-03-06,,2022-03-07,406,801,1207,14
Ministry of Health of Ulmereth,2022-03-06,2022-02,2022-03-07,102,304,,
"""


@pytest.fixture
def counted(desk: "Desk") -> "Desk":
    desk.file("map.toml", '"Published by" = "source"')
    done = desk(
        "reports", "add", desk.file("totals.csv", TOTALS), "--map", desk.root.parent / "map.toml", "--source", "moh"
    )
    assert (done.status, done.out.count("taken")) == (0, 3)
    return desk


def external(desk: "Desk", *options: str) -> list[tuple[Any, ...]]:
    found = desk("record", "--json", *options).json["external"]
    return [(item["outcome"], item["value"], item["cutoff"], item["vintage"], item["period"]) for item in found]


def test_the_record_shows_totals_with_cutoff_and_vintage_and_no_part(counted: "Desk") -> None:
    upto = "2022-03-06T24:00+00:00"
    assert external(counted, "--cutoff", "2022-03-06") == [
        ("injured", 801, upto, "2022-03-07", None),
        ("injured", 304, "2022-02-28T24:00+00:00", "2022-03-07", "2022-02"),
        ("killed", 406, upto, "2022-03-07", None),
        ("killed", 102, "2022-02-28T24:00+00:00", "2022-03-07", "2022-02"),
        ("other", 1207, upto, "2022-03-07", None),
    ]
    assert [item[:2] for item in external(counted, "--cutoff", "2022-03-05") if item[4] is None] == [
        ("injured", 759),
        ("killed", 364),
        ("other", 1123),
    ]


def test_nothing_of_it_is_an_incident_a_matter_or_pending(counted: "Desk") -> None:
    assert counted("incidents", "list", "--json").json == []
    assert counted("incidents", "matters", "--json").json == []
    assert counted("findings", "queue", "--json").json == []
    for figure in counted("record", "--json").json["figures"]:
        assert (figure["confirmed"], figure["proposed"]) == (0, 0)
        assert figure["pending"]["incidents"] == figure["pending"]["matters"] == []


def test_the_printed_record_says_of_which_period_a_figure_is(counted: "Desk") -> None:
    told = counted("record", "--cutoff", "2022-03-06").out
    assert "│ of      │ cut-off" in told.replace("┃", "│")
    assert "2022-02 │ 2022-02-28T24:00" in told


def test_the_printed_record_says_what_its_author_only_estimates(desk: "Desk") -> None:
    desk.add("estimates.csv", "As of,Published,Killed,Verification\n2022-03-06,2022-03-07,1200,estimated\n")
    told = desk("record", "--cutoff", "2022-03-06").out
    assert "its author's" in told
    assert "1200 │ estimate" in told


PLACES = """As of,Published,Place,Killed
2022-03-06,2022-03-07,,40
2022-03-06,2022-03-07,Kharkiv,12
2022-03-05,2022-03-07,Kherson,3
"""


@pytest.mark.parametrize(("option", "named"), [("--public", ["Kharkiv", "Kherson"]), (None, ["withheld"])])
def test_the_total_of_a_place_is_not_the_total(desk: "Desk", option: str | None, named: list[str]) -> None:
    desk("reports", "add", desk.file("places.csv", PLACES), *filter(None, [option]))
    found = desk("record", "--cutoff", "2022-03-31", "--json").json["external"]
    assert (found[0]["value"], found[0]["place"]) == (40, None)
    assert sorted({item["place"] for item in found} - {None}) == named
    assert "40 │" in desk("record", "--cutoff", "2022-03-31").out


def test_sums_that_fail_are_refused_unless_the_row_is_set_aside(desk: "Desk") -> None:
    head = "As of,Published,Killed,Injured,Total,Set aside\n"
    refused = desk.add("a.csv", head + "2022-03-06,2022-03-07,406,802,1207,\n")
    assert (refused.status, refused.out) == (2, "")
    assert "406 killed and 802 injured do not make 1207" in refused.err
    kept = desk.add("b.csv", head + "2022-03-06,2022-03-07,406,802,1207,The sum fails.\n")
    assert (kept.status, external(desk)) == (0, [])
