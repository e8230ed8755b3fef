"""Sentences of our own on made-up events: what every number in them means."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction, Figure

Read = Callable[..., Extraction]


def told(figure: Figure) -> str:
    """A figure in short: number, outcome, and what else it says of the people."""
    number = "vague" if figure.vague else str(figure.value)
    if figure.low is not None or figure.high is not None:
        number = f"{figure.low or ''}-{figure.high or ''}"
    rest = (figure.population, figure.cell, figure.subgroup or "")
    return " ".join([number, figure.outcome, *(word for word in rest if word not in ("", "unspecified", "persons"))])


MEANINGS = {
    # A whole with its parts shares the verb behind what it is joined with.
    "Twelve Telvanians, three of them children and two of them women, and one soldier were killed.": [
        "12 killed",
        "3 killed children children",
        "2 killed women",
        "1 killed combatants",
    ],
    # Of those who were there only the number before was harmed.
    "The attack killed 7 of the 30 passengers.": ["7 killed passengers"],
    "Seven of the 30 passengers were killed.": ["7 killed"],
    # Decades of life are no counts, and a couple is two.
    "The strike left a couple in their 60s dead in Telvany.": ["2 killed"],
    "Shelling left a man in his 40s dead in Telvany.": ["1 killed men"],
    "A man in his 40’s and a woman in her early 30s were killed in Telvany.": ["1 killed men", "1 killed women"],
    "A shell killed a woman in her seventies.": ["1 killed women"],
    "A couple of them were seen.": [],
    # The verb may open the sentence.
    "Killed were two men in their 20s.": ["2 killed men"],
    "Killed in the attack were two men in their 20s and a woman.": ["2 killed men", "1 killed women"],
    "Injured were three children, the hospital said.": ["3 injured children children"],
    # Shares count nobody, numbers spread over places or days do.
    "Nine of every 10 victims were civilians.": [],
    "Nearly nine in 10 of those killed were civilians.": [],
    "Nine in ten of those killed were civilians.": [],
    "One out of every three victims was a child.": [],
    "One in five children was killed.": [],
    "Three out of every 100 patients died.": [],
    "Of every ten people killed, six were women.": [],
    "The strikes killed 12 in three villages.": ["12 killed"],
    # Losses of fighters have verbs of their own.
    "Two of our defenders fell, the staff said.": ["2 killed combatants"],
    "It destroyed 12 vehicles and up to 60 servicemen.": ["-60 killed combatants"],
    "The enemy lost 212 men there.": ["212 killed men"],
    "We also lost two nurses that day.": ["2 killed nurses"],
    "It said its drones had neutralised 30 enemy personnel.": ["30 killed combatants"],
    # One or the other is not one of them.
    "Since then mines have killed or maimed 412 people.": ["412 other"],
    # Who tells of the dead is none of them.
    "One died in surgery, bringing the toll to ten, a doctor told this newspaper.": ["1 killed", "10 killed"],
    "Two thirds of the deaths (42) came from the air.": ["42 killed"],
    "Injured: 71 (18 critical)": ["71 injured", "18 injured"],
    # Ages behind people told of in the singular are no counts.
    "Her husband, 74, was wounded.": [],
    "A nurse, 41, and her brother, 9, were killed.": ["2 killed"],
    # Papers and parts of bodies are nobody.
    "The clerk filed 11 death certificates and two body parts were found.": [],
    # Quotation marks around a number or its people.
    'A claim that "over 50" had died went around.': ["50- killed"],
    'The army said it had killed "six innocent people" and liquidated 12 "armed extremists".': [
        "6 killed",
        "12 killed combatants",
    ],
    # The noun behind the number sums it up.
    "At least 512 the number of dead, the bureau said.": ["512- killed"],
    "That brought to six the number of people killed in Varesk.": ["6 killed"],
    "One new death and three combat-related fatalities were recorded.": ["1 killed", "3 killed"],
    "Eleven (11) others sustained varying degrees of injury.": ["11 injured"],
    "He gave a lower toll of 21 dead.": ["21 killed"],
    "Twenty-two people have not been found.": ["22 missing"],
    "The dead were the driver, two teachers and a nurse.": ["2 killed teachers", "1 killed nurse"],
    # What makes a number up behind a bracket or a colon is part of it.
    "Most of them, 61 (22 killed and 39 injured), were caused by shelling.": ["61 other", "22 killed", "39 injured"],
    "They reported four deaths: three militiamen and a railway worker.": [
        "4 killed",
        "3 killed combatants",
        "1 killed",
    ],
    "Of 67 wounded people, 26 remained in hospital; some 120 others needed surgery.": [
        "67 injured",
        "26 injured",
        "120 injured",
    ],
    "The clinic took in 37 martyrs (including 5 recovered from under the rubble).": ["37 killed", "5 killed"],
    "Seven civilians were killed and 12 injured when shells hit the market.": [
        "7 killed civilians",
        "12 injured civilians",
    ],
    "The strike killed 5 and injured 12.": ["5 killed", "12 injured"],
    "The strike killed 5 people and injured a dozen others.": ["5 killed", "12 injured"],
    "Another 801 injured civilians had been confirmed.": ["801 injured civilians"],
    "Shelling killed at least five people, including two children, and wounded more than 30.": [
        "5- killed",
        "2 killed children children",
        "30- injured",
    ],
    "Shells killed at least nine people in Telvany on Saturday, among them two children.": [
        "9- killed",
        "2 killed children children",
    ],
    "Five men and two women were killed.": ["5 killed men", "2 killed women"],
    "The blast left three people dead and a dozen wounded.": ["3 killed", "12 injured"],
    "Between 5 and 7 people died, officials said.": ["5-7 killed"],
    "Five to seven people were wounded.": ["5-7 injured"],
    "Five people or more were killed.": ["5- killed"],
    "The blast wounded five people and possibly more.": ["5- injured"],
    "Four people at most were killed.": ["-4 killed"],
    "At least five people or more were killed.": ["5- killed"],
    "One person lost their life and three were hurt.": ["1 killed", "3 injured"],
    "The strike cost two people their lives.": ["2 killed"],
    "The attack claimed the lives of about 12 people.": ["12 killed"],
    "Shells hit the town, killing in total two people and injuring some four.": ["2 killed", "4 injured"],
    "An unknown number of people were killed and an unknown number injured.": ["vague killed", "vague injured"],
    "There is no word of two people since the strike.": ["2 missing"],
    "At least one person needed treatment for wounds.": ["1- injured"],
    "Up to 30 villagers were executed.": ["-30 killed"],
    "Dozens of people were killed.": ["vague killed"],
    "Hundreds were wounded in the camp.": ["vague injured"],
    "A woman and her two children were killed.": ["3 killed"],
    "A couple and their daughter died in the fire.": ["3 killed"],
    "A man and his sons were killed.": ["1 killed men"],
    "The strike killed a family of five, including a baby.": ["5 killed", "1 killed children children"],
    "The bodies of 14 men were found in a mass grave.": ["14 killed men"],
    "Four bodies were recovered from the rubble.": ["4 killed"],
    "Two gunmen killed four soldiers and three civilians.": ["4 killed combatants", "3 killed civilians"],
    "An 8-year-old girl was killed on her way home.": ["1 killed children girls"],
    "12 missiles hit the town, killing one person and wounding six others.": ["1 killed", "6 injured"],
    "A man aged 24 was killed at 14:30 by one of three drones.": ["1 killed men"],
    "Nineteen people, among them four women and six children, were killed.": [
        "19 killed",
        "4 killed women",
        "6 killed children children",
    ],
    "Thirty-one people died, 12 of them children.": ["31 killed", "12 killed children children"],
    "A total of 88 civilians, 40 of whom were women, were killed.": [
        "88 killed civilians",
        "40 killed civilians women",
    ],
    "12 of the 19 dead were women.": ["12 killed women", "19 killed"],
    "Four of the 19 people who died were children.": ["4 killed children children", "19 killed"],
    "One of the two attackers had died, police said.": ["1 killed"],
    "Two of the nine wounded later died.": ["2 killed", "9 injured"],
    "Four people were injured, two of them seriously.": ["4 injured", "2 injured"],
    "Five people including a nurse were killed.": ["5 killed", "1 killed nurse"],
    "Some 1,200 people have fled their homes.": ["1200 displaced"],
    "Tens of thousands fled.": ["vague displaced"],
    "At least 12 people are missing.": ["12- missing"],
    "Police detained 14 protesters.": ["14 detained protesters"],
    "Gunmen abducted 23 passengers.": ["23 detained passengers"],
    "20 people were killed or injured.": ["20 other"],
    "The office counted 545 casualties (104 killed and 441 injured).": ["545 other", "104 killed", "441 injured"],
    "It recorded 364 killed (74 men, 42 women, 8 boys and 4 girls).": [
        "364 killed",
        "74 killed men",
        "42 killed women",
        "8 killed children boys",
        "4 killed children girls",
    ],
    "Up to 300 fighters were killed and 25 captured.": ["-300 killed combatants", "25 detained combatants"],
    "5 dead, 12 wounded.": ["5 killed", "12 injured"],
    "Officials counted 17 fatalities and 40 injuries.": ["17 killed", "40 injured"],
    "Three doctors and a nurse died.": ["3 killed doctors", "1 killed nurse"],
    "Killing two and injuring three, the drone fell on house 12.": ["2 killed", "3 injured"],
    "Airstrikes claimed the lives of 17 villagers and left 40 homeless.": ["17 killed", "40 displaced"],
    "The attack claimed 4 lives.": ["4 killed"],
    "The army lost 4 soldiers.": ["4 killed combatants"],
    "The number of dead had risen from 12 to 15.": ["15 killed"],
    "The number of civilians killed has reached 549, including 26 children.": [
        "549 killed civilians",
        "26 killed children children",
    ],
    "Casualties rose to 55.": ["55 other"],
    "One was killed and two were hurt.": ["1 killed", "2 injured"],
    "Four children died of hunger in the camp.": ["4 killed children children"],
    "Shells killed 3 aid workers and their driver.": ["3 killed aid workers"],
    "Health officials say more than 40,000 Palestinians have been killed.": ["40000- killed"],
    "Six Orvanians, among them a journalist, were shot dead.": ["6 killed", "1 killed journalist"],
    "Militants abducted his two brothers.": ["2 detained"],
    "Twelve Orvanian soldiers were wounded.": ["12 injured combatants"],
}


@pytest.mark.parametrize(("text", "figures"), MEANINGS.items())
def test_a_number_has_its_meaning(read: Read, text: str, figures: list[str]) -> None:
    assert [told(figure) for figure in read(text).figures] == figures


NO_FIGURES = [
    "No casualties were reported.",
    "No one was killed, the ministry said.",
    "Two cows were killed.",
    "Twelve missiles were fired at 3 towns.",
    "One in three residents has fled.",
    "Russia 24 showed the killed on air.",
    "The third round of talks ended with nobody killed.",
    "Route 12 was shelled and killed the trade.",
    "Some of the injured left hospital the same day.",
    "Two buildings were destroyed and 3 cars burned.",
    "The real figures are considerably higher.",
    "A report on the killing was published.",
    "The 12-hour truce was broken when shells killed livestock.",
    "On 4 March 2090 the killing went on.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_counts_no_people_is_no_figure(read: Read, text: str) -> None:
    assert read(text).figures == ()


def test_parts_and_additions_are_linked(read: Read) -> None:
    text = "Nine people, including two children, were killed, police said. Another 14 were wounded."
    whole, part, more = read(text).figures
    assert (whole.includes, part.includes) == ((part.id,), ())
    assert (more.additional_to, more.outcome) == (whole.id, "injured")


def test_a_total_by_sex_and_age_includes_its_cells(read: Read) -> None:
    whole, *cells = read("It recorded 364 killed (74 men, 42 women and 8 boys).").figures
    assert whole.includes == tuple(cell.id for cell in cells)


CUMULATIVE = {
    "The UN human rights office has verified 1,204 civilian deaths since the beginning of the war.": True,
    "As of 24:00 on 5 March, the ministry had recorded 88 killed.": True,
    "The strike brought the total to 90 killed.": True,
    "So far 61 people have been killed.": True,
    "The death toll rose to 23.": True,
    "The death toll from Tuesday's strike rose to 23.": False,
    "Nine people were killed in Varesk.": False,
    "It was the deadliest attack since May, when 56 people were killed.": False,
    "It was the worst year since 2080 and 56 people were killed.": False,
    "Between 1 and 28 February, 56 people were killed.": True,
    "Between 1 and 2 February, 56 people were killed.": False,
    "Shells killed nine people as of Sunday in the attack on the market.": False,
}


@pytest.mark.parametrize(("text", "cumulative"), CUMULATIVE.items())
def test_running_totals_are_marked_and_make_no_incident(read: Read, text: str, *, cumulative: bool) -> None:
    found = read(text)
    (figure,) = found.figures
    assert figure.cumulative is cumulative
    assert any(event.type == "casualty_incident" for event in found.events) is not cumulative


def test_a_total_does_not_reach_back_over_its_clause(read: Read) -> None:
    five, ninety, missing = read("It killed 5, bringing the toll to 90, adding that 3 people were missing.").figures
    assert (five.cumulative, ninety.cumulative, missing.cumulative) == (False, True, False)


def test_a_toll_after_a_strike_is_that_strike(read: Read) -> None:
    first, later = read("Nine people were killed in Varesk on Sunday.\nThe death toll later rose to 13.").figures
    assert first.event == later.event is not None


def test_a_national_toll_after_a_strike_is_a_total(read: Read) -> None:
    *_, later = read("Nine people were killed in Varesk.\nThe death toll of the war has risen to 13.").figures
    assert later.cumulative


def test_a_cut_off_stated_once_holds_for_the_sibling(read: Read) -> None:
    text = (
        "The UN human rights office says it has confirmed the deaths of 406 civilians since the beginning of the war. "
        "It said that another 801 injured civilians had been confirmed as of midnight Sunday."
    )
    killed, injured = read(text).figures
    assert (killed.cutoff, killed.cutoff_basis) == ("2090-03-05T24:00+00:00", "inferred")
    assert (injured.cutoff, injured.cutoff_basis) == ("2090-03-05T24:00+00:00", "stated")
    assert injured.additional_to == killed.id


def test_a_breakdown_goes_on_from_the_total_of_a_body_that_counts(read: Read) -> None:
    text = (
        "From 24 February 2090 to 24:00 on 5 March 2090, the UN human rights office recorded 1,123 civilian "
        "casualties: 364 killed and 759 injured. This included 42 killed women."
    )
    total, killed, injured, women = read(text).figures
    assert (total.period_start, total.verification, total.includes) == ("2090-02-24", "confirmed", ("f2", "f3"))
    assert (killed.outcome, injured.outcome) == ("killed", "injured")
    assert (women.cumulative, women.cutoff_basis, women.verification) == (True, "inferred", "confirmed")


VERIFIED = {
    "The hospital confirmed that nine people had died.": "confirmed",
    "Nine deaths have been verified, the monitors said.": "confirmed",
    "The hospital said nine people died.": "reported",
    "Nine people were killed on Sunday.": "reported",
    "The hospital said nine people reportedly died.": "alleged",
    "Local media, citing residents, reported that nine people died.": "alleged",
    "The governor accused the rebels of killing nine people.": "alleged",
    "The army dismissed reports that its jets had killed nine villagers.": "alleged",
    "The rebels have not confirmed the deaths of nine fighters.": "alleged",
    "The army said nine militants had been killed.": "alleged",
    "The army said nine of its soldiers had been killed.": "confirmed",
    "The Ukrainian army said nine Russian soldiers had been killed.": "alleged",
    "The Ukrainian army said nine Ukrainian soldiers had been killed.": "confirmed",
    "The hospital said nine soldiers had been killed.": "reported",
    "The United Nations said nine soldiers had been killed.": "reported",
    "Officials believe nine people died.": "estimated",
    "An estimated nine people died, the agency said.": "estimated",
}


@pytest.mark.parametrize(("text", "code"), VERIFIED.items())
def test_how_sure_the_speaker_is(read: Read, text: str, code: str) -> None:
    (figure,) = read(text).figures
    assert figure.verification == code


def test_a_figure_knows_speaker_claim_and_place(read: Read) -> None:
    found = read("Police in Orvany said four people died when a drone struck a bus near Varesk on Saturday.")
    (figure,), (claim,) = found.figures, found.claims
    assert (figure.speaker, figure.claim, figure.place) == ("Police in Orvany", claim.id, "Varesk")
    assert claim.figures == (figure.id,)
    assert next(place for place in found.places if place.id == figure.place_id).name == "Varesk"


def test_the_town_of_a_speaker_is_not_the_place(read: Read) -> None:
    (figure,) = read("Police in Orvany said four people died.").figures
    assert figure.place is None


def test_a_place_before_the_speaker_is_the_place(read: Read) -> None:
    (figure,) = read("In Varesk, the police said that four people died.").figures
    assert figure.place == "Varesk"


CELLS = "12 men, 9 women, 2 boys, a girl, 3 children whose sex was not known and 4 adults whose sex was not yet known"


@pytest.mark.parametrize("ending", [", it said.", "."])
def test_a_total_named_again_comes_apart_into_cells_as_running_as_itself(read: Read, ending: str) -> None:
    text = f"OHCHR said it had recorded 31 civilians killed as of midnight on 4 March 2090. The 31 killed were {CELLS}"
    total, again, *cells = read(text + ending).figures
    found = [(cell.value, cell.cell) for cell in cells]
    assert found == [(12, "men"), (9, "women"), (2, "boys"), (1, "girls"), (3, "children"), (4, "adults")]
    assert again.includes == tuple(cell.id for cell in cells)
    for figure in (total, again, *cells):
        assert (figure.outcome, figure.cumulative, figure.verification) == ("killed", True, "confirmed")
        assert (figure.event, figure.cutoff, figure.speaker) == (None, "2090-03-04T24:00+00:00", "OHCHR")


def test_the_dead_of_one_strike_come_apart_into_cells(read: Read) -> None:
    text = "The mayor said seven people died in Telvany. The seven killed were two men, three women, a girl and a boy."
    found = read(text)
    _, whole, *cells = found.figures
    assert [(cell.value, cell.cell) for cell in cells] == [(2, "men"), (3, "women"), (1, "girls"), (1, "boys")]
    assert whole.includes == tuple(cell.id for cell in cells)
    assert not any(figure.cumulative for figure in found.figures)
    assert len(found.events) == 1


COUNTED_ONCE = {
    "Rescuers found the body of a boy, bringing the death toll to nine.": [
        "1 killed children boys",
        "9 killed",
    ],
    "97 hostages were still being held, 34 of whom are dead.": ["97 detained hostages", "34 killed"],
    "Two journalists were shot at; neither was hurt.": [],
    "Two truck drivers, both civilians, were killed.": ["2 killed"],
    "One of our own colleagues, a driver, died.": ["1 killed"],
    "Without the truce, 500 people would have died.": [],
    "If the truce had not held, 500 people would have died.": [],
    "An earlier version of this report said 31 had died.": [],
    "The army lost 78 personnel in the battle.": ["78 killed"],
    "The army lost approximately 11,000 personnel.": ["11000 killed"],
    "At least three children playing nearby were killed.": ["3- killed children children"],
}


@pytest.mark.parametrize("text", COUNTED_ONCE)
def test_nobody_is_counted_twice_or_for_what_never_was(read: Read, text: str) -> None:
    assert [told(figure) for figure in read(text).figures] == COUNTED_ONCE[text]


SURENESS = {
    "The army said that six soldiers were wounded near Varesk.": "reported",
    "The army said it had killed six soldiers near Varesk.": "alleged",
    "The Coastal Brigades said that nine soldiers were killed.": "alleged",
    "Its news agency claimed, without evidence, that 200 people died.": "alleged",
}


@pytest.mark.parametrize(("text", "sureness"), SURENESS.items())
def test_whose_losses_a_force_tells_of(read: Read, text: str, sureness: str) -> None:
    (figure,) = read(text).figures
    assert figure.verification == sureness
