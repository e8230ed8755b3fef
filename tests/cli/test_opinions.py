"""`ascertain claims read | opinions | consent`, and `claims extract` by another extractor."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chat_server import Chat, said, serving

if TYPE_CHECKING:
    from tests.conftest import Desk, Run

NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022.\n"
CLAIM = {"speaker": "The hospital", "cue": "said", "content": "nine people were killed", "act": "say",
         "polarity": "positive", "status": "attributed_unverified", "figures": []}  # fmt: skip
ANSWER = {"claims": [CLAIM, {**CLAIM, "content": "nobody was killed"}]}


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as server:
        server.replies = [said(ANSWER)]
        yield server


@pytest.fixture
def settings(chat: Chat) -> str:
    return f'[claims.openai-compatible]\nurl = "{chat.url}"\nmodel = "made-up-1"\nretries = 1\n'


@pytest.fixture
def office(desk: "Desk", settings: str) -> "Desk":
    assert desk.add("note.txt", NOTE).status == 0
    with (desk.root / "ascertain.toml").open("a") as file:
        file.write(f'[claims]\nsecond = ["openai-compatible"]\n{settings}')
    return desk


def test_consent_is_given_listed_and_withdrawn(office: "Desk", chat: Chat) -> None:
    assert "nowhere" in office("claims", "consent", "list").out
    assert office("claims", "consent", "give", chat.url, "--reason", "x", actor="rule:auto").status == 2
    told = office("claims", "consent", "give", chat.url, "--restricted", "--reason", "a trial")
    assert f"Consented: all reports to {chat.url}, says Ann Aster." in told.out
    assert "Consented already" in office("claims", "consent", "give", chat.url, "--restricted", "--reason", "x").out
    assert "a trial" in office("claims", "consent", "list").out
    [held] = office("claims", "consent", "list", "--json").json
    assert (held["address"], held["restricted"], held["by"]) == (chat.url, True, "Ann Aster")
    assert office("claims", "consent", "withdraw", chat.url, "--reason", "over").status == 0
    assert office("claims", "consent", "list", "--json").json == []
    assert "public reports" in office("claims", "consent", "give", chat.url, "--reason", "x").out


def test_a_second_opinion_is_asked_for_and_shown_beside(office: "Desk", chat: Chat) -> None:
    refused = office("claims", "read", "R1")
    assert (refused.status, chat.asked) == (2, [])
    assert "claims consent give" in refused.err
    office("claims", "consent", "give", chat.url, "--restricted", "--reason", "a trial")
    assert "No other extractor was asked" in office("claims", "opinions", "R1").out
    told = office("claims", "read", "R1")
    assert told.status == 0
    assert f"Sent to {chat.url}: R1, as asked by Ann Aster." in told.err
    assert "R1  openai-compatible: 1 claims, 0 figures; 1 invented quotes" in told.out
    shown = office("claims", "opinions", "R1")
    for words in ("openai-compatible 1+", "asked by Ann Aster", "nine people were killed", "1 invented quotes"):
        assert words in shown.out
    [beside] = office("claims", "opinions", "R1", "--json").json
    assert beside["opinion"]["dropped"] == {"invented": 1, "refused": 0}
    assert beside["agrees"] == {}
    custody = office("reports", "custody", "R1")
    assert "exchange with a model (no evidence)" in custody.out
    chat.replies = [said("nonsense")]
    failed = office("claims", "read", "R1")
    assert (failed.status, "nothing taken" in failed.out) == (1, True)
    assert office("claims", "read", "R1", "--json").json[0]["fault"]


def test_one_file_is_read_by_another_extractor_when_the_address_is_said(
    run: "Run", tmp_path: Path, chat: Chat, settings: str
) -> None:
    note, file = tmp_path / "note.txt", tmp_path / "settings.toml"
    note.write_text(NOTE)
    file.write_text(settings)
    asked = (
        "claims",
        "extract",
        note,
        "--published",
        "2022-03-07",
        "--extractor",
        "openai-compatible",
        "--settings",
        file,
    )
    refused = run(*asked)
    assert (refused.status, chat.asked) == (2, [])
    assert f"--send-to {chat.url}" in refused.err
    told = run(*asked, "--send-to", chat.url, "--json")
    assert [claim["content"]["text"] for claim in told.json["claims"]] == ["nine people were killed"]
    assert "Dropped: 1 invented quotes" in told.err
    chat.replies = [said("nonsense"), said(ANSWER)]
    chat.asked.clear()
    assert "An answer was not taken" in run(*asked, "--send-to", chat.url).err


def test_settings_and_names_are_checked(run: "Run", tmp_path: Path) -> None:
    note, file = tmp_path / "note.txt", tmp_path / "settings.toml"
    note.write_text(NOTE)
    asked = ("claims", "extract", note, "--published", "2022-03-07")
    unknown = run(*asked, "--extractor", "magic")
    assert (unknown.status, "There is no extractor 'magic'" in unknown.err) == (2, True)
    assert run(*asked, "--settings", file).status == 2
    file.write_text("[claims")
    assert "cannot be read" in run(*asked, "--settings", file).err
    file.write_text("[claims.rules]\nspeed = 1\n")
    assert "no setting 'speed'" in run(*asked, "--settings", file).err
