"""Who was harmed, by the grammar of made-up sentences: each person once, the worst told, no place among them."""

from collections.abc import Callable
from datetime import date

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.claims.words.syntax import Syntax
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import Document

Parse = Callable[[str], Extraction]


@pytest.fixture(scope="module")
def parse(gazetteer: Gazetteer, model: Syntax) -> Parse:
    day = date(2090, 3, 6)
    return lambda text: extract(Document(text), published=day, zone="UTC", gazetteer=gazetteer, syntax=model)


def told(found: Extraction) -> list[str]:
    """Each victim in short: number, outcome, name."""
    return [
        " ".join([str(item.value or "?"), item.outcome, *([item.name_span.text] if item.name_span else [])])
        for item in found.victims
    ]


ONE_SENTENCE = {
    "The mayor of Varesk was assassinated on Tuesday.": ["1 killed"],
    "Gunmen shot dead Judge Ana Tessor near her home.": ["1 killed Ana Tessor"],
    "Ana Tessor, 34, was fatally shot.": ["1 killed Ana Tessor"],
    "The driver was stabbed to death.": ["1 killed"],
    "The attack wounded the governor and killed his driver.": ["1 injured", "1 killed"],
    "Mortar fire killed Anton Dvelin, 61, and his wife.": ["1 killed Anton Dvelin", "1 killed"],
    "The man who was shot in the market later died.": ["1 killed"],
    "Rescuers found a woman dead in the ruins.": ["1 killed"],
    "The body of a teacher was found in the river.": ["1 killed"],
    "The death of Ana Tessor and of Olen Marrow shocked the town.": ["1 killed Ana Tessor", "1 killed Olen Marrow"],
    "Ilan Tessor's killing was condemned.": ["1 killed Ilan Tessor"],
    "The nurse suffered serious wounds.": ["1 injured"],
    "The deputy is in critical condition.": ["1 injured"],
    "A student was taken to a hospital in Orvany.": ["1 injured"],
    "The soldier killed himself.": ["1 killed"],
    "One soldier was killed and another was wounded.": ["1 killed", "1 injured"],
    "A 16-year-old was shot in the arm.": ["1 injured"],
    "Militants kidnapped two reporters, Ana Tessor and Olen Marrow.": [
        "2 detained",
        "1 detained Ana Tessor",
        "1 detained Olen Marrow",
    ],
    "TELVANY - A nurse was killed on Sunday.": ["1 killed"],
    "Rescuers found the driver badly wounded.": ["1 injured"],
    "The strike left the driver wounded.": ["1 injured"],
    "The judge was shot and wounded.": ["1 injured"],
    "A man killed in the strike was a teacher.": ["1 killed"],
    "Doctors treated a boy with a gunshot wound.": ["1 injured"],
    "His mother was being treated in hospital.": ["1 injured"],
    "The deputy, captured on Friday, is a hostage.": ["1 detained"],
    "Soldiers killed the farmer, wounding his son.": ["1 killed", "1 injured"],
    "They executed the priest and burned the church.": ["1 killed"],
    "Seven Orvanians were killed.": ["7 killed"],
}


@pytest.mark.parametrize(("text", "victims"), ONE_SENTENCE.items())
def test_who_was_harmed(parse: Parse, text: str, victims: list[str]) -> None:
    assert told(parse(text)) == victims


NOBODY = [
    "Varesk was hit again overnight.",
    "The town was struck by rockets.",
    "Orvaleth was struck by sanctions.",
    "Gunmen threatened to kill the mayor.",
    "The strike could have killed the mayor.",
    "The mayor was not wounded.",
    "No officers were hurt.",
    "They tried to shoot the judge.",
    "He was found guilty of attempted murder of a judge.",
    "He was killed.",
    "Police identified the victim as Ilan Tessor.",
    "The Ministry was hit.",
    "Neither driver was hurt.",
    "The OBSERVER was hurt.",
    "It was shot down.",
    "The killed commander had fought in two wars.",
    "The judge was shot dead on 3 May 2080.",
    "In 2080, the judge was shot dead.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_harmed_nobody_now_has_no_victim(parse: Parse, text: str) -> None:
    found = parse(text)
    assert (found.victims, [item for item in found.figures if item.value == 1]) == ((), [])


RETOLD = {
    "A man was shot in Varesk on Sunday. Police said a 34-year-old man had been shot. He died.": ["1 killed"],
    "A man was shot on Sunday. Police identified the victim as Ilan Tessor. Tessor died.": ["1 killed Ilan Tessor"],
    "Judge Ana Tessor was shot on Sunday. Tessor died in hospital.": ["1 killed Ana Tessor"],
    "Tessor was killed. She was the first judge of the town, said those who knew Ana Tessor.": ["1 killed Ana Tessor"],
    "A man was shot. Another man was wounded. Police said another man was wounded.": ["1 injured", "1 injured"],
    "A man was killed. A woman was killed.": ["1 killed", "1 killed"],
    "A 20-year-old man was killed. A 30-year-old man was killed.": ["1 killed", "1 killed"],
    "A man was killed in Varesk. A man was killed in Orvany.": ["1 killed", "1 killed"],
    "The mayor was wounded. The driver was wounded.": ["1 injured", "1 injured"],
    "Her husband was killed. His son was killed.": ["1 killed", "1 killed"],
    "A woman was wounded. The gunman was killed.": ["1 injured", "1 killed"],
    "Four men were shot. All four men were wounded.": ["4 injured"],
}


@pytest.mark.parametrize(("text", "victims"), RETOLD.items())
def test_nobody_is_taken_for_two(parse: Parse, text: str, victims: list[str]) -> None:
    assert told(parse(text)) == victims


def test_who_is_told_of_without_a_number_is_a_figure(parse: Parse) -> None:
    found = parse("The mayor of Varesk was killed on Sunday, police said.")
    (figure,), (victim,) = found.figures, found.victims
    assert (figure.span.text, figure.value, figure.outcome) == ("The mayor", 1, "killed")
    assert (victim.figure, victim.event, victim.claim, victim.role) == (figure.id, figure.event, figure.claim, "mayor")
    assert figure.event is not None


CELLS = {
    "Her husband was killed.": ("men", "unspecified"),
    "His 6-year-old son was killed.": ("boys", "children"),
    "Ana Tessor, 9, was killed.": ("children", "children"),
    "The soldier was killed.": ("persons", "combatants"),
}


@pytest.mark.parametrize(("text", "cell"), CELLS.items())
def test_a_person_has_the_cell_that_is_told(parse: Parse, text: str, cell: tuple[str, str]) -> None:
    (figure,) = parse(text).figures
    assert (figure.cell, figure.population) == cell


def test_nobody_is_counted_beside_a_number_they_may_be_in(parse: Parse) -> None:
    found = parse("Shells killed three people in Varesk. Ana Tessor was killed as she left the clinic.")
    assert [figure.value for figure in found.figures] == [3]
    assert told(found) == ["3 killed", "1 killed Ana Tessor"]


def test_a_name_that_may_be_the_mayors_is_counted_once(parse: Parse) -> None:
    found = parse("The mayor was wounded. Ana Tessor was taken to hospital.")
    assert [figure.span.text for figure in found.figures] == ["The mayor"]


def test_without_a_model_there_are_no_victims_and_no_failure(read: Callable[[str], Extraction]) -> None:
    assert read("The mayor was killed.").victims == ()


@pytest.mark.parametrize(
    "text",
    [
        "No one was killed when a shell hit School No. 12 in Telvany, the mayor said.",
        "Two journalists were shot at; neither was hurt.",
    ],
)
def test_what_was_hit_or_missed_is_no_victim(parse: Parse, text: str) -> None:
    found = parse(text)
    assert not found.victims
    assert not found.figures
