"""`ascertain demo`: both examples are built, shown, and say what to type next."""

from typing import TYPE_CHECKING

import pytest

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
def test_the_strand_of_march_2022_shows_matters_without_a_verdict(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "ukraine-2022", "--to", tmp_path / "office", "--no-desk")
    assert (told.status, told.err) == (0, "")
    for words in ("TRAINING", "claimed open by somebody, never open", "without a verdict.", "findings queue"):
        assert words in told.out


def test_an_example_that_is_not_there_is_a_sentence(run: "Run", tmp_path: "Path") -> None:
    told = run("demo", "nonsense", "--to", tmp_path / "office")
    assert (told.status, told.out) == (2, "")
    assert "exercise, ukraine-2022" in told.err
    assert not (tmp_path / "office").exists()
