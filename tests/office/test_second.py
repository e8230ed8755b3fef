"""Second opinions in an office: consent first, the exchange kept, the reading beside, nothing resting on it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.claims.browse import reading
from ascertain.claims.extractors.rules import Rules
from ascertain.claims.opinions import agreeing, opinions
from ascertain.claims.words.model import Extraction
from ascertain.office import intake, second
from ascertain.office.config import Claims
from ascertain.office.consent import consent, withdraw
from ascertain.office.erase import erase
from ascertain.office.house import Office
from ascertain.office.rebuild import rebuild
from ascertain.office.second import ask, extractor
from ascertain.office.verify import verify
from ascertain.reports.attachments import EXCHANGE, attachments
from ascertain.terms.errors import InputError, NotFoundError, RefusedError
from chat_server import Chat, Reply, said, serving

if TYPE_CHECKING:
    from tests.conftest import Desk

NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022."
FIGURE = {"words": "nine people", "outcome": "killed", "population": "unspecified", "verification": "reported",
          "place": "Mariupol", "cutoff": None}  # fmt: skip
CLAIM = {"speaker": "The hospital", "cue": "said", "content": "nine people were killed when shells hit the market",
         "act": "say", "polarity": "positive", "status": "attributed_unverified", "figures": [FIGURE]}  # fmt: skip
INVENTED = {**CLAIM, "content": "ten people were killed"}


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as server:
        server.replies = [said({"claims": [CLAIM, INVENTED]})]
        yield server


@pytest.fixture
def office(desk: "Desk", chat: Chat) -> Iterator[Office]:
    assert desk.add("note.txt", NOTE).status == 0
    with (desk.root / "ascertain.toml").open("a") as settings:
        settings.write(
            f'[claims]\nsecond = ["openai-compatible"]\n[claims.openai-compatible]\nurl = "{chat.url}"\n'
            'model = "made-up-1"\nretries = 1\ntimeout = 5\n'
        )
    with desk.office as opened:
        opened.gate.opened = True
        yield opened


def test_nothing_is_sent_without_consent_nor_after_it_was_taken_back(office: Office, chat: Chat) -> None:
    reader = extractor(office, None)
    for again in (False, True):
        if again:
            withdraw(office.journal, chat.url, "over")
        before = office.journal.size()
        with pytest.raises(RefusedError, match="not consented"):
            ask(office, reader, ["R1"])
        assert office.journal.size() == before
        consent(office.journal, chat.url, "a trial")
        with pytest.raises(RefusedError, match="R1 is none"):
            ask(office, reader, ["R1"])
    assert chat.asked == []


def consented(office: Office, chat: Chat) -> second.Told:
    consent(office.journal, chat.url, "a trial", restricted=True)
    [told] = ask(office, extractor(office, None), ["R1", "R1"])
    return told


def test_an_opinion_stands_beside_and_nothing_rests_on_it(office: Office, chat: Chat) -> None:
    with office.journal.view() as view:
        before = reading(view, office.shelf, "R1").extraction
    told = consented(office, chat)
    assert (told.claims, told.figures, told.dropped.invented, told.evidence) == (1, 1, 1, ("R1.a1",))
    with office.journal.view() as view:
        assert reading(view, office.shelf, "R1").extraction == before
        [opinion] = opinions(view, office.shelf, "R1")
        assert opinions(view, office.shelf.closed(), "R1")[0].shown.claims[0].content.text.strip("█") == ""
    assert (opinion.extractor, opinion.asked_by, opinion.dropped.invented) == ("openai-compatible", "Ann Aster", 1)
    [claim] = opinion.shown.claims
    assert (claim.speaker.name, claim.content.text) == ("hospital", CLAIM["content"])
    assert agreeing(opinion.shown.claims, before.claims) == {"c1": "R1.c1"}
    assert not [checked for checked in verify(office) if checked.faults]


def test_a_newer_opinion_of_the_same_extractor_takes_its_place(office: Office, chat: Chat) -> None:
    consented(office, chat)
    chat.replies = [said({"claims": []})]
    [told] = ask(office, extractor(office, None), ["R1"])
    assert (told.claims, told.evidence) == (0, ("R1.a2",))
    with office.journal.view() as view:
        [opinion] = opinions(view, office.shelf, "R1")
    assert opinion.shown.claims == ()
    root = office.root
    office.close()
    rebuild(root, "Ann Aster")
    with Office.open(root, "Ann Aster") as again, again.journal.view() as view:
        assert len(opinions(view, again.shelf, "R1")) == 1


def test_the_exchange_is_kept_encrypted_and_its_words_are_not_in_the_log(
    office: Office, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASCERTAIN_API_KEY", "a-secret-key")
    consented(office, chat)
    with office.journal.view() as view:
        [file] = attachments(view, "R1")
    assert (file.what, file.custody.access) == (EXCHANGE, "restricted")
    kept = json.loads(office.vault.read(file.custody))
    [exchange] = kept["exchanges"]
    assert NOTE in json.loads(exchange["request"])["messages"][1]["content"]
    assert "ten people were killed" in exchange["reply"]
    assert (kept["sent_to"], exchange["invented"]) == (chat.url, 1)
    log = "".join(str(event.body) for event in office.journal.ledger.read())
    assert "nine people" not in log
    everything = b"".join(path.read_bytes() for path in office.root.rglob("*") if path.is_file())
    assert b"a-secret-key" not in everything
    assert b"ten people were killed" not in everything


def test_an_answer_that_was_not_taken_is_kept_all_the_same(office: Office, chat: Chat) -> None:
    chat.replies = [said("no JSON")]
    told = consented(office, chat)
    assert "It is no JSON" in str(told.fault)
    assert told.evidence == ("R1.a1",)
    with office.journal.view() as view:
        assert opinions(view, office.shelf, "R1") == ()
        [file] = attachments(view, "R1")
    assert b"no JSON" in office.vault.read(file.custody)
    chat.replies = [Reply(404)]
    [again] = ask(office, extractor(office, None), ["R1"])
    assert "status 404" in str(again.fault)


def test_the_exchange_goes_when_its_report_is_erased(office: Office, chat: Chat) -> None:
    consented(office, chat)
    erase(office, ["R1"], reason="asked", second="Bo Birch")
    with office.journal.view() as view:
        [file] = attachments(view, "R1")
    assert not office.vault.opens(file.custody.address)
    with pytest.raises(RefusedError, match="withdrawn or erased"):
        ask(office, extractor(office, None), ["R1"])


class Broken(Rules):
    """An extractor of somebody else's that fails, or says what is not there."""

    def extract(self, document: Any, *, published: date, zone: str, **other: Any) -> Extraction:
        if "market" in document.text:
            raise KeyError("nine people")
        return Rules().extract(document, published=published, zone=zone)


def test_a_fault_of_an_extractor_is_told_without_words_of_the_report(office: Office) -> None:
    [told] = ask(office, Broken("ours"), ["R1"])
    assert told.fault == "ours failed (KeyError)."
    assert told.evidence == ()


def test_who_is_asked_is_named_or_set(office: Office) -> None:
    assert extractor(office, None).name == "openai-compatible"
    with pytest.raises(InputError, match="no second opinion here"):
        extractor(office, "rules")
    with pytest.raises(NotFoundError, match="no extractor 'magic'"):
        extractor(office, "magic")
    bare = replace(office, config=replace(office.config, claims=Claims()))
    with pytest.raises(InputError, match="No second opinion is set"):
        extractor(bare, None)


def test_reports_that_come_in_are_sent_nowhere_by_themselves(office: Office, chat: Chat) -> None:
    settings = replace(office.config.claims, extractor="openai-compatible")
    sending = replace(office, config=replace(office.config, claims=settings))
    with pytest.raises(RefusedError, match="sends texts out"):
        intake.resume(sending)
    assert chat.asked == []
    assert intake.standing(office).name == "rules"


def test_who_reads_first_and_sends_texts_out_is_refused_as_a_second_opinion_too(office: Office, chat: Chat) -> None:
    settings = replace(office.config.claims, extractor="openai-compatible")
    sending = replace(office, config=replace(office.config, claims=settings))
    with pytest.raises(RefusedError, match="sends texts out"):
        second.extractor(sending, "openai-compatible")
    assert chat.asked == []
