"""`ascertain simulate`: a folder, a few words on what is in it, and what to type next."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_a_made_up_conflict_says_what_it_is(run: "Run", tmp_path: "Path") -> None:
    told = run("simulate", "--seed", 3, "--preset", "tiny", "--to", tmp_path / "made")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("SYNTHETIC: ")
    for words in ("incidents that truly happened", "accounts that are copies", "--clock replayed", "reports add"):
        assert words in told.out
    assert (tmp_path / "made" / "truth" / "incidents.csv").exists()


def test_options_reach_the_folder(run: "Run", tmp_path: "Path") -> None:
    made = tmp_path / "made"
    told = run(
        "simulate",
        "--seed",
        3,
        "--preset",
        "fortnight",
        "--to",
        made,
        "--reports",
        40,
        "--rows-only",
        "--without-errors",
    )
    assert told.status == 0
    assert told.out.startswith("SYNTHETIC: 40 reports in ")
    assert not list((made / "reports").iterdir())
    assert '"sources_err": false' in (made / "truth" / "properties.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--seed", "-1", "--preset", "tiny"), "--seed"),
        (("--seed", "x", "--preset", "tiny"), "--seed"),
        (("--seed", "1", "--preset", "vast"), "There is no preset 'vast'. Use one of tiny, fortnight"),
        (("--seed", "1", "--preset", "tiny", "--reports", "0"), "--reports"),
        (("--preset", "tiny"), "--seed"),
    ],
)
def test_bad_input_is_a_sentence(run: "Run", tmp_path: "Path", options: tuple[str, ...], words: str) -> None:
    told = run("simulate", *options, "--to", tmp_path / "made")
    assert told.status == 2
    assert words in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(run: "Run", tmp_path: "Path") -> None:
    (tmp_path / "precious.txt").write_text("keep me")
    told = run("simulate", "--seed", 1, "--preset", "tiny", "--to", tmp_path)
    assert told.status == 2
    assert "Name a new folder." in told.err


def test_a_made_up_folder_can_be_tried_out_first(run: "Run", tmp_path: "Path") -> None:
    run("simulate", "--seed", 3, "--preset", "tiny", "--to", tmp_path / "made")
    run("init", tmp_path / "office", "--synthetic", "--clock", "replayed", "--keys", tmp_path / "keys")
    told = run("--office", tmp_path / "office", "reports", "add", tmp_path / "made", "--dry-run")
    assert (told.status, told.err) == (0, "")
    assert "reports would be taken" in told.out
    assert "R1" not in run("--office", tmp_path / "office", "reports", "list").out
