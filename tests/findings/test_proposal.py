import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.dossier import Dossier, Override, Provenance, Statement
from ascertain.findings.methodology import load, shipped
from ascertain.findings.proposal import Proposal, propose
from ascertain.findings.rules import NotContradicted
from ascertain.terms.counts import Count
from ascertain.terms.grid import Cell

METHODOLOGY = load(shipped("ohchr-like"), "ohchr-like")

HOSPITAL = Provenance("R1", "hospital", "medical", True, published="2022-03-05")
RELATIVE = Provenance("R2", "relative", "victim_or_relative", True, published="2022-03-05")
LAB = Provenance("R3", "lab", "forensic", True, published="2022-03-05")
NGO = Provenance("R4", "monitor", "ngo", False, published="2022-03-05")
PAPER = Provenance("R5", "paper", "news_media", False, published="2022-03-05", fingerprints=frozenset(range(40)))


def said(voice: Provenance, number: int | None, outcome: str = "killed", **more: object) -> Statement:
    fields = {"figure": f"{voice.report}.f1", "claim": None, "count": Count(number, number), **more}
    return Statement(provenance=voice, outcome=outcome, **fields)  # type: ignore[arg-type]


def ask(*statements: Statement, form: str = "incident", denials: Sequence[str] = ()) -> Proposal:
    return propose(Dossier("I1", form, statements, denials=tuple(denials)), METHODOLOGY)


def total(found: Proposal, outcome: str = "killed") -> int:
    return sum(number for of, _, number in found.counts if of == outcome)


def cells(found: Proposal, outcome: str = "killed") -> dict[str, int]:
    return {str(cell): number for of, cell, number in found.counts if of == outcome}


def test_a_primary_origin_and_a_second_one_propose_what_both_support() -> None:
    found = ask(said(HOSPITAL, 10), said(NGO, 8))
    assert found.incident == "I1"
    assert (found.passes, found.counts) == (True, (("killed", Cell(), 8),))
    assert found.supported == {"killed": 8, "injured": 0, "missing": 0}
    assert [origin.id for origin in found.origins] == ["R1", "R4"]
    assert "R1 says 10 killed, R4 says 8." in found.remarks


def test_clauses_say_why_for_each_outcome() -> None:
    found = ask(said(HOSPITAL, 10), said(NGO, 8))
    assert found.clauses.because == "it passes for: killed"
    killed, injured, missing = found.clauses.parts
    assert (killed.passed, injured.passed, missing.passed) == (True, False, False)
    assert killed.says == "killed: any of these"
    assert killed.parts[0].parts[1].because == "2 of 2 needed independent origins: R1, R4"
    assert injured.parts[0].parts[0].because == "0 of 1 needed primary origin: none"


def test_two_origins_without_a_primary_one_support_and_propose_nothing() -> None:
    found = ask(said(PAPER, 10), said(NGO, 8))
    assert (found.passes, found.counts, found.supported["killed"]) == (False, (), 8)
    assert found.clauses.because == "it passes for: none"


def test_one_primary_origin_alone_proposes_only_where_its_kind_suffices() -> None:
    assert ask(said(HOSPITAL, 10)).counts == ()
    found = ask(said(LAB, 10))
    assert (total(found), found.supported["killed"]) == (10, 0)
    assert found.clauses.parts[0].parts[1].parts[1].because == "forensic (R3)"


def test_a_kind_that_suffices_does_so_only_at_first_hand() -> None:
    release = replace(LAB, primary=False)
    found = ask(said(release, 10), said(RELATIVE, 10))
    assert "no known origin has one" in found.clauses.parts[0].parts[1].parts[1].because
    assert total(found) == 10
    assert ask(said(release, 10)).counts == ()


def test_the_methodology_says_what_kinds_are_primary() -> None:
    claims_to_be = replace(NGO, primary=True)
    assert ask(said(claims_to_be, 8), said(PAPER, 8)).counts == ()


def test_the_middle_of_the_primary_origins_is_proposed() -> None:
    third = replace(RELATIVE, report="R9", source="neighbour")
    assert total(ask(said(HOSPITAL, 10), said(RELATIVE, 4), said(third, 30))) == 10
    assert total(ask(said(HOSPITAL, 10), said(RELATIVE, 4))) == 4


def test_a_sufficient_source_does_not_carry_what_others_say() -> None:
    assert total(ask(said(LAB, 5), said(RELATIVE, 40, "injured"))) == 5
    assert total(ask(said(LAB, 5), said(RELATIVE, 40, "injured")), "injured") == 0


def test_a_correction_replaces_the_number_also_downwards() -> None:
    later = replace(HOSPITAL, report="R6", published="2022-03-07")
    assert total(ask(said(HOSPITAL, 10), said(NGO, 10), said(later, 7))) == 7
    assert total(ask(said(HOSPITAL, 10), said(NGO, 20), said(later, 12))) == 12


def test_who_died_of_injury_is_not_counted_twice() -> None:
    later = replace(RELATIVE, published="2022-03-08"), replace(NGO, published="2022-03-08")
    found = ask(
        said(HOSPITAL, 2),
        said(HOSPITAL, 10, "injured", figure="R1.f2"),
        said(PAPER, 2),
        said(PAPER, 10, "injured", figure="R5.f2"),
        *(said(voice, 5) for voice in later),
        *(said(voice, 7, "injured", figure=f"{voice.report}.f2") for voice in later),
    )
    assert found.supported["killed"] + found.supported["injured"] == 15
    assert total(found) + total(found, "injured") <= 12
    both = ask(
        said(LAB, 5),
        said(HOSPITAL, 2),
        said(HOSPITAL, 10, "injured", figure="R1.f2"),
        said(NGO, 2),
        said(NGO, 10, "injured", figure="R4.f2"),
    )
    assert (total(both), total(both, "injured")) == (2, 10)


def test_injured_give_way_where_the_people_do_not_reach() -> None:
    found = ask(
        said(LAB, 6),
        said(HOSPITAL, 6),
        said(replace(RELATIVE, report="R7"), 8, "injured"),
        said(replace(NGO, report="R8"), 8, "injured"),
    )
    assert (total(found), total(found, "injured")) == (6, 2)


def test_missing_stands_apart() -> None:
    found = ask(
        said(HOSPITAL, 3), said(NGO, 3), *(said(v, 9, "missing", figure=f"{v.report}.f2") for v in (HOSPITAL, NGO))
    )
    assert (total(found), total(found, "missing")) == (3, 9)


def test_cells_are_those_that_origins_support_and_the_rest_is_unknown() -> None:
    found = ask(
        said(HOSPITAL, 10, includes=("R1.f2", "R1.f3")),
        said(HOSPITAL, 4, cell="men", figure="R1.f2"),
        said(HOSPITAL, 3, cell="children", figure="R1.f3"),
        said(NGO, 9, includes=("R4.f2",)),
        said(NGO, 2, cell="girls", figure="R4.f2"),
    )
    assert cells(found) == {"children": 2, "persons": 7}


def test_cells_above_the_total_become_unknown() -> None:
    voices = (HOSPITAL, NGO)
    later = [replace(voice, report=f"R{at}", published="2022-03-09") for at, voice in enumerate(voices, 6)]
    found = ask(
        *(said(voice, 6, cell="men") for voice in voices),
        *(said(voice, 6, cell="women", figure=f"{voice.report}.f2") for voice in voices),
        *(said(voice, 10) for voice in later),
    )
    assert cells(found) == {"men": 4, "women": 4, "persons": 2}


def test_combatants_vague_words_and_estimates_support_nothing() -> None:
    found = ask(
        said(HOSPITAL, 10),
        said(NGO, 20, population="mixed"),
        said(PAPER, None),
        said(RELATIVE, 30, verification="estimated"),
    )
    assert (found.counts, found.supported["killed"], found.unquantified) == ((), 0, ("R5.f1",))
    assert len([remark for remark in found.remarks if "supports no count" in remark]) == 3
    assert "R1.f1 (killed: 10) does not say whom it counts, and R4 tells of combatants" in "".join(found.remarks)


def test_a_range_supports_its_lower_end() -> None:
    spread = replace(said(HOSPITAL, 0), count=Count(6, 11))
    assert total(ask(spread, said(NGO, 8))) == 6


def test_denials_are_shown_and_lower_nothing() -> None:
    found = ask(said(HOSPITAL, 10), said(NGO, 8), denials=["R7.c2"])
    assert total(found) == 8
    assert found.remarks[-1] == "R7.c2 denies it; that lowers no number."


def test_a_profile_may_ask_that_nobody_contradicts() -> None:
    strict = replace(METHODOLOGY, rule=NotContradicted())
    statements = (said(HOSPITAL, 10), said(NGO, 10))
    denied = propose(Dossier("I1", "incident", statements, denials=("R7.c2",)), strict)
    assert (denied.passes, denied.counts) == (False, ())
    assert total(propose(Dossier("I1", "incident", statements), strict)) == 10
    disputed = propose(Dossier("I1", "incident", (said(HOSPITAL, 10), said(NGO, 8))), strict)
    assert disputed.clauses.parts[0].because == "R1 says 10 killed, R4 says 8"


def test_a_primary_source_that_disagrees_with_itself_proposes_nothing() -> None:
    odd = said(HOSPITAL, 9, cell="men", figure="R1.f2")
    found = ask(said(HOSPITAL, 5), odd, said(NGO, 5))
    assert found.counts == ()
    assert "R1 gives 9 killed by sex and age, but at most 5 in all." in found.remarks
    assert total(ask(said(HOSPITAL, 5), said(NGO, 5), said(NGO, 9, cell="men", figure="R4.f2"))) == 5


def test_at_a_discovery_bodies_are_counted_and_nothing_else() -> None:
    found = ask(said(LAB, 20), said(LAB, 4, "missing", figure="R3.f2"), form="discovery")
    assert found.counts == (("killed", Cell(), 20),)
    assert [part.says for part in found.clauses.parts] == ["killed: any of these"]
    assert set(found.supported) == {"killed"}


def test_nothing_said_proposes_nothing() -> None:
    found = ask()
    assert (found.passes, found.counts, found.origins, found.remarks) == (False, (), (), ())


def test_what_a_person_says_on_origins_is_heeded() -> None:
    quoting = replace(PAPER, credits=("hospital",))
    statements = (said(HOSPITAL, 10), said(quoting, 10))
    assert ask(*statements).counts == ()
    apart = Override(("R1", "R5"), same=False, reason="own reporter at the morgue", officer="Ann")
    found = propose(Dossier("I1", "incident", statements, overrides=(apart,)), METHODOLOGY)
    assert total(found) == 10
    assert "own reporter at the morgue" in found.origins[0].reasons[0]


def test_fifty_copies_and_five_accounts_are_one_origin() -> None:
    copies = [
        replace(PAPER, report=f"R{number}", source=f"outlet {number}", published="2022-03-06")
        for number in range(100, 150)
    ]
    accounts = [
        Provenance(f"R{number}", f"account {number}", "social_media", False, author=f"@{number}", credits=("paper",))
        for number in range(200, 205)
    ]
    found = ask(*(said(voice, 90) for voice in (PAPER, *copies, *accounts)))
    assert len([origin for origin in found.origins if origin.known]) == 1
    assert (found.passes, found.supported["killed"]) == (False, 0)


def test_a_hundred_copies_of_one_text_add_nothing() -> None:
    copies = [
        replace(PAPER, report=f"R{at}", source=f"outlet {at}", author=f"author {at}", published="2022-03-06")
        for at in range(100, 200)
    ]
    alone, all_of_them = ask(said(PAPER, 90)), ask(*(said(voice, 90) for voice in (PAPER, *copies)))
    assert (alone.counts, all_of_them.counts) == ((), ())
    assert (alone.supported, all_of_them.supported) == ({"killed": 0, "injured": 0, "missing": 0},) * 2
    with_first_hand = ask(said(HOSPITAL, 10), *(said(voice, 90) for voice in (PAPER, *copies)))
    assert total(with_first_hand) == total(ask(said(HOSPITAL, 10), said(PAPER, 90))) == 10
    assert len([origin for origin in with_first_hand.origins if origin.known]) == 2


KINDS = ("medical", "forensic", "own_interview", "ngo", "news_media", "social_media", "unknown")
TEXTS = (frozenset[int](), frozenset(range(20)), frozenset(range(15, 35)))


@st.composite
def voices(draw: st.DrawFn, number: int) -> Provenance:
    kind = draw(st.sampled_from(KINDS))
    return Provenance(
        f"R{number}",
        f"s{draw(st.integers(1, 5))}",
        kind,
        kind in KINDS[:3] and draw(st.booleans()),
        speaker=draw(st.sampled_from([None, None, "x", "s1"])),
        named=draw(st.sampled_from([True, True, True, False])),
        owner=draw(st.sampled_from([None, None, "acme"])),
        credits=draw(st.sampled_from([(), (), ("s2",), ("s3", "y")])),
        fingerprints=draw(st.sampled_from(TEXTS)),
        published=draw(st.sampled_from(["", "2022-03-05", "2022-03-06", "2022-03-07T10:00"])),
    )


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        voice = draw(voices(number))
        for at in range(1, draw(st.integers(1, 3)) + 1):
            count = draw(
                st.integers(0, 12).map(Count.exact)
                | st.sampled_from([Count(3, None), Count(None, 9), Count(None, None)])
            )
            found.append(
                Statement(
                    f"R{number}.f{at}",
                    None,
                    voice,
                    draw(st.sampled_from(["killed", "killed", "injured", "missing", "other"])),
                    count,
                    cell=draw(
                        st.sampled_from(["persons", "persons", "men", "women", "children", "girls", "adults", "male"])
                    ),
                    population=draw(st.sampled_from(["civilians", "unspecified", "mixed"])),
                    includes=draw(st.sampled_from([(), (f"R{number}.f2",)])),
                    additional_to=draw(st.sampled_from([None, None, f"R{number}.f1"])),
                )
            )
    return found


@given(statements())
def test_what_is_proposed_stays_within_what_is_supported(given_: list[Statement]) -> None:
    found = ask(*given_)
    numbers = Counter[str]()
    for outcome, _, number in found.counts:
        assert number > 0
        numbers[outcome] += number
    alone = [s for s in given_ if s.provenance.primary and s.provenance.kind == "forensic"]
    for outcome, number in numbers.items():
        lone = max((sum(s.count.low or 0 for s in alone if s.outcome == outcome), found.supported[outcome]), default=0)
        assert number <= lone
    if not alone:
        assert all(number <= found.supported[outcome] for outcome, number in numbers.items())


@given(statements())
def test_nothing_is_proposed_without_a_primary_origin(given_: list[Statement]) -> None:
    assert not ask(*(replace(s, provenance=replace(s.provenance, primary=False)) for s in given_)).counts
    found = ask(*given_)
    assert not found.counts or any(origin.primary and origin.known for origin in found.origins)


@given(statements(), st.integers())
def test_the_order_of_statements_does_not_matter(given_: list[Statement], seed: int) -> None:
    shuffled = random.Random(seed).sample(given_, len(given_))
    assert ask(*shuffled) == ask(*given_)


@given(statements(), st.data())
def test_a_copy_of_a_report_raises_nothing(given_: list[Statement], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(given_)).provenance
    texts = original.fingerprints or frozenset(range(90, 120))
    marked = replace(original, fingerprints=texts)
    before = [replace(s, provenance=marked) if s.provenance == original else s for s in given_]
    kind = data.draw(st.sampled_from(["news_media", "social_media", "state_media"]))
    copy = replace(marked, report="R50", source="outlet", kind=kind, primary=False, owner=None, published="2022-03-09")
    copied = [
        replace(
            s,
            figure=s.figure.replace(original.report, "R50"),
            provenance=copy,
            includes=tuple(part.replace(original.report, "R50") for part in s.includes),
            additional_to=s.additional_to and s.additional_to.replace(original.report, "R50"),
        )
        for s in before
        if s.provenance == marked
    ]
    without, with_copy = ask(*before), ask(*before, *copied)
    for outcome in ("killed", "injured", "missing"):
        assert with_copy.supported[outcome] <= without.supported[outcome]
        assert total(with_copy, outcome) <= total(without, outcome)
    known = [origin for origin in without.origins if origin.known]
    assert len([origin for origin in with_copy.origins if origin.known]) <= len(known)


@given(st.integers(1, 30), st.integers(0, 29), st.integers(0, 30))
def test_correcting_downwards_lowers(first: int, down: int, second: int) -> None:
    corrected = first - 1 - down % first
    later = replace(HOSPITAL, report="R6", published="2022-03-07")
    before = ask(said(HOSPITAL, first), said(NGO, second))
    after = ask(said(HOSPITAL, first), said(NGO, second), said(later, corrected))
    assert total(after) == min(corrected, second) <= total(before)


@pytest.mark.parametrize("number", [3, 4])
def test_a_methodology_may_ask_for_more_origins(number: int) -> None:
    more = replace(METHODOLOGY, origins=number)
    voices = (HOSPITAL, RELATIVE, NGO)
    found = propose(Dossier("I1", "incident", tuple(said(voice, 5) for voice in voices)), more)
    assert total(found) == (5 if number == 3 else 0)
