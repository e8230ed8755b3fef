import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.dossier import Override, Provenance
from ascertain.findings.origins import OriginGraph, origins, ties
from ascertain.findings.origins.ties import MANY
from ascertain.terms.errors import InputError, NotFoundError

TEXT = frozenset(range(40))


def report(number: int, source: str, kind: str = "news_media", **more: object) -> Provenance:
    made: Callable[..., Provenance] = Provenance
    return made(**{"report": f"R{number}", "source": source, "kind": kind, "primary": False, **more})


HOSPITAL = report(1, "hospital", "medical", primary=True)
PAPER, STATION, NGO = report(2, "paper"), report(3, "station"), report(4, "monitor", "ngo")


def groups(graph: OriginGraph) -> list[tuple[str, ...]]:
    return [origin.reports for origin in graph.origins]


def known(*nodes: Provenance, said: tuple[Override, ...] = ()) -> list[str]:
    return [origin.id for origin in origins(nodes, said).known]


def test_sources_with_nothing_in_common_are_origins_of_their_own() -> None:
    graph = origins([NGO, HOSPITAL, PAPER])
    assert groups(graph) == [("R1",), ("R2",), ("R4",)]
    assert [origin.primary for origin in graph.origins] == [True, False, False]
    assert graph.nodes == (HOSPITAL, PAPER, NGO)
    assert graph.edges == ()


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"fingerprints": TEXT}, {"fingerprints": frozenset(range(30, 80))}, "one text is a copy of the other"),
        ({"owner": "Acme"}, {"owner": " acme"}, "both have the same owner (acme)"),
        ({"affiliations": ("gov",)}, {"affiliations": ("gov",)}, "both belong to the same side (gov)"),
        ({"author": "A. Pen"}, {"author": "a. pen"}, "both have the same author (a. pen)"),
        ({"speaker": "mayor x"}, {"speaker": "mayor x"}, "both give the word of the same speaker (mayor x)"),
        ({"speaker_source": "s9"}, {"speaker_source": "s9"}, "both give the word of the same speaker (s9)"),
        ({"credits": ("agency",)}, {"credits": ("agency",)}, "both credit the same source (agency)"),
        ({"source": "paper"}, {"source": "paper"}, "both come from the same source (paper)"),
        ({"owner": "gov"}, {"affiliations": ("gov",)}, "the owner of the one is the side of the other (gov)"),
        ({"affiliations": ("gov",)}, {"speaker": "gov"}, "the side of the one is the speaker of the other (gov)"),
        ({"source": "gov"}, {"owner": "gov"}, "the source of the one is the owner of the other (gov)"),
    ],
)
def test_two_reports_are_one_origin(first: dict[str, object], second: dict[str, object], reason: str) -> None:
    graph = origins([replace(PAPER, **first), replace(STATION, **second)])  # type: ignore[arg-type]
    (origin,) = graph.origins
    assert (origin.reports, origin.known) == (("R2", "R3"), True)
    assert origin.reasons == (f"R2 and R3: {reason}",)


def test_a_state_medium_is_not_independent_of_its_side() -> None:
    ministry = report(5, "gov", "party")
    medium = report(6, "tv", "state_media", affiliations=("gov",))
    other = report(7, "radio", "state_media", affiliations=("gov",))
    assert groups(origins([ministry, medium, other])) == [("R5", "R6", "R7")]


def test_a_state_medium_is_not_independent_of_the_organs_of_its_party() -> None:
    medium = report(6, "tv", "state_media", affiliations=("gov",))
    quoting = report(7, "agency", "news_agency", speaker="mod_gov", party="gov")
    (origin,) = origins([medium, quoting]).origins
    assert origin.reasons == ("R6 and R7: the side of the one is the party of the other (gov)",)


def test_two_organs_of_a_party_are_two_speakers() -> None:
    ministry = report(6, "paper", speaker="mod_gov", party="gov")
    mayor = report(7, "agency", "news_agency", speaker="mayor x", party="gov")
    assert groups(origins([ministry, mayor])) == [("R6",), ("R7",)]


def test_whoever_quotes_a_source_that_speaks_here_adds_nothing() -> None:
    quoting = replace(PAPER, speaker="dr. y", speaker_source="hospital")
    graph = origins([HOSPITAL, quoting])
    (origin,) = graph.origins
    assert origin.reports == ("R1", "R2")
    assert (origin.sure, origin.primary) == ((HOSPITAL,), True)
    assert origin.reasons == ("R2 and R1: the first passes on what the second says",)
    assert groups(origins([HOSPITAL, replace(PAPER, credits=("Hospital",))])) == [("R1", "R2")]


def test_quoting_two_origins_does_not_make_them_one() -> None:
    paper = replace(PAPER, credits=("hospital", "monitor"))
    graph = origins([HOSPITAL, paper, NGO])
    assert groups(graph) == [("R1",), ("R2",), ("R4",)]
    assert [origin.known for origin in graph.origins] == [True, False, True]


def test_a_chain_of_quotes_ends_at_its_first_source() -> None:
    paper, station = replace(PAPER, credits=("hospital",)), replace(STATION, credits=("paper",))
    assert groups(origins([station, paper, HOSPITAL])) == [("R1", "R2", "R3")]


def test_a_report_speaks_with_several_voices() -> None:
    quoting = replace(PAPER, speaker="hospital")
    own = replace(PAPER, speaker="mayor x")
    graph = origins([HOSPITAL, quoting, own])
    assert groups(graph) == [("R1",), ("R2",)]
    assert graph.origin_of("R2").sure == (own,)
    assert graph.origin_of(quoting).members == (quoting, own)
    with pytest.raises(NotFoundError, match="R9 has no statement in this dossier"):
        graph.origin_of("R9")


def test_reports_that_credit_each_other_in_a_circle_are_one_origin() -> None:
    circle = [
        replace(PAPER, credits=("station",)),
        replace(STATION, credits=("monitor",)),
        replace(NGO, credits=("paper",)),
    ]
    (origin,) = origins(circle).origins
    assert (origin.reports, origin.known) == (("R2", "R3", "R4"), True)
    assert "R2 and R3: they credit each other in a circle" in origin.reasons


def test_a_circle_fed_from_outside_or_by_somebody_unknown_has_no_word_of_its_own() -> None:
    fed = [replace(PAPER, credits=("station", "hospital")), replace(STATION, credits=("paper",))]
    assert known(*fed, HOSPITAL) == ["R1"]
    anonymous = report(5, "channel", "social_media", credits=("paper",))
    assert known(replace(PAPER, credits=("channel",)), anonymous) == []


@pytest.mark.parametrize(
    ("node", "reason"),
    [
        (report(2, "paper", speaker="officials", named=False), "R2: the speaker is not named"),
        (report(2, "?", "unknown"), "R2: it is not known who stands behind it"),
        (report(2, "channel", "social_media"), "R2: it is not known who stands behind it"),
    ],
)
def test_what_nobody_identified_stands_behind_counts_as_none(node: Provenance, reason: str) -> None:
    (origin,) = origins([node]).origins
    assert (origin.known, origin.primary, origin.reasons) == (False, False, (reason,))
    vouched = Override(("R2",), same=False, reason="met the mayor", officer="Ann")
    (origin,) = origins([node], [vouched]).origins
    assert (origin.known, origin.reasons) == (True, ("Ann let R2 stand by itself: met the mayor",))


def test_a_post_with_an_author_is_known_and_two_unnamed_mayors_are_none() -> None:
    assert known(report(2, "channel", "social_media", author="@x")) == ["R2"]
    assert known(*(replace(node, speaker="a mayor", named=False) for node in (PAPER, STATION))) == []


POST = report(9, "channel", "social_media", fingerprints=TEXT, published="2022-03-05T08:00+02:00")


@pytest.mark.parametrize(
    ("published", "sure"),
    [("2022-03-04", True), ("2022-03-05", False), ("2022-03-06", False), ("", False), ("in spring", False)],
)
def test_a_paper_not_older_than_the_unknown_post_it_shares_its_text_with_may_have_copied_it(
    published: str, sure: bool
) -> None:
    paper = replace(PAPER, fingerprints=TEXT, published=published)
    (origin,) = origins([paper, POST]).origins
    assert origin.known is sure
    assert origin.shaky == (() if sure else (paper,))
    assert ("R2: it may have copied somebody who is not known" in origin.reasons) is not sure


def test_a_copy_of_a_copy_of_the_unknown_is_shaky_too() -> None:
    paper = replace(PAPER, fingerprints=TEXT, published="2022-03-06")
    station = replace(STATION, fingerprints=frozenset(range(30, 70)), published="2022-03-07")
    post = replace(POST, fingerprints=frozenset(range(32)))
    assert known(paper, station, post) == []


def test_who_speaks_for_himself_is_not_put_in_doubt_by_a_copy() -> None:
    ngo = replace(NGO, fingerprints=TEXT, published="2022-03-05")
    hospital = replace(HOSPITAL, fingerprints=TEXT, published="2022-03-05")
    assert known(ngo, POST) == ["R4"]
    assert known(hospital, POST) == ["R1"]


def test_a_paper_is_not_put_in_doubt_by_those_who_copy_it_and_say_so() -> None:
    paper = replace(PAPER, fingerprints=TEXT, published="2022-03-05")
    station = replace(STATION, fingerprints=TEXT, published="2022-03-05", credits=("paper",))
    assert known(paper, station) == ["R2"]


def test_a_copy_that_drops_the_credit_adds_nothing() -> None:
    paper = replace(PAPER, fingerprints=TEXT, published="2022-03-05", credits=("monitor",))
    station = replace(STATION, fingerprints=TEXT, published="2022-03-06")
    (origin,) = origins([paper, station, NGO]).origins
    assert (origin.reports, origin.sure) == (("R2", "R3", "R4"), (NGO,))


def test_two_interviews_of_one_office_go_back_to_two_people() -> None:
    first = report(1, "office", "own_interview", primary=True, speaker="witness 1", author="interviewer")
    second = replace(first, report="R2", speaker="witness 2")
    again = replace(first, report="R3", speaker="witness 1")
    assert groups(origins([first, second, again])) == [("R1", "R3"), ("R2",)]
    assert groups(origins([replace(first, speaker=None), replace(second, speaker=None)])) == [("R1", "R2")]


def test_a_person_joins_reports_and_sets_them_apart() -> None:
    joined = Override(("R2", "R3"), same=True, reason="one stringer", officer="Ann")
    graph = origins([PAPER, STATION], [joined])
    assert groups(graph) == [("R2", "R3")]
    assert graph.origins[0].reasons == ("R2 and R3: Ann joined them: one stringer",)
    assert graph.edges[0].officer == "Ann"
    apart = Override(("R2", "R3"), same=False, reason="two desks", officer="Bo")
    assert groups(origins([PAPER, STATION], [joined, apart])) == [("R2",), ("R3",)]
    owned = [replace(PAPER, owner="acme"), replace(STATION, owner="acme")]
    graph = origins(owned, [apart])
    assert [origin.reasons for origin in graph.origins] == [("Bo set R2 and R3 apart: two desks",)] * 2


def test_reports_set_apart_are_still_one_through_a_third() -> None:
    owned = [replace(node, owner="acme") for node in (PAPER, STATION, NGO)]
    apart = Override(("R2", "R3"), same=False, reason="two desks", officer="Bo")
    (origin,) = origins(owned, [apart]).origins
    assert "Bo set R2 and R3 apart: two desks (R2 and R3 are still tied through other reports)" in origin.reasons
    alone = Override(("R2",), same=False, reason="own reporter on site", officer="Bo")
    assert groups(origins(owned, [alone])) == [("R2",), ("R3", "R4")]


def test_a_person_says_that_a_paper_did_not_only_quote_or_copy() -> None:
    quoting = replace(PAPER, credits=("hospital",))
    apart = Override(("R1", "R2"), same=False, reason="own reporter on site", officer="Bo")
    assert known(HOSPITAL, quoting, said=(apart,)) == ["R1", "R2"]
    copying = replace(PAPER, fingerprints=TEXT, published="2022-03-06")
    assert known(copying, POST, said=(replace(apart, reports=("R2", "R9")),)) == ["R2"]


def test_a_word_about_reports_that_are_not_here_changes_nothing() -> None:
    other = Override(("R7", "R8"), same=True, reason="one text", officer="Ann")
    assert origins([PAPER, STATION], [other]) == origins([PAPER, STATION])


@pytest.mark.parametrize(
    ("reports", "same", "reason", "officer"),
    [
        (("R1",), True, "why", "Ann"),
        (("R1", "R1"), True, "why", "Ann"),
        ((), False, "why", "Ann"),
        (("R1", "R2"), True, " ", "Ann"),
        (("R1", "R2"), False, "why", ""),
    ],
)
def test_a_word_on_origins_needs_reports_a_reason_and_a_name(
    reports: tuple[str, ...], same: bool, reason: str, officer: str
) -> None:
    with pytest.raises(InputError):
        Override(reports, same, reason, officer)


def flood(size: int, change: int = 0) -> list[Provenance]:
    """So many outlets with one text, each of the later half with so many fingerprints of its own."""
    prints = [TEXT | frozenset(range(1000 * at, 1000 * at + change * (2 * at > size))) for at in range(size)]
    day = "2022-03-06"
    return [report(at + 10, f"p{at}", fingerprints=prints[at], published=day) for at in range(size)]


@pytest.mark.parametrize("change", [0, 9])
def test_a_thousand_copies_of_one_text_add_nothing(change: int) -> None:
    began = time.process_time()
    graph = origins([HOSPITAL, NGO, *flood(1000, change)])
    assert time.process_time() - began < 10
    assert [len(origin.reports) for origin in graph.origins] == [1, 1, 1000]
    assert len(graph.known) == len(origins([HOSPITAL, NGO, *flood(1)]).known) == 3
    assert len(graph.edges) == 999
    unknown = report(9, "channel", "social_media", fingerprints=TEXT, published="2022-03-06")
    assert len(origins([HOSPITAL, NGO, unknown, *flood(200, change)]).known) == 2


def test_of_many_reports_those_a_person_spoke_of_are_compared_with_all() -> None:
    many = flood(MANY + 5)
    alone = Override(("R10",), same=False, reason="own reporter on site", officer="Bo")
    assert [len(origin.reports) for origin in origins(many, [alone]).origins] == [1, MANY + 4]
    pair = Override(("R10", "R11"), same=False, reason="two desks", officer="Bo")
    assert [len(origin.reports) for origin in origins(many, [pair]).origins] == [MANY + 5]
    assert [len(origin.reports) for origin in origins(many[:2], [pair]).origins] == [1, 1]


@given(st.data())
def test_ties_left_out_of_a_great_many_change_no_origin(data: st.DataObject) -> None:
    nodes = data.draw(dossiers())
    said = data.draw(overrides(len(nodes)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ties, "MANY", 0)
        few = origins(nodes, said)
    every = origins(nodes, said)
    assert [(one.reports, one.sure, one.shaky) for one in few.origins] == [
        (one.reports, one.sure, one.shaky) for one in every.origins
    ]
    assert set(few.edges) <= set(every.edges)


def test_a_tie_says_of_what_kind_it_is() -> None:
    nodes = [replace(PAPER, owner="acme", media=("sha256:1",), credits=("hospital",)), HOSPITAL]
    found = origins([*nodes, replace(STATION, affiliations=("acme",), media=("sha256:1",), author="x")])
    assert [(tie.first, tie.second, tie.kind) for tie in found.edges] == [
        ("R2", "R1", "passed_on"),
        ("R2", "R3", "media"),
        ("R2", "R3", "owner"),
    ]


def test_reports_that_show_one_picture_are_one_origin() -> None:
    film = "sha256:0123456789abcdef"
    (origin,) = origins([replace(PAPER, media=(film,)), replace(STATION, media=(film, "sha256:2"))]).origins
    assert origin.reasons == (f"R2 and R3: both show the same picture, film or recording ({film})",)
    assert len(origins([replace(PAPER, media=(film,)), replace(STATION, media=("sha256:2",))]).known) == 2


NAMES = st.sampled_from(["s1", "s2", "s3", "s4", "x", "y"])
KINDS = st.sampled_from(["news_media", "news_agency", "ngo", "medical", "party", "social_media", "unknown"])
DAYS = st.sampled_from(["", "2022-03-05", "2022-03-06", "2022-03-06T10:00"])
TEXTS = st.sampled_from([frozenset[int](), frozenset(range(20)), frozenset(range(15, 35)), frozenset(range(30, 50))])


@st.composite
def voices(draw: st.DrawFn, number: int) -> Provenance:
    return Provenance(
        report=f"R{number}",
        source=draw(NAMES),
        kind=draw(KINDS),
        primary=draw(st.booleans()),
        speaker=draw(st.none() | NAMES),
        speaker_source=None,
        named=draw(st.sampled_from([True, True, True, False])),
        owner=draw(st.none() | NAMES),
        affiliations=tuple(draw(st.lists(NAMES, max_size=1))),
        author=draw(st.none() | NAMES),
        party=draw(st.none() | NAMES),
        credits=tuple(draw(st.lists(NAMES, max_size=2))),
        fingerprints=draw(TEXTS),
        published=draw(DAYS),
        media=tuple(draw(st.lists(st.sampled_from(["film", "picture"]), max_size=1))),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> list[Provenance]:
    return [draw(voices(number)) for number in range(1, draw(st.integers(2, 6)) + 1)]


def overrides(size: int) -> st.SearchStrategy[list[Override]]:
    pairs = st.sets(st.integers(1, size).map("R{}".format), min_size=2, max_size=3).map(tuple)
    return st.lists(st.builds(Override, pairs, st.booleans(), st.just("reason"), st.just("Ann")), max_size=2)


@st.composite
def more_evidence(draw: st.DrawFn, node: Provenance, others: list[Provenance]) -> Provenance:
    """The same report with one more thing found about it automatically; none of them says who an unknown is."""
    other = draw(st.sampled_from(others))
    changes: list[dict[str, object]] = [
        {"credits": (*node.credits, other.source)},
        {"affiliations": (*node.affiliations, other.source)},
        {"party": node.party or other.source},
        {"affiliations": (*node.affiliations, *other.affiliations)},
        {"named": False},
        {"media": (*node.media, *other.media, "film")},
    ]
    if node.owner is None:
        changes += [{"owner": other.owner}, {"owner": other.source}]
    if node.author is None and node.kind != "social_media":
        changes += [{"author": other.author}]
    if not node.fingerprints:
        changes += [{"fingerprints": other.fingerprints}]
    if node.speaker is not None:
        changes += [{"speaker_source": other.source}]
    made: Provenance = replace(node, **draw(st.sampled_from(changes)))  # type: ignore[arg-type]
    return made


@given(st.data())
def test_automatic_evidence_never_makes_more_origins(data: st.DataObject) -> None:
    nodes = data.draw(dossiers())
    said = data.draw(overrides(len(nodes)))
    at = data.draw(st.integers(0, len(nodes) - 1))
    changed = [*nodes]
    changed[at] = data.draw(more_evidence(nodes[at], nodes))
    assert len(origins(changed, said).known) <= len(origins(nodes, said).known)


@given(dossiers(), st.randoms(use_true_random=False))
def test_the_order_in_which_reports_come_does_not_matter(nodes: list[Provenance], chance: object) -> None:
    shuffled = sorted(nodes, key=lambda node: hash((chance, node.report)))
    assert origins(shuffled) == origins(nodes)


@given(dossiers())
def test_every_report_has_one_origin(nodes: list[Provenance]) -> None:
    graph = origins(nodes)
    assert sorted(report for origin in graph.origins for report in origin.reports) == sorted(n.report for n in nodes)
    assert all(origin.known == bool(origin.sure) for origin in graph.origins)
    assert all(origin.primary <= origin.known for origin in graph.origins)
