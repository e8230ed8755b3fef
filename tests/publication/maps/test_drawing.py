import os
import re
from dataclasses import replace
from pathlib import Path

from ascertain.publication.charts.compose import files
from ascertain.publication.detail.model import Detail, Ground, Settlement
from ascertain.publication.maps.drawing import SQUARES, drawing
from ascertain.publication.maps.ground import SHAPES
from ascertain.publication.update import Update
from ascertain.terms.codes import codes

GOLDEN = Path(__file__).parents[1] / "golden" / "charts" / "map.svg"


def drawn(update: Update, **changed: object) -> str:
    picture = drawing(replace(update, detail=replace(detail(update), **changed)))  # type: ignore[arg-type]
    assert picture is not None
    return picture.svg


def detail(update: Update) -> Detail:
    assert update.detail is not None
    return update.detail


def test_the_map_is_the_one_once_looked_at(whole: Update) -> None:
    picture = drawing(whole)
    assert picture is not None
    data = files((picture,), ())["map.svg"]
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_bytes(data)
    assert GOLDEN.read_bytes() == data


def test_it_says_that_no_boundary_is_drawn_and_what_is_left_out(whole: Update) -> None:
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn(whole)))
    for said in ("No boundary is drawn", "at least 3 confirmed", "the last 72 hours", "GeoNames", "SYNTHETIC"):
        assert said in words, said


def test_circles_are_as_large_as_numbers_and_withheld_ones_are_empty(whole: Update) -> None:
    radii = [float(r) for r in re.findall(r'r="([\d.]+)" class="round"', drawn(whole))]
    (telvany, neshkolm) = radii
    assert abs((telvany / neshkolm) ** 2 - 30 / 3) < 0.3
    lines = tuple(replace(line, killed=None) for line in whole.units.lines)
    hidden = drawn(replace(whole, units=replace(whole.units, lines=lines)))
    assert hidden.count('class="hidden"') == 2
    assert "Telvany Region withheld" in hidden


def test_many_settlements_leave_the_smaller_classes_out(whole: Update) -> None:
    small = [Settlement(f"s{n}", "XV-02", -42 + n / 500, -119, 3, 9) for n in range(SQUARES)]
    large = [Settlement("l", "XV-02", -42, -119, 50, None)]
    svg = drawn(whole, settlements=(*small, *large))
    assert svg.count('class="spot"') == 1
    assert "at least 50 confirmed" in re.sub(r"</text>\n<text[^>]*>", " ", svg)


def test_every_controller_has_a_shape_of_its_own(whole: Update) -> None:
    assert set(SHAPES) == set(codes("controller"))
    ground = tuple(Ground(-42 - n / 10, -119, name) for n, name in enumerate(SHAPES))
    svg = drawn(whole, ground=ground, areas=(), settlements=detail(whole).settlements[:1])
    for name in SHAPES:
        assert svg.count(f'class="held held-{name}"') == 2, name


def test_words_do_not_lie_over_each_other(whole: Update) -> None:
    twice = tuple(replace(item, name=f"Town {n}") for n in range(3) for item in detail(whole).settlements[:1])
    assert drawn(whole, settlements=twice, areas=()).count("Town") == 1


def test_where_nothing_lies_anywhere_there_is_no_map(whole: Update) -> None:
    assert drawing(replace(whole, detail=None)) is None
    assert drawing(replace(whole, kind="training")) is None
    assert drawing(replace(whole, detail=replace(detail(whole), parts=("charts",)))) is None
    assert drawing(replace(whole, detail=replace(detail(whole), areas=(), settlements=()))) is None
    # An office without a gazetteer still has the middle of units.
    assert 'class="round"' in drawn(whole, settlements=(), ground=())


def test_the_number_of_a_circle_stands_at_its_side_where_above_and_below_are_taken(whole: Update) -> None:
    (area, *_) = (one for one in detail(whole).areas if one.label == "Telvany Region")
    between = [
        Settlement("", "XV-02", area.lat + far / 50, area.lon, 3, 9)
        for far in (-11, -10, -9, -8, -7, -6, 6, 7, 8, 9, 10, 11)
    ]
    assert "Telvany Region 30" in drawn(whole, settlements=tuple(between))
