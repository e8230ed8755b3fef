"""`ascertain incidents review | labels`: people judge pairs that were linked, and what comes of it."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.columns import column_map
from ascertain.cli.output import emit, json_option, note, say, table
from ascertain.incidents.review.model import ANSWERS
from ascertain.incidents.review.settled import REVIEWERS

if TYPE_CHECKING:
    from ascertain.incidents.review.model import Drawn, Interval, Label, Pair
    from ascertain.incidents.review.summary import Reviewed

_BACK, _STOP = "b", "q"
_KEYS = ", ".join((*(f"{key} {words}" for key, (_, words) in ANSWERS.items()), f"{_BACK} back", f"{_STOP} stop"))
# Krippendorff 2004, ch. 11: from .8 on data are relied upon, below .667 not even tentatively.
_RELIED, _TENTATIVE = 0.8, 0.667


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("lists", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pairs", default=200, show_default=True, type=click.IntRange(1), help="How many pairs are looked at.")
@click.option("--conflicts", is_flag=True, help="Only those on which two reviewers differ, for a third one.")
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="Column map, the one that was linked with.")
@click.pass_obj
def review(
    session: Session, folder: Path, lists: tuple[Path, ...], pairs: int, conflicts: bool, mapping: Path | None
) -> None:
    """Judge pairs of rows, without seeing what the linkage or another reviewer says. No office is needed.

    FOLDER is what `incidents match` wrote, LISTS the files that were linked. Answers go to labels.csv in FOLDER, each
    at once, by row numbers and without names. Stop whenever you want; the same command goes on from there.
    """
    from ascertain.incidents.review.drawing import order
    from ascertain.incidents.review.files import LABELS, LINKS, append_label, read_labels, read_links
    from ascertain.incidents.review.settled import in_conflict, to_ask
    from ascertain.incidents.review.sides import Aside, aside, fitting
    from ascertain.incidents.rolls.sheets import sheet

    links = read_links(folder / LINKS)
    columns = column_map(mapping)
    sheets = fitting([sheet(path, columns) for path in lists], links)
    labels = read_labels(folder / LABELS)
    known = {link.pair for link in links}
    drawn = in_conflict(labels) if conflicts else order(links)[:pairs]
    asked = [item for item in to_ask(drawn, labels, session.actor) if item.pair in known]

    def rows(pair: "Pair") -> list[Aside]:
        return aside(sheets, pair)

    unseen = "; ".join(f"{name}: {', '.join(found.left_out)}" for name, found in sheets.items() if found.left_out)
    done = _ask(asked, rows, lambda label: append_label(folder / LABELS, label), session.actor, unseen)
    say(f"{done} answered by {session.actor}, {len(asked) - done} to go.")


def _ask(
    asked: "Sequence[Drawn]",
    rows: "Callable[[Pair], list[tuple[str, str, str]]]",
    keep: "Callable[[Label], None]",
    reviewer: str,
    unseen: str = "",
) -> int:
    """Ask about each pair, keep each answer, and say how many were answered. `unseen`: columns that are not shown."""
    from ascertain.incidents.review.model import Label

    at = 0
    while at < len(asked):
        pair = asked[at].pair
        click.clear()  # the names of the pair before do not stay on the screen
        say(f"Pair {at + 1} of {len(asked)}. Are these one person?")
        table(("", f"{pair.list_a}, row {pair.row_a}", f"{pair.list_b}, row {pair.row_b}"), rows(pair))
        if unseen:
            say(f"Not shown, for nobody said what they hold (--map): {unseen}.")
        began = time.monotonic()
        key = _key()
        if key == _STOP:
            break
        if key == _BACK:
            at = max(0, at - 1)
            continue
        when = datetime.now(UTC).isoformat(timespec="seconds")
        keep(Label(reviewer, pair, ANSWERS[key][0], time.monotonic() - began, when, asked[at].share))
        at += 1
    click.clear()
    return at


def _key() -> str:
    """What the reviewer presses; the end of what is typed stops."""
    keys = click.Choice([*ANSWERS, _BACK, _STOP], case_sensitive=False)
    try:
        return str(click.prompt(f"({_KEYS})", type=keys, show_choices=False))
    except click.Abort:
        say("")
        return _STOP


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("more", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--reviewers", default=REVIEWERS, show_default=True, type=click.IntRange(1),
    help="How many have to say the same before it stands.",
)  # fmt: skip
@click.option("--to", type=click.Path(path_type=Path), help="Write what is settled, for `incidents match --labels`.")
@json_option
def labels(folder: Path, more: tuple[Path, ...], reviewers: int, to: Path | None, as_json: bool) -> None:
    """How far reviewers agree, where they do not, and what their answers say of the linkage. No office is needed.

    FOLDER is what `incidents match` wrote; its labels.csv is read, and those of other machines given as MORE.
    """
    from ascertain.incidents.review.files import LABELS, LINKS, read_labels, read_links, write_agreed
    from ascertain.incidents.review.measure import agreed
    from ascertain.incidents.review.summary import Reviewed, reviewed
    from ascertain.terms.errors import InputError

    said = [label for path in (folder / LABELS, *more) for label in read_labels(path)]
    if not said:
        raise InputError("Nobody has answered yet.", where=str(folder), todo="Begin with `incidents review`.")
    found, stands = reviewed(read_links(folder / LINKS), said, reviewers)
    if to is not None:
        write_agreed(to, agreed(said, reviewers))
        note(f"{len(stands.persons)} settled pairs written to {to}.")
    if as_json:
        emit(found, Reviewed)
        return
    told = ", ".join(f"{found.persons.answers.get(a, 0)} {words}" for a, words in ANSWERS.values())
    say(f"{found.answers} answers: {told}.")
    say(
        f"Settled by {reviewers}: {found.one_person} pairs are one person, {found.two_persons} are two. "
        f"Not settled: {found.waiting} wait for another reviewer, {found.untold} cannot be told, "
        f"{len(found.conflicts)} need a third person."
    )
    numbers = ("value", "95 % from", "to", "pairs")
    table(("measure", *numbers), _measures(found), numbers=numbers)
    say(_sentence(found.persons.alpha))
    if found.conflicts:
        say("For a third person (`incidents review --conflicts`):")
        table(("list", "row", "list", "row"), [pair.cells for pair in found.conflicts], numbers=("row",))


def _measures(found: "Reviewed") -> list[tuple[str, str, str, str, int]]:
    measures = {
        "answers alike: one person or two": found.persons.alike,
        "answers alike: and of one family or not": found.kinds.alike,
        "kappa": found.persons.kappa,
        "alpha": found.persons.alpha,
        "alpha, “cannot tell” being an answer": found.persons.alpha_with_abstention,
        "precision of the links": found.linkage.precision,
        "recall of the links": found.linkage.recall,
    }
    return [(name, _two(m.value), _two(m.low95), _two(m.high95), m.pairs) for name, m in measures.items()]


def _two(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _sentence(alpha: "Interval") -> str:
    if alpha.value is None:
        return "How far reviewers agree cannot be said: no two of them gave different answers, or none the same pair."
    if alpha.value >= _RELIED:
        return f"Reviewers agree well enough to rely on (alpha at least {_RELIED:.2f})."
    if alpha.value >= _TENTATIVE:
        return f"Reviewers agree enough for tentative conclusions only (alpha below {_RELIED:.2f})."
    return f"Reviewers agree too little (alpha below {_TENTATIVE:.3f}): settle first what makes two rows one person."
