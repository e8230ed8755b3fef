"""Golden pictures: looked at, found right, and the same ever since. `GOLDEN=write pytest tests/publication` writes."""

import os
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ascertain.publication.charts.canvas import STYLE
from ascertain.publication.charts.compose import charts, files
from ascertain.publication.charts.cumulative import cumulative
from ascertain.publication.charts.delay import delay
from ascertain.publication.charts.grid import grid
from ascertain.publication.charts.months import first_and_now, months
from ascertain.publication.compose import compose
from ascertain.publication.detail.model import Detail, Month, Vintage
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Update

GOLDEN = Path(__file__).parents[1] / "golden" / "charts"
SVG = "{http://www.w3.org/2000/svg}"


def detail(update: Update) -> Detail:
    assert update.detail is not None
    return update.detail


def test_the_pictures_are_those_once_looked_at(whole: Update) -> None:
    found = files(charts(whole), ("charts",))
    assert list(found) == ["chart-cumulative.svg", "chart-months.svg", "chart-delay.svg", "chart-grid.svg"]
    for name, data in found.items():
        if os.environ.get("GOLDEN") == "write":
            GOLDEN.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
        assert (GOLDEN / name).read_bytes() == data, name


def test_every_picture_says_what_it_is(whole: Update) -> None:
    for name, data in files(charts(whole), ()).items():
        tree = ElementTree.fromstring(data)
        words = " ".join(text.text or "" for text in tree.iter(f"{SVG}text"))
        for said in ("SYNTHETIC – made-up events", "Persons.", "24:00 on 14 March 2090", "Exercise Office"):
            assert said in words, (name, said)
        assert "SYNTHETIC" in tree.attrib["aria-label"]


def test_nothing_is_drawn_off_the_paper_or_without_a_style(whole: Update) -> None:
    for name, data in files(charts(whole), ()).items():
        tree = ElementTree.fromstring(data)
        left, top, width, height = (float(part) for part in tree.attrib["viewBox"].split())
        for element in tree.iter():
            x, y = float(element.attrib.get("x", 0)), float(element.attrib.get("y", 0))
            assert left <= x <= left + width, name
            assert top <= y <= top + height, name
            for kind in element.attrib.get("class", "").split():
                assert f".{kind}{{" in STYLE, kind


def test_lines_end_at_the_totals(whole: Update) -> None:
    picture = cumulative(whole)
    assert picture is not None
    assert "13 killed" in picture.svg
    assert "20 injured" in picture.svg
    assert picture.table == "by-day"


def test_a_stroke_marks_what_was_first_published(whole: Update) -> None:
    picture = months(whole)
    assert picture is not None
    assert picture.svg.count('class="mark"') == 2
    one = replace(detail(whole), vintages=(Vintage("", "", ""),), months=(Month("2090-03", (13,), (20,)),))
    alone = months(replace(whole, detail=one))
    assert alone is not None
    assert 'class="mark"' not in alone.svg
    assert "first update that shows" in alone.svg
    assert first_and_now((None, 3, 5)) == (3, 5)
    assert first_and_now((None, None, 5)) == (None, 5)


def test_classes_of_delay_show_their_numbers(whole: Update) -> None:
    picture = delay(whole)
    assert picture is not None
    assert re.findall(r'class="small">(\d+)<', picture.svg) == ["1", "2", "12", "18", *"00000000"]


def test_the_grid_shows_unknown_and_withheld(whole: Update) -> None:
    lines = tuple(replace(line, killed=None) if line.code == "boys" else line for line in whole.sex_age.lines)
    picture = grid(replace(whole, sex_age=replace(whole.sex_age, lines=lines)))
    assert picture.svg.count(">withheld<") == 1
    assert picture.svg.count("unknown") == 4


def test_where_nobody_is_confirmed_only_the_grid_is_drawn(whole: Update, training: UpdateInput) -> None:
    empty = replace(detail(whole), days=(), months=(), delays=())
    assert [picture.name for picture in charts(replace(whole, detail=empty))] == ["chart-grid"]
    assert [picture.name for picture in charts(replace(whole, detail=None))] == ["chart-grid"]
    learning = grid(compose(training, "update-2022-03"))
    assert "Confirmed" not in learning.svg
    assert "Training example" in learning.svg


@pytest.mark.parametrize("code", ["uk", "ru"])
def test_pictures_speak_the_language_of_the_update(whole: Update, code: str) -> None:
    for picture in charts(replace(whole, language=code)):
        assert not re.search(r">[^<]*\b(killed|injured|days)\b", picture.svg), picture.name


def test_pixels_are_the_same_every_time(whole: Update) -> None:
    found = charts(whole)[:1]
    made = files(found, ("charts", "png"))
    assert made["chart-cumulative.png"].startswith(b"\x89PNG")
    assert made == files(found, ("charts", "png"))
