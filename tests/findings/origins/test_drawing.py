"""Origins as a tree in words and as a drawing."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from ascertain.findings.discretion import discreet_graph
from ascertain.findings.dossier import Override, Provenance
from ascertain.findings.origins import OriginGraph, origins
from ascertain.findings.origins.drawing import LEGEND, MARKS, SIGNS, drawing
from ascertain.findings.origins.ties import CIRCLE, COPY, PASSED_ON, PERSON, SAME
from ascertain.findings.origins.tree import SHOWN, lines

TEXT = frozenset(range(40))
HOSPITAL = Provenance("R1", "hospital", "medical", True, published="2090-03-05")
PAPER = Provenance("R2", "paper", "news_media", False, credits=("hospital",), published="2090-03-06")
STATION = Provenance("R3", "station", "news_media", False, fingerprints=TEXT, published="2090-03-06T10:00")
MONITOR = Provenance("R4", "monitor", "ngo", False, fingerprints=TEXT)
CHANNEL = Provenance("R5", "channel", "social_media", False)
GRAPH = origins([HOSPITAL, PAPER, STATION, MONITOR, CHANNEL])
SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_tree_says_what_ties_reports_and_why() -> None:
    assert [*lines(GRAPH)] == [
        "origin R1: counts, first hand, 2 reports",
        "  R1 hospital (medical, 2090-03-05): its own word",
        "  R2 paper (news_media, 2090-03-06): second hand",
        "    passes on R1",
        "origin R3: counts, 2 reports",
        "  R3 station (news_media, 2090-03-06): its own word",
        "  R4 monitor (ngo): its own word",
        "    with R3: one text is a copy of the other",
        "origin R5: counts as none, 1 report",
        "  R5 channel (social_media): not known whose word",
        "  R5: it is not known who stands behind it",
    ]


def test_what_a_person_said_and_what_may_be_copied_from_nobody_stand_there() -> None:
    copy = replace(STATION, published="")
    post = replace(CHANNEL, fingerprints=TEXT)
    assert "  R3 station (news_media): may be a copy of somebody unknown" in lines(origins([copy, post]))
    joined = Override(("R1", "R4"), same=True, reason="one stringer", officer="Ann")
    assert "    with R1: Ann joined them: one stringer" in lines(origins([HOSPITAL, MONITOR], [joined]))
    apart = Override(("R3", "R4"), same=False, reason="two desks", officer="Bo")
    assert "  Bo set R3 and R4 apart: two desks" in lines(origins([STATION, MONITOR], [apart]))


def test_a_flood_is_listed_in_part_and_counted() -> None:
    many = [replace(STATION, report=f"R{at}", source=f"s{at}") for at in range(1, SHOWN + 11)]
    assert [*lines(origins(many))][-1] == "  and 10 more reports"
    assert "and 10 more reports" in words(drawing("I1", origins(many)))


def test_the_drawing_is_plain_and_says_the_same() -> None:
    svg = drawing("I1", GRAPH)
    assert svg == drawing("I1", GRAPH)
    assert words(svg)[0] == "I1: 2 of 3 origins count, 5 reports"
    said = {line.strip() for line in lines(GRAPH)}
    assert said <= set(words(svg))
    assert {letter for letter, _, _ in LEGEND} <= set(words(svg))
    for forbidden in ("<script", "href", "url(", "@import", "style="):
        assert forbidden not in svg


def test_every_kind_of_tie_has_a_mark_that_the_legend_explains() -> None:
    assert MARKS.keys() == {*SAME, COPY, CIRCLE, PASSED_ON, PERSON}
    assert set(MARKS.values()) == {(letter, colour) for letter, colour, _ in LEGEND}


def test_words_that_are_markup_or_too_long_do_no_harm() -> None:
    odd = replace(MONITOR, source="a<b>&" + "x" * SIGNS)
    shown = words(drawing("I<1>", origins([odd])))
    assert shown[0].startswith("I<1>")
    assert any(word.endswith("…") and word.startswith("R4 a<b>&") and len(word) == SIGNS for word in shown)


def test_an_incident_without_statements_has_an_empty_drawing() -> None:
    assert words(drawing("I1", origins([])))[0] == "I1: 0 of 0 origins count, 0 reports"


def test_speakers_of_restricted_reports_are_drawn_for_nobody() -> None:
    pair = [replace(PAPER, credits=(), speaker="Olha Q"), replace(MONITOR, speaker="Olha Q")]
    graph = origins(pair)
    assert any("olha q" in line for line in lines(graph))
    shown = discreet_graph(graph, {"R4"})
    assert isinstance(shown, OriginGraph)
    assert "olha" not in (drawing("I1", shown) + "".join(lines(shown)) + repr(shown.edges)).casefold()
    assert [one.fingerprints for one in shown.nodes if one.report == "R4"] == [frozenset()]
