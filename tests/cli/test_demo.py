"""`ascertain demo`: the examples are built, shown, and say what to type next."""

from typing import TYPE_CHECKING

import pytest

from ascertain.examples.build import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.mark.slow
def test_the_exercise_shows_a_correction_and_a_trace(
    run: "Run", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("demo")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Built ascertain-exercise in ")
    for words in ("SYNTHETIC", "before and after the hospital's correction", "I1-6", "\nNext:\n"):
        assert words in told.out
    assert "--office ascertain-exercise record diff 2090-03-08 2090-03-09" in told.out
    assert run("demo").status == 2


@pytest.mark.slow
def test_the_fortnight_shows_how_the_record_lags(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "fortnight", "--to", tmp_path / "office", "--no-desk")
    assert (told.status, told.err) == (0, "")
    for words in ("SYNTHETIC", "it lags behind what happened", "24:00 on 2090-03-14", "findings queue"):
        assert words in told.out


@pytest.mark.slow
def test_the_strand_of_march_2022_shows_matters_without_a_verdict(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "ukraine-2022", "--to", tmp_path / "office", "--no-desk")
    assert (told.status, told.err) == (0, "")
    for words in ("TRAINING", "claimed open by somebody, never open", "without a verdict.", "findings queue"):
        assert words in told.out


@pytest.mark.slow
def test_the_series_shows_what_was_known_when_and_what_was_set_aside(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "ohchr-series", "--to", tmp_path / "office", "--no-desk")
    assert (told.status, told.err) == (0, "")
    for words in (
        "TRAINING",
        "2022-03-06 │    406 │     801 │ 2022-03-07",
        "As of 2023-02-15",
        "2023-02-22 │   3918 │ +540",
        "Of 410 rows 316 are taken. 94 are kept and set aside",
        "7199 killed and 11756 injured do not make the total of 18995.",
        "72 more │",
        "record --as-of 2022-09-05 --cutoff 2022-03-31",
    ):
        assert words in told.out


@pytest.mark.slow
def test_the_lists_of_kosovo_are_shown_by_what_they_count(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "kosovo-1999", "--to", tmp_path / "office", "--no-desk")
    assert (told.status, told.err) == (0, "")
    for words in (
        "Killings of Kosovo Albanians, 20 March – 22 June 1999: 4400 are documented.",
        "EXH and ABA  │      403",
        "10,356 [9,002–12,122]",
        "estimates of others, not of this program, and it counts nobody",
    ):
        assert words in told.out


def test_an_example_that_is_not_there_is_a_sentence(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "nonsense", "--to", tmp_path / "office")
    assert (told.status, told.out) == (2, "")
    assert ", ".join(EXAMPLES) in told.err
    assert not (tmp_path / "office").exists()
