"""The index of fingerprints in an office: kept up as reports come, seen as of a moment, forgetting what was erased."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.findings.origins import index, queries
from ascertain.findings.origins.fingerprints import fingerprints
from ascertain.findings.origins.traces import Trace, traces
from ascertain.ledger.driver import writing
from ascertain.office.erase import erase
from ascertain.office.house import Office
from ascertain.office.intake import take_in
from ascertain.office.printing import keep_up
from ascertain.reports.attachments import File, keeping
from ascertain.reports.receive import Submission, withdraw
from ascertain.reports.shelf import find_all
from ascertain.terms.errors import AccessError, IntegrityError

if TYPE_CHECKING:
    from tests.conftest import Bureau

STORY = (
    "A shell struck the covered market in Irpin on Tuesday morning as traders were setting up their stalls, killing "
    "three people and wounding nine, the rescue service said. Firefighters needed two hours to put out the blaze."
)
OTHER = (
    "Engineers of the road administration closed both lanes of the bridge at noon, after a blast had damaged one "
    "of its spans. Grain merchants in the valley said that the way to the port would be twice as long until the summer."
)
FOOTER = "The Courier is an independent paper. Readers who saw something can write to the newsroom at any hour."


@pytest.fixture
def office(bureau: "Bureau") -> Iterator[Office]:
    yield bureau.office


def take(office: Office, source: str, text: str, day: str = "2022-03-06", access: str = "public") -> str:
    name = f"{source}-{day}-{len(text)}.txt"
    submission = Submission(text.encode(), name, source, day, "2022-03-17T07:00:00.000000Z", access=access)
    (receipt,) = take_in(office, submission)
    assert receipt.report is not None
    assert keep_up(office) == (access == "public")
    return receipt.report


def alike(office: Office, text: str, position: int | None = None) -> list[str]:
    with office.journal.view(position) as view:
        return [one.report for one in index.like(view, fingerprints(text))]


def test_reports_with_the_text_of_another_are_found_as_of_a_moment(office: Office) -> None:
    first = take(office, "agency", STORY)
    before = office.journal.size()
    second = take(office, "paper", f"{OTHER} {STORY} {FOOTER}")
    take(office, "station", OTHER)
    assert alike(office, STORY) == [first, second]
    assert alike(office, STORY, before) == [first]
    with office.journal.view() as view:
        (found,) = index.like(view, fingerprints(STORY), but=second)
    assert (found.report, found.part) == (first, 1.0)
    assert alike(office, "Short words.") == []


def test_a_short_text_is_like_another_word_for_word(office: Office) -> None:
    flash = take(office, "agency", "Three killed in Irpin.")
    assert alike(office, "THREE KILLED IN IRPIN") == [flash]
    assert alike(office, "Four killed in Irpin.") == []


def test_a_phrase_stands_once_a_source_used_it_on_three_days(office: Office) -> None:
    texts = [f"{STORY} {FOOTER}", f"{OTHER} {FOOTER}", f"Nothing to report from the valley today. {FOOTER}"]
    reports = [take(office, "paper", text, f"2022-03-0{day}") for day, text in enumerate(texts, start=4)]
    before = office.journal.size() - 1
    footer = fingerprints(FOOTER)
    with office.journal.view() as view:
        assert index.standing_in(view, "paper", footer) == footer
        assert index.standing_in(view, "agency", footer) == frozenset()
        found = traces(view, office.shelf, find_all(view, reports[:2]))
        assert found[reports[0]].standing == found[reports[0]].fingerprints & found[reports[1]].fingerprints >= footer
    with office.journal.view(before - 3) as view:
        assert index.standing_in(view, "paper", footer) == frozenset()


def test_without_a_whole_index_nothing_is_known_to_stand(office: Office) -> None:
    listed = [take(office, "paper", f"{OTHER} {FOOTER}", f"2022-03-0{day}") for day in (4, 5, 6)]
    office.journal.derived.empty()
    with office.journal.view() as view:
        assert not index.complete(view)
        assert {trace.standing for trace in traces(view, office.shelf, find_all(view, listed)).values()} == {
            frozenset()
        }
    assert keep_up(office) == 3
    assert keep_up(office) == 0
    with office.journal.view() as view:
        assert index.complete(view)
        assert all(trace.standing for trace in traces(view, office.shelf, find_all(view, listed)).values())


def test_what_is_restricted_or_erased_or_a_row_is_not_in_the_index(office: Office) -> None:
    take(office, "agency", STORY, access="restricted")
    erased = take(office, "paper", STORY)
    withdrawn = take(office, "station", f"{STORY} {OTHER}")
    assert alike(office, STORY) == [erased, withdrawn]
    erase(office, [erased], "asked by the source")
    withdraw(office.journal, withdrawn, "wrong file")
    assert not keep_up(office)
    assert alike(office, STORY) == [withdrawn]
    with office.journal.view() as view:
        assert index.complete(view)


def test_without_keys_the_index_stays_behind(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    take(office, "paper", STORY)
    office.journal.derived.empty()

    def closed(*_: object) -> None:
        raise AccessError("The keys are not at hand.")

    with monkeypatch.context() as patch:
        patch.setattr(index, "fingerprints", closed)
        assert keep_up(office) == 0
    with office.journal.view() as view:
        assert not index.complete(view)

    def damaged(*_: object) -> None:
        raise IntegrityError("The bytes have changed.")

    monkeypatch.setattr(index, "fingerprints", damaged)
    assert keep_up(office) == 0
    with office.journal.view() as view:
        assert index.complete(view)


def test_a_phrase_of_very_many_texts_is_not_gone_through_to_the_end(office: Office) -> None:
    for at in range(5):
        take(office, f"paper{at}", STORY)
    with office.journal.view() as view:
        assert len(index.like(view, fingerprints(STORY), most=2)) == 2


def test_media_are_known_by_their_digest(office: Office) -> None:
    first, second = take(office, "agency", STORY), take(office, "paper", OTHER)
    with office.journal.entry() as entry:
        kept = keeping(entry, office.vault, "Tester")
        for report in (first, second):
            kept.attach(report, File("media", "film.mp4", b"the same film", "public"))
        kept.attach(second, File("page", "page.html", b"a page", "public"))
    with office.journal.view() as view:
        found = traces(view, office.shelf, find_all(view, [first, second]))
    assert found[first].media == found[second].media
    assert len(found[second].media) == 1
    assert Trace().media == ()


def test_what_somebody_else_entered_meanwhile_is_not_entered_twice(office: Office) -> None:
    take(office, "paper", STORY)
    with writing(office.journal.derived.engine) as connection:
        queries.mark(connection, 0)
        assert queries.behind(connection)
        assert queries.waiting(connection) == []
        assert queries.has(connection, "R1")
        assert not queries.has(connection, "R2")
