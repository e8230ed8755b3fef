"""Questions: what was asked of whom about an incident, since when, and what came of it."""

from dataclasses import dataclass

from ascertain.findings import queries
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Journal
from ascertain.reports.shelf import require_source
from ascertain.terms.errors import InputError, NotFoundError
from ascertain.terms.ids import natural
from ascertain.terms.instants import parse_day

ASKED = "question.asked"
ANSWERED = "question.answered"
_LONGEST = 300  # characters of what is asked


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked about an incident. `source` is an id of the register, `due` an ISO day, `result` what came."""

    id: str
    incident: str
    source: str
    about: str
    due: str | None
    officer: str
    recorded_at: str
    result: str | None


def ask(journal: Journal, incident: str, source: str, about: str, due: str | None = None) -> str:
    """Note that something was asked of a registered source, and return the question's id.

    Raises NotFoundError where the incident or the source is not known, InputError where nothing is asked.
    """
    day = None if due is None else str(parse_day(due, where="--by"))
    if not about.strip() or len(about) > _LONGEST:
        todo = f"Say in up to {_LONGEST} characters what you asked. Name nobody: it stands in the log in clear."
        raise InputError("Nothing is asked.", where=incident, todo=todo)
    with journal.entry() as entry:
        find_incident(entry.view, incident)
        require_source(entry.view, source)
        question = entry.batch.new_id("Q")
        body: dict[str, Json] = {
            "question": question,
            "incident": incident,
            "source": source,
            "about": about.strip(),
            "due": day,
        }
        entry.batch.add(Draft(f"question/{question}", ASKED, body, journal.actor))
    return question


def answer(journal: Journal, question: str, result: str) -> None:
    """Say what came of a question. Raises NotFoundError, and InputError where it was answered or nothing is said."""
    if not result.strip():
        raise InputError("Say what came of it.", where=question, todo="A report's id, or that nothing came.")
    with journal.entry() as entry:
        row = queries.question_row(entry.view, question)
        if row is None:
            raise NotFoundError(f"There is no question {question}.", todo="See: ascertain findings chase")
        if row["result"] is not None:
            raise InputError("It was answered before.", where=question, todo="Ask again: ascertain findings ask.")
        body: dict[str, Json] = {"question": question, "result": result.strip()}
        entry.batch.add(Draft(f"question/{question}", ANSWERED, body, journal.actor))


def questions(view: View) -> tuple[Question, ...]:
    """Every question, by id."""
    names = ("question", "incident", "source", "about", "due", "officer", "recorded_at", "result")
    found = (Question(*(row[name] for name in names)) for row in queries.all_questions(view))
    return tuple(sorted(found, key=lambda item: natural(item.id)))
