from ascertain.findings.dossier import Provenance, Statement
from ascertain.findings.numbers import Numbers, incoherent, numbers, wholes
from ascertain.terms.counts import Count

PAPER = Provenance("R1", "paper", "news_media", False)
MAYOR = Provenance("R1", "paper", "news_media", False, speaker="mayor x")
OUTCOMES = ("killed", "injured")


def said(figure: str, low: int | None, high: int | None = None, /, **more: object) -> Statement:
    fields = {"provenance": PAPER, "outcome": "killed", "count": Count(low, high or low), **more}
    return Statement(figure=f"R1.{figure}", claim=None, **fields)  # type: ignore[arg-type]


def read(*statements: Statement) -> Numbers:
    return numbers(statements, OUTCOMES)


def plain(found: Numbers) -> list[tuple[str, str, str]]:
    return [(item.outcome, str(item.cell), str(item.count)) for item in found.usable]


def test_a_vague_word_is_no_number() -> None:
    found = read(said("f1", None), said("f2", 3))
    assert found.unquantified == ("R1.f1",)
    assert plain(found) == [("killed", "persons", "3")]


def test_other_outcomes_are_left_aside() -> None:
    assert read(said("f1", 3, outcome="detained"), said("f2", None, outcome="displaced")) == Numbers((), (), ())


def test_combatants_and_estimates_support_nothing_and_are_remarked_on() -> None:
    found = read(
        said("f1", 9, population="mixed"),
        said("f2", 5, population="combatants"),
        said("f10", 7, verification="estimated"),
    )
    assert found.usable == ()
    assert found.remarks == (
        "R1.f1 (killed: 9) takes in combatants, so it supports no count of civilians.",
        "R1.f2 (killed: 5) takes in combatants, so it supports no count of civilians.",
        "R1.f10 (killed: 7) is an estimate or a belief, so it supports no count.",
    )


def test_what_comes_on_top_is_added() -> None:
    assert plain(read(said("f1", 10), said("f2", 2, additional_to="R1.f1"))) == [("killed", "persons", "12")]
    bound = Statement("R1.f2", None, PAPER, "killed", Count(None, 3), additional_to="R1.f1")
    assert plain(read(said("f1", 10), bound)) == [("killed", "persons", "10–13")]


def test_additions_to_additions_are_added_once() -> None:
    chain = [said("f1", 1, additional_to="R1.f2"), said("f2", 10, additional_to="R1.f3"), said("f3", 100)]
    assert plain(read(*chain)) == [("killed", "persons", "111")]
    chain = [said("f1", 100), said("f2", 10, additional_to="R1.f1"), said("f3", 1, additional_to="R1.f2")]
    assert plain(read(*chain)) == [("killed", "persons", "111")]
    circle = [said("f1", 1, additional_to="R1.f2"), said("f2", 10, additional_to="R1.f1")]
    assert plain(read(*circle)) == [("killed", "persons", "11")]


def test_a_cell_that_comes_on_top_stays_a_cell() -> None:
    found = read(said("f1", 10), said("f2", 2, cell="children", additional_to="R1.f1"))
    assert plain(found) == [("killed", "persons", "12"), ("killed", "children", "2")]
    found = read(said("f1", 5, cell="men"), said("f2", 3, cell="women", additional_to="R1.f1"))
    assert plain(found) == [("killed", "men", "5"), ("killed", "women", "3")]
    assert [whole.count.low for whole in wholes(found.usable)] == [8]


def test_another_outcome_is_not_a_sum() -> None:
    found = read(said("f1", 406), said("f2", 801, outcome="injured", additional_to="R1.f1"))
    assert plain(found) == [("killed", "persons", "406"), ("injured", "persons", "801")]


def test_civilians_on_top_of_soldiers_stand_by_themselves() -> None:
    found = read(said("f1", 5, population="combatants"), said("f2", 3, additional_to="R1.f1"))
    assert plain(found) == [("killed", "persons", "3")]
    vague = read(said("f1", None), said("f2", 3, additional_to="R1.f1"))
    assert plain(vague) == [("killed", "persons", "3")]


def test_nothing_is_added_to_an_open_lower_bound() -> None:
    bound = Statement("R1.f1", None, PAPER, "killed", Count(None, 30))
    assert plain(read(bound, said("f2", 3, additional_to="R1.f1"))) == [
        ("killed", "persons", "up to 30"),
        ("killed", "persons", "3"),
    ]


def test_what_comes_on_top_of_something_not_here_is_not_counted() -> None:
    found = read(said("f2", 3, additional_to="R1.f1"))
    assert (found.usable, found.remarks) == ((), ("R1.f2 (killed: 3) comes on top of R1.f1, which is not here.",))


def test_what_a_number_includes_is_a_part_of_it() -> None:
    found = read(said("f1", 10, includes=("R1.f2", "R1.f3", "R1.f1")), said("f2", 4), said("f3", 3, cell="children"))
    assert plain(found) == [("killed", "persons", "10"), ("killed", "children", "3")]
    mixed = read(said("f1", 10, population="mixed", includes=("R1.f2",)), said("f2", 4, population="civilians"))
    assert plain(mixed) == [("killed", "persons", "4")]


def test_children_as_a_population_are_the_cell() -> None:
    found = read(said("f1", 3, population="children"), said("f2", 2, population="children", cell="girls"))
    assert [cell for _, cell, _ in plain(found)] == ["children", "girls"]
    assert [cell for _, cell, _ in plain(read(said("f1", 2, population="children", cell="male")))] == ["boys"]


def test_a_voice_stands_for_its_total_or_for_what_its_cells_come_to() -> None:
    def whole(*statements: Statement) -> tuple[str, bool]:
        (found,) = wholes(read(*statements).usable)
        return str(found.count), found.complete

    assert whole(said("f1", 10), said("f2", 8), said("f3", 20, cell="men")) == ("8", True)
    assert whole(said("f1", 5, cell="men"), said("f2", 3, cell="women")) == ("at least 8", False)
    assert whole(said("f1", 5, cell="men"), said("f2", 4, cell="men")) == ("at least 4", False)
    assert whole(said("f1", 5, cell="children"), said("f2", 3, cell="girls")) == ("at least 5", False)
    two = wholes(read(said("f1", 5), said("f2", 6, provenance=MAYOR)).usable)
    assert [(item.provenance.speaker, item.count.low) for item in two] == [(None, 5), ("mayor x", 6)]


def test_parts_above_their_whole_do_not_add_up() -> None:
    found = read(said("f1", 5), said("f2", 4, cell="men"), said("f3", 3, cell="women"))
    assert incoherent(found.usable) == ((PAPER, "killed", "R1 gives 7 killed by sex and age, but at most 5 in all"),)
    open_end = Statement("R1.f1", None, PAPER, "killed", Count(5, None))
    assert incoherent(read(open_end, said("f2", 9, cell="men")).usable) == ()
    assert incoherent(read(said("f1", 5)).usable) == ()
