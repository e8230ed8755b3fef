"""Words on mentions, each an event with who and why: same, apart, proposed; and the event that takes one back.

Cases of one person are counted once, so that only a named person says `same`, `apart` or takes a word back (law 3).
Who is one, a higher room knows: `admit` raises RefusedError for anybody else.
"""

from collections.abc import Callable, Sequence

from ascertain.incidents.persons import queries
from ascertain.incidents.persons.browse import judgements, mentions, people, person
from ascertain.incidents.persons.model import APART, PROPOSED, SAME, Judgement
from ascertain.incidents.persons.names import NAMESAKES, names, namesakes
from ascertain.incidents.persons.noting import list_of
from ascertain.incidents.persons.sameness import People, settle
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports.shelf import Shelf, find_all
from ascertain.terms.errors import ConflictError, InputError, NotFoundError
from ascertain.terms.ids import kind_of, natural

JUDGED = "person.judged"
UNDONE = "person.undone"
Admit = Callable[[str], None]


def same(journal: Journal, admit: Admit, named: Sequence[str], why: str) -> str:
    """Say that mentions are one person and return the id of this word; persons named by number are joined whole.

    Raises ConflictError where it cannot be carried out, because of others some of them were said to be apart.
    """
    admit(journal.actor)
    _check(why)
    with journal.entry() as entry:
        refs = _refs(people(entry.view), named)
        _check_joined(entry, Judgement("", SAME, refs, (), why, journal.actor, ""))
        return _judge_in(entry, journal.actor, SAME, refs, (), why)


def _check_joined(entry: Entry, word: Judgement) -> None:
    after = settle(mentions(entry.view), (*judgements(entry.view), word))
    if clash := next((clash for clash in after.clashes if clash.judgement == word.id), None):
        what = f"{clash.first} and {clash.second} cannot be one person: some of their mentions were said to be apart."
        todo = "Undo that word, or name all that are one. See: ascertain incidents people show"
        raise ConflictError(what, todo=todo)


def apart(journal: Journal, admit: Admit, named: Sequence[str], others: Sequence[str], why: str) -> str:
    """Say that none of `named` is one of `others`, or, without others, any of their persons' further mentions."""
    admit(journal.actor)
    _check(why)
    with journal.entry() as entry:
        found = people(entry.view)
        refs = _rows(found, named)
        rest = _rows(found, others) if others else _rest(found, refs)
        if not rest or set(refs) & set(rest):
            what = "Nobody can be set apart from themselves." if rest else f"{refs[0]} is joined with nobody."
            raise InputError(what, todo="Name the mentions, and those they are not with --from.")
        return _judge_in(entry, journal.actor, APART, refs, rest, why)


def propose(journal: Journal, named: Sequence[str], why: str) -> str:
    """Propose that mentions are one person. It joins nobody until a person says so."""
    _check(why)
    with journal.entry() as entry:
        return _judge_in(entry, journal.actor, PROPOSED, _refs(people(entry.view), named), (), why)


def propose_namesakes(journal: Journal, shelf: Shelf) -> int:
    """Let the rule propose people of equal names on two lists; returns how many pairs are new."""
    with journal.view() as view:
        noted, said = mentions(view), judgements(view)
        known = names(view, shelf, noted)
        lists = {row.id: list_of(row) for row in find_all(view, [mention.report for mention in noted])}
        pairs = tuple(namesakes(settle(noted, said).persons, known, lists, said))
    with journal.entry() as entry:
        spoken = {pair for word in judgements(entry.view) for pair in word.pairs()}
        fresh = [pair for pair in pairs if pair not in spoken]
        for pair in fresh:
            _judge_in(entry, NAMESAKES, PROPOSED, pair, (), "equal names on two lists")
    return len(fresh)


def undo(journal: Journal, admit: Admit, judgement: str, why: str) -> None:
    """Take a word back: persons are again what follows from the words that still stand."""
    admit(journal.actor)
    _check(why)
    with journal.entry() as entry:
        if queries.judgement_row(entry.view, judgement) is None:
            raise NotFoundError(
                f"There is no word {judgement} that stands.", todo="See: ascertain incidents people show"
            )
        body: dict[str, Json] = {"judgement": judgement, "why": why}
        entry.batch.add(Draft(f"judgement/{judgement}", UNDONE, body, journal.actor))


def _judge_in(entry: Entry, actor: str, verdict: str, refs: Sequence[str], others: Sequence[str], why: str) -> str:
    judgement = entry.batch.new_id("J")
    body: dict[str, Json] = {
        "judgement": judgement,
        "verdict": verdict,
        "refs": list(refs),
        "others": list(others),
        "why": why,
    }
    entry.batch.add(Draft(f"judgement/{judgement}", JUDGED, body, actor))
    return judgement


def _refs(found: People, named: Sequence[str]) -> tuple[str, ...]:
    """One row for each mention or person named, two at least."""
    rows = _rows(found, named)
    if len(rows) < 2:
        raise InputError("Name two mentions or more.", todo="E.g. R12 R40, or N3 N9.")
    return rows


def _rows(found: People, named: Sequence[str]) -> tuple[str, ...]:
    """The rows named: a row itself, or the row that has this number. Raises NotFoundError."""
    rows = {_row(found, name) for name in named}
    return tuple(sorted(rows, key=natural))


def _row(found: People, name: str) -> str:
    one = person(found, name)
    if kind_of(name) == "report":
        return name
    return next(mention.report for mention in one.mentions if mention.person == name)


def _rest(found: People, refs: Sequence[str]) -> tuple[str, ...]:
    """The further mentions of the persons of some rows."""
    together = {report for row in refs for report in person(found, row).reports}
    return tuple(sorted(together - set(refs), key=natural))


def _check(why: str) -> None:
    if not why.strip():
        raise InputError("Say why.", todo="Add --reason.")
