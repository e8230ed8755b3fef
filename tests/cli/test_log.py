"""`ascertain log`, as two offices use it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ascertain.cli import main
from ascertain.office import stamps

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line; returns exit status, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["ascertain", *map(str, arguments)])
        with pytest.raises(SystemExit) as done:
            main()
        printed = capsys.readouterr()
        return int(done.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture
def two(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    for name in ("field", "partner"):
        assert run("init", tmp_path / name, "--keys", tmp_path / f"keys-{name}")[0] == 0
    return tmp_path / "field", tmp_path / "partner"


def key(run: Run, office: Path, use: str) -> str:
    found: dict[str, str] = json.loads(run("--office", office, "log", "key", "--json")[1])
    return found[use]


def saved(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


def test_a_checkpoint_goes_to_a_witness_and_back(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    field, partner = two
    status, printed, told = run("--office", field, "log", "key")
    assert (status, printed.splitlines()[0][:9]) == (0, "log      ")
    assert "compare the fingerprint" in told
    note = saved(tmp_path, "note", run("--office", field, "log", "checkpoint")[1])
    assert run("log", "check", note)[1].endswith("give their key with --key.\n")
    assert "Signed by" in run("log", "check", note, "--key", key(run, field, "log"))[1]
    assert run("log", "check", note, "--key", key(run, partner, "log"))[0] == 1
    status, cosigned, _ = run("--office", partner, "log", "witness", note, "--key", key(run, field, "log"))
    assert (status, cosigned.startswith(note.read_text())) == (0, True)
    back = saved(tmp_path, "back", cosigned)
    assert run("--office", field, "log", "cosigned", back)[0] == 2
    assert "is a witness of this log" in run("--office", field, "log", "trust", key(run, partner, "witness"))[1]
    assert "3 events is cosigned by ascertain/partner" in run("--office", field, "log", "cosigned", back)[1]
    (row,) = json.loads(run("--office", field, "log", "witnesses", "--json")[1])
    assert row["size"] == 3
    assert row["name"] in run("--office", field, "log", "witnesses")[1]
    longer = saved(tmp_path, "longer", run("--office", field, "log", "consistency", 3)[1])
    assert run("--office", partner, "log", "witness", longer)[0] == 0
    assert run("--office", field, "verify")[0] == run("--office", partner, "verify")[0] == 0


def test_a_fork_is_shown_with_both_checkpoints(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    import shutil

    field, partner = two
    run("--office", field, "log", "key")
    shutil.copytree(field, tmp_path / "old")
    run("--office", field, "log", "trust", key(run, partner, "witness"))
    note = saved(tmp_path, "note", run("--office", field, "log", "checkpoint")[1])
    assert run("--office", partner, "log", "witness", note, "--key", key(run, field, "log"))[0] == 0
    run("--office", tmp_path / "old", "log", "key", "--new")
    other = saved(tmp_path, "other", run("--office", tmp_path / "old", "log", "checkpoint")[1])
    new_key = key(run, tmp_path / "old", "log")
    status, printed, told = run("--office", partner, "log", "witness", other, "--key", new_key)
    assert status == 1
    assert "There are two logs of 4 events" in told
    assert note.read_text() in printed
    assert other.read_text() in printed


def test_an_event_is_proven_to_somebody_without_an_office(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    proof = saved(tmp_path, "proof", run("--office", two[0], "log", "proof", 1)[1])
    status, printed, _ = run("log", "check", proof, "--key", key(run, two[0], "log"))
    assert status == 0
    assert printed.startswith("Event 1 is in the log:\n{")
    wrong = saved(tmp_path, "wrong", proof.read_text().replace("index 0", "index 1"))
    assert run("log", "check", wrong)[:2] == (1, "FAULT: the event is not in the tree of the checkpoint.\n")


def test_a_checkpoint_as_json(run: Run, two: tuple[Path, Path]) -> None:
    found = json.loads(run("--office", two[0], "log", "checkpoint", "--json")[1])
    assert (found["size"], len(found["root"])) == (3, 64)
    assert found["note"].startswith("ascertain/field-")


def test_what_is_no_text_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff\xfe")
    assert run("log", "check", tmp_path / "x")[0] == 2


def test_a_stamp_is_asked_for_and_taken(
    run: Run, two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime

    office, question, answer = two[0], tmp_path / "question", saved(tmp_path, "answer", "answer")
    taken: list[bytes] = []

    def take(_office: object, given: bytes, _certificates: bytes) -> tuple[int, datetime]:
        taken.append(given)
        return 3, datetime(2090, 3, 7, tzinfo=UTC)

    monkeypatch.setattr(stamps, "take", take)
    monkeypatch.setattr(stamps, "send", lambda url, asked: f"{url} {len(asked)}".encode())
    assert run("--office", office, "log", "stamp", "--request", question)[0] == 0
    size = len(question.read_bytes())
    assert run("--office", office, "log", "stamp")[0] == 2
    assert "--tsa-cert" in run("--office", office, "log", "stamp", "--response", answer)[2]
    told = run("--office", office, "log", "stamp", "--response", answer, "--tsa-cert", answer)[1]
    assert told == "The log of 3 events existed on 2090-03-07T00:00:00+00:00, says the authority.\n"
    assert run("--office", office, "log", "stamp", "--url", "https://tsa", "--tsa-cert", answer)[0] == 0
    assert taken == [b"answer", f"https://tsa {size}".encode()]
