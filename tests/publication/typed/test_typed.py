"""Typed figures: every figure and statement comes out, in the order of the era; sums that do not hold are refused."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.markdown import markdown
from ascertain.publication.typed import make
from ascertain.publication.typed.printing import compose
from ascertain.publication.typed.update import zone_of
from ascertain.terms.errors import ConflictError, InputError

DATA = Path(__file__).parent / "data"
SHEET = DATA / "ulmereth.json"
Changed = Callable[..., Path]

# Figures are facts: the UN human rights office, civilian casualty update on Ukraine of 7 March 2022 (ohchr.org).
MARCH: Mapping[str, Any] = {
    "source": "OHCHR, Ukraine: civilian casualty update 7 March 2022",
    "published_on": "2022-03-07",
    "period_start": "2022-02-24T04:00+02:00",
    "cutoff": "2022-03-06T24:00+02:00",
    "total": {"casualties": 1207, "killed": 406, "injured": 801},
    "killed": {
        "men": 77, "women": 45, "boys": 8, "girls": 4, "children_sex_unknown": 15, "adults_sex_unknown": 257,
    },
    "injured": {
        "men": 72, "women": 51, "boys": 2, "girls": 11, "children_sex_unknown": 29, "adults_sex_unknown": 636,
    },
    "territory": {
        "donetsk_and_luhansk_regions": {"killed": 93, "injured": 435},
        "of_which_government_controlled": {"killed": 70, "injured": 324},
        "of_which_controlled_by_self_proclaimed_republics": {"killed": 23, "injured": 111},
        "other_regions_under_government_control_when_casualties_occurred": {
            "killed": 313, "injured": 366, "regions": ["city of Kyiv", "Cherkasy", "Zhytomyr"],
        },
    },
    "cause_statement": "most were caused by explosive weapons with a wide impact area",
    "pending": [{"place": "Volnovakha", "alleged": "hundreds of civilian casualties"}],
    "caveat": "considerably higher, especially in Government-controlled territory and in recent days",
}  # fmt: skip


@pytest.fixture
def march(tmp_path: Path) -> Path:
    path = tmp_path / "march.json"
    path.write_text(json.dumps(MARCH), "utf-8")
    return path


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The made-up sheet with one value changed, at a path of keys and indexes."""

    def change(*keys: str | int, to: Any) -> Path:
        found = json.loads(SHEET.read_text("utf-8"))
        inner = found
        for key in keys[:-1]:
            inner = inner[key]
        inner[keys[-1]] = to
        path = tmp_path / "changed.json"
        path.write_text(json.dumps(found), "utf-8")
        return path

    return change


def test_every_figure_and_statement_of_march_2022_stands_in_its_order(march: Path) -> None:
    update = compose(march, "ohchr-2022-03")
    text = markdown(LAYOUTS["ohchr-2022-03"](update))
    order = (
        "From 04:00 on 24 February 2022 until 24:00 on 6 March 2022 (local time), 1,207 civilian casualties",
        "406 killed and 801 injured.",
        "- 406 killed: 77 men, 45 women, 8 boys, 4 girls, 15 children whose sex is not yet known and 257 adults",
        "- 801 injured: 72 men, 51 women, 2 boys, 11 girls, 29 children whose sex is not yet known and 636 adults",
        "Donetsk and Luhansk regions: 528 (93 killed and 435 injured)",
        "Territory controlled by the government: 394 (70 killed and 324 injured)",
        "Territory controlled by the self-proclaimed “republics”: 134 (23 killed and 111 injured)",
        "Other regions (city of Kyiv, Cherkasy and Zhytomyr), territory under government control",
        "679 (313 killed and 366 injured)",
        "explosive weapons with a wide impact area",
        "considerably higher, especially in Government-controlled territory and in recent days",
        "reported from Volnovakha. These are being corroborated and are not included",
        "hundreds of civilian casualties",
    )
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_what_is_typed_is_marked_and_has_no_key(march: Path) -> None:
    update = compose(march, "ohchr-2022-03")
    text = markdown(LAYOUTS["ohchr-2022-03"](update))
    assert text.startswith("# Typed figures – not read from a log · Civilian casualty update, 7 March 2022")
    assert "Typed from: OHCHR, Ukraine: civilian casualty update 7 March 2022" in text
    assert "How to check this" not in text
    assert (update.checkpoint.size, update.methodology.name) == (0, "")
    assert {line.killed_key for part in update.breakdowns() for line in part.lines} == {None}


@pytest.mark.parametrize(
    ("keys", "to", "said"),
    [
        (("killed", "men"), 201, "killed by sex and age: 201 + 121 + 12 + 7 + 20 + 120 = 481, the total is 480"),
        (("injured", "girls"), 10, "injured by sex and age: 402 + 301 + 22 + 10 + 43 + 221 = 999, the total"),
        (("total", "casualties"), 1481, "killed and injured of the total: 480 + 1000 = 1480, both together is 1481"),
        (("territory", 0, "parts", 1, "killed"), 51,
         "killed in Telvany and Haskoril regions: 130 + 51 = 181, what is typed for it is 180"),
        (("territory", 1, "killed"), 301, "killed by territory: 180 + 301 = 481, the total is 480"),
        (("causes", 0, "injured"), 951, "injured by cause: 951 + 50 = 1001, the total is 1000"),
        (("by_month", 0, "killed"), 219, "killed by month: 219 + 160 + 100 = 479, the total is 480"),
        (("by_month", 1, "total"), 561, "killed and injured of the row 2090-02: 160 + 400 = 560, both together is 561"),
        (("by_region", 3, "injured"), 200, "injured by region: 350 + 50 + 401 + 200 = 1001, the total is 1000"),
        (("month_to_date", "killed", "men"), 40, "killed by sex and age in the month: 40 + 32"),
        (("month_to_date", "territory", 0, "killed"), 79, "killed by territory in the month: 79 + 20 = 99, the"),
        (("month_to_date", "causes", 1, "injured"), 9, "injured by cause in the month: 190 + 9 = 199, the"),
        (("month_to_date", "total", "casualties"), 299, "killed and injured of the month: 100 + 200 = 300, both"),
        (("previous", "increments", 0, "injured"), -2, "injured before and since: 985 − 2 + 16 = 999, the"),
    ],
)  # fmt: skip
def test_a_sum_that_does_not_hold_is_refused_with_its_arithmetic(
    changed: Changed, keys: tuple[str | int, ...], to: int, said: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as error:
        make(changed(*keys, to=to), "ohchr-2022-03", tmp_path / "update")
    assert said in error.value.what
    assert not (tmp_path / "update").exists()


def test_the_month_by_itself_is_the_row_of_the_table(changed: Changed) -> None:
    rows = json.loads(SHEET.read_text("utf-8"))["by_month"]
    rows[1]["killed"], rows[1]["total"], rows[2]["killed"], rows[2]["total"] = 161, 561, 99, 299
    with pytest.raises(InputError, match="killed of the month by itself: 100, the row 2090-03 is 99"):
        compose(changed("by_month", to=rows), "monthly")


def test_both_outcomes_are_added_up_each_by_itself(changed: Changed, tmp_path: Path) -> None:
    found = json.loads(changed("killed", "men", to=201).read_text("utf-8"))
    found["injured"]["men"] = 401  # the two errors cancel in killed and injured together
    path = tmp_path / "both.json"
    path.write_text(json.dumps(found), "utf-8")
    with pytest.raises(InputError, match=r"killed by sex and age: .*; injured by sex and age: "):
        compose(path, "ohchr-2022-03")


@pytest.mark.parametrize(
    ("keys", "to", "where"),
    [
        (("total", "killed"), -1, "total.killed"),
        (("total", "killed"), True, "total.killed"),
        (("wounded",), 3, "wounded"),
        (("territory",), {"donetsk_and_luhansk_regions": {"killed": "many"}}, "killed"),
        (("territory",), {"donetsk_and_luhansk_regions": 5}, "killed"),
        (("period_start",), "once", "period_start"),
        (("cutoff",), "2090-03-31", "zone"),
        (("caveat", "direction"), "37 per cent higher", "caveat"),
        (("by_month", 0, "month"), "March", "by_month.0.month"),
    ],
)
def test_what_cannot_be_read_is_named(changed: Changed, keys: tuple[str | int, ...], to: object, where: str) -> None:
    with pytest.raises(InputError) as error:
        compose(changed(*keys, to=to), "ohchr-2022-03")
    assert where in str(error.value.where)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        compose(tmp_path / "nothing.json", "monthly")
    (tmp_path / "text.json").write_text("not json", "utf-8")
    with pytest.raises(InputError, match="Invalid JSON"):
        compose(tmp_path / "text.json", "monthly")


def test_an_offset_stands_for_a_zone_where_it_is_whole_hours() -> None:
    assert zone_of("2022-03-06T24:00+02:00") == "Etc/GMT-2"
    assert zone_of("2022-03-06T24:00-05:00") == "Etc/GMT+5"
    assert zone_of("2022-03-06T24:00+00:00") == "UTC"
    with pytest.raises(InputError, match="zone"):
        zone_of("2022-03-06T24:00+05:30")


def test_an_office_that_is_named_speaks_for_itself(changed: Changed) -> None:
    update = compose(changed("office", to="Office of Ulmereth"), "monthly")
    text = markdown(LAYOUTS["monthly"](update))
    assert "Published by Office of Ulmereth: 1 April 2090\n" in text
    assert "Office of Ulmereth recorded at least 1,480 civilian casualties in Ulmereth: at least 480 killed" in text
    assert "Office of Ulmereth believes that the real figures are considerably higher" in text


def test_persons_whose_age_is_not_known_get_lines_of_their_own(changed: Changed) -> None:
    path = changed("killed", to={"men": 400, "male_age_unknown": 50, "sex_age_unknown": 30})
    lines = {line.code: line.killed for line in compose(path, "ohchr-2022-03").sex_age.lines}
    assert (lines["men"], lines["male"], lines["persons"], lines["women"]) == (400, 50, 30, 0)
    assert "female" not in lines


def test_the_files_lie_in_a_new_folder_with_the_figures_themselves(march: Path, tmp_path: Path) -> None:
    folder = tmp_path / "update"
    assert make(march, "ohchr-2022-03", folder, "uk") == ("figures.json", "update.html", "update.json", "update.md")
    assert (folder / "figures.json").read_bytes() == march.read_bytes()
    assert "1\u00a0207 жертв серед цивільних осіб" in (folder / "update.md").read_text("utf-8")
    with pytest.raises(ConflictError):
        make(march, "ohchr-2022-03", folder)
