"""Four lists of killings of Kosovo Albanians: who stands on which, and what others estimated from that."""

from itertools import combinations
from pathlib import Path

from ascertain.cli.output import say, table
from ascertain.cli.showcase.steps import show_next
from ascertain.examples.lists import Lists, Result, Study, read_lists, read_study
from ascertain.examples.shipped import shipped
from ascertain.office.house import Office


def show(_office: Office, folder: Path) -> None:
    """Print the table of lists, and the results of others side by side with their assumptions."""
    with shipped("kosovo-1999") as data:
        lists, study = read_lists(folder / "lists.csv"), read_study(data / "results.toml")
    say(f"\n{study.title}: {lists.documented} are documented.")
    say("Counts of Ball, Betts, Scheuren, Dudukovich and Asher (2002). Each row is one pattern of lists.")
    _show_patterns(lists)
    _show_lists(lists, study)
    say(f"\n{study.title}: what others have estimated, side by side with what has to hold for it.")
    table(
        ("method", "figure", "what has to hold", "by whom"),
        [(item.method, item.figure, item.assumption, _by(item)) for item in study.results],
    )
    say("These are estimates of others, not of this program, and it counts nobody.")
    say("Nothing in the counts says which of the assumptions holds.")
    say(f"The table lies in {folder / 'lists.csv'}.")
    show_next(folder, "reports list", "reports show R3", "claims list")


def _by(item: Result) -> str:
    return f"{'published' if item.published else 're-computed'}: {item.source}"


def _show_patterns(lists: Lists) -> None:
    rows = [
        (*("x" if name in pattern else "" for name in lists.names), count) for pattern, count in lists.patterns.items()
    ]
    table((*lists.names, "killings"), rows, numbers=("killings",))


def _show_lists(lists: Lists, study: Study) -> None:
    say("\nOn each list, and on each two of them:")
    table(
        ("list", "what it is", "killings"),
        [(name, study.lists[name], lists.on(name)) for name in lists.names],
        numbers=("killings",),
    )
    pairs = combinations(lists.names, 2)
    table(("both", "killings"), [(f"{a} and {b}", lists.on(a, b)) for a, b in pairs], numbers=("killings",))
