"""The same made-up evidence under the three profiles: three records, explained line by line in docs/methodology.md."""

from dataclasses import replace
from pathlib import Path

from ascertain.findings.dossier import Dossier, Provenance, Statement
from ascertain.findings.methodology import load, profiles, shipped
from ascertain.findings.proposal import Proposal, propose
from ascertain.terms.counts import Count

PAGE = Path(__file__).parents[2] / "docs" / "methodology.md"
PROFILES = ("ohchr-like", "airwars-like", "ibc-like")

HOSPITAL = Provenance("R1", "hospital", "medical", True)
RELATIVE = Provenance("R2", "relative", "victim_or_relative", True)
VISIT = Provenance("R3", "visits", "site_visit", True)
LAB = Provenance("R4", "lab", "forensic", True)
MONITOR = Provenance("R5", "monitor", "ngo", False)
POST = Provenance("R6", "evening post", "news_media", False, fingerprints=frozenset(range(40)))
COURIER = Provenance("R7", "courier", "news_media", False, fingerprints=frozenset(range(50, 90)))
COPIES = tuple(replace(POST, report=f"R{at}", source=f"paper {at}") for at in (8, 9))


def killed(voice: Provenance, number: int, *, soldiers: int = 0) -> tuple[Statement, ...]:
    whole = Statement(f"{voice.report}.f1", None, voice, "killed", Count.exact(number))
    if not soldiers:
        return (whole,)
    part = Statement(f"{voice.report}.f2", None, voice, "killed", Count.exact(soldiers), population="combatants")
    return (replace(whole, includes=(part.figure,)), part)


def dossier(name: str, *said: tuple[Statement, ...], **more: tuple[str, ...]) -> Dossier:
    return Dossier(name, "incident", tuple(one for group in said for one in group), **more)  # type: ignore[arg-type]


CONFLICT = (
    dossier("S1", killed(HOSPITAL, 10), killed(MONITOR, 8)),
    dossier("S2", killed(POST, 6), killed(COURIER, 5)),
    dossier("S3", killed(VISIT, 4)),
    dossier("S4", killed(LAB, 12)),
    dossier("S5", killed(RELATIVE, 3), killed(POST, 3)),
    dossier("S6", killed(HOSPITAL, 7), killed(COURIER, 9), admissions=("R10.c1",), accused=("side_a",)),
    dossier("S7", killed(HOSPITAL, 5), killed(POST, 5), accused=("side_a", "side_b")),
    dossier("S8", killed(POST, 30), *(killed(copy, 30) for copy in COPIES)),
    dossier("S9", killed(HOSPITAL, 9, soldiers=2), killed(MONITOR, 8)),
)


def cell(found: Proposal) -> str:
    """What a profile makes of one incident: the number proposed, the range, the grade."""
    number = sum(many for of, _, many in found.counts if of == "killed")
    ranges = "".join(f"; {item.low} to {item.high}" for item in found.ranges if item.outcome == "killed")
    return f"{number or 'nothing'}{ranges}{f'; {found.grade.name}' if found.grade else ''}"


def test_there_are_three_profiles() -> None:
    assert set(profiles()) == set(PROFILES)


def test_the_table_of_the_page_is_what_the_profiles_say() -> None:
    methods = [load(shipped(name), name) for name in PROFILES]
    lines = {cells[0]: cells for line in PAGE.read_text("utf-8").splitlines() if (cells := _cells(line))}
    for item in CONFLICT:
        assert lines[item.incident][2:5] == [cell(propose(item, method)) for method in methods], item.incident
    sums = [sum(many for item in CONFLICT for _, _, many in propose(item, method).counts) for method in methods]
    assert lines["proposed in all"][2:5] == [str(number) for number in sums]
    assert len(set(sums)) == 3


def _cells(line: str) -> list[str]:
    return [part.strip() for part in line.strip().strip("|").split("|")] if line.startswith("|") else []
