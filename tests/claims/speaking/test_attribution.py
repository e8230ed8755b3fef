"""Sentences of our own: who says what, and what they do by saying it."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Claim, Extraction

Read = Callable[..., Extraction]


def voiced(claim: Claim) -> tuple[str, str, str]:
    """A claim in short: speaker, act, content."""
    return claim.speaker.name, claim.act, claim.content.text


STATEMENTS = {
    "Nine people died, the district hospital said.": [("district hospital", "say", "Nine people died")],
    "Nine people died, said the district hospital.": [("district hospital", "say", "Nine people died")],
    "The district hospital said nine people died.": [("district hospital", "say", "nine people died")],
    "The hospital in Telvany said on Sunday that nine people died.": [
        ("hospital in Telvany", "say", "nine people died")
    ],
    "Nine people died, the hospital said on Sunday.": [("hospital", "say", "Nine people died")],
    "On Sunday, the hospital said nine people died.": [("hospital", "say", "nine people died")],
    "According to the rescue service, nine people died.": [("rescue service", "say", "nine people died")],
    "Nine people died, according to the governor, Ivo Tarn.": [("governor", "say", "Nine people died")],
    "“We counted nine bodies,” said Dr Ilan Vey, head of the clinic.": [
        ("Ilan Vey", "say", "“We counted nine bodies,”")
    ],
    "“We counted nine bodies,” Ilan Vey, head of the clinic, told the agency.": [
        ("Ilan Vey", "say", "“We counted nine bodies,”")
    ],
    "Witnesses told Orvany Radio that gunmen opened fire.": [("Witnesses", "say", "gunmen opened fire")],
    "Ivo Tarn, the governor of Orvany, said the road was shut.": [("Ivo Tarn", "say", "the road was shut")],
    "The governor of Orvany, Ivo Tarn, said the road was shut.": [("Ivo Tarn", "say", "the road was shut")],
    "Governor Ivo Tarn announced that a truce would begin.": [("Ivo Tarn", "announce", "a truce would begin")],
    "The governor accused the rebels of blocking the road.": [("governor", "accuse", "blocking the road")],
    "The governor blamed the rebels for the attack on the bus.": [("governor", "accuse", "the attack on the bus")],
    "The army denied that its aircraft had bombed the clinic.": [
        ("army", "deny", "its aircraft had bombed the clinic")
    ],
    "The rebels dismissed the offer.": [("rebels", "dismiss", "the offer")],
    "The governor called the attack a war crime.": [("governor", "characterize", "a war crime")],
    "The aid agency urged both sides to stop.": [("aid agency", "request", "both sides to stop")],
    "The army promised to let convoys pass.": [("army", "promise", "to let convoys pass")],
    "The army said it would open a road.": [("army", "promise", "it would open a road")],
    "The office said it had confirmed nine deaths.": [("office", "confirm", "nine deaths")],
    "The office believes that many more died.": [("office", "believe", "many more died")],
    "The office says it believes many more died.": [("office", "believe", "many more died")],
    "The monitors said nine deaths had been confirmed.": [("monitors", "confirm", "nine deaths had been confirmed")],
    "Residents said shells hit the market, but the army denied it.": [
        ("Residents", "say", "shells hit the market"),
        ("army", "deny", "it"),
    ],
    "The army denied the attack and accused the rebels of staging it.": [
        ("army", "deny", "the attack"),
        ("army", "accuse", "staging it"),
    ],
    "Nine people died, the hospital said, adding that two were critical.": [
        ("hospital", "say", "Nine people died"),
        ("hospital", "say", "two were critical"),
    ],
    "Accusing the rebels of hiding in schools, the governor said the raid was lawful.": [
        ("governor", "accuse", "hiding in schools"),
        ("governor", "say", "the raid was lawful"),
    ],
    "The governor rejected the report, calling it “propaganda”.": [
        ("governor", "dismiss", "the report"),
        ("governor", "characterize", "“propaganda”"),
    ],
    "The deaths of nine people were confirmed by the hospital.": [("hospital", "confirm", "The deaths of nine people")],
    "The attack was claimed by the Northern Front.": [("Northern Front", "claim", "The attack")],
    "The UN human rights office has verified 12 deaths, its spokesman said.": [
        ("UN human rights office", "confirm", "12 deaths")
    ],
    "The convoy left at the request of the Red Crescent.": [("Red Crescent", "request", "the request")],
    "Both sides agreed to a truce, the ICRC said.": [("ICRC", "say", "Both sides agreed to a truce")],
    "The ministry put the death toll at 61.": [("ministry", "report", "61")],
    "The mayor claimed that the road is open and the army had left the town.": [
        ("mayor", "claim", "the road is open"),
        ("mayor", "claim", "the army had left the town"),
    ],
    "The office said it had confirmed nine deaths and believes many more died.": [
        ("office", "confirm", "nine deaths"),
        ("office", "believe", "many more died"),
    ],
    "Local activists and a medical charity said nine people died.": [
        ("Local activists and a medical charity", "say", "nine people died")
    ],
    "Emergency workers say the road was shut.": [("Emergency workers", "say", "the road was shut")],
    "Doctors at the hospital told Reuters they had seen nine bodies.": [
        ("Doctors at the hospital", "say", "they had seen nine bodies")
    ],
    "Officials could say nothing of the road.": [],
    "The villagers were accused by the governor of hiding the gunmen.": [("governor", "accuse", "hiding the gunmen")],
    "The rebels have been accused of using the clinic as a post.": [
        ("not named", "accuse", "using the clinic as a post")
    ],
    "The mayor was accused by the council of theft.": [("council", "accuse", "theft")],
    "The mayor was accused by the council.": [],
    "Aid workers were told by the army that the road would open.": [("army", "say", "the road would open")],
    "Aid workers were told by phone.": [],
    "The families were urged by the mayor to leave.": [("mayor", "request", "leave")],
    "The blast was described by neighbours as a wall of dust.": [("neighbours", "characterize", "a wall of dust")],
    "The trial was called by the league a farce.": [("league", "characterize", "a farce")],
    "Mayor Lena Korr was quoted by Reuters as saying the road was shut.": [("Lena Korr", "say", "the road was shut")],
    "The prisoners were warned of the cold.": [],
    "It was quoted by Reuters.": [],
    "The mayor asked to say more about it.": [("mayor", "request", "to say more about it")],
    "A grocer's cousin said the road was shut.": [("grocer's cousin", "say", "the road was shut")],
}


@pytest.mark.parametrize(("text", "claims"), STATEMENTS.items())
def test_a_statement_has_its_speaker_act_and_content(read: Read, text: str, claims: list[tuple[str, str, str]]) -> None:
    found = [voiced(claim) for claim in read(text).claims if claim.speaker.name != "article"]
    assert found == claims


SIDES = {
    "The Russian foreign ministry said so again and again.": ("Russian foreign ministry", "russia", "mfa_russia"),
    "Ukraine's health minister, Lena Korr, said so again.": ("Lena Korr", "ukraine", "lena_korr"),
    "Kyiv dismissed the offer.": ("Kyiv", "ukraine", "gov_ua"),
    "Kenya's army said the road was open.": ("Kenya's army", "kenya", "army_kenya"),
    "Sudan's army said the road was open.": ("Sudan's army", "sudan", "saf_sudan"),
    "The Hamas-run police said the road was open.": ("Hamas-run police", "hamas", "police_hamas"),
    "The Russian-installed mayor said the road was open.": (
        "Russian-installed mayor",
        "russia",
        "russian_installed_mayor",
    ),
    "The RSF said the road was open.": ("RSF", "sudan_rsf", "rsf_sudan"),
    "The Israeli military said the road was open.": ("Israeli military", "israel", "army_israel"),
    "Hamas said the road was open.": ("Hamas", "hamas", "hamas"),
    "OHCHR said the road was open.": ("OHCHR", "third_party:un", "ohchr"),
    "The hospital said the road was open.": ("hospital", None, "hospital"),
}


@pytest.mark.parametrize(("text", "speaker"), SIDES.items())
def test_a_speaker_has_a_side_where_its_name_says_so(
    read: Read, text: str, speaker: tuple[str, str | None, str]
) -> None:
    (claim,) = read(text).claims
    assert (claim.speaker.name, claim.speaker.side, claim.speaker.entity) == speaker


def test_the_target_and_the_channel_and_the_day(read: Read) -> None:
    (claim,) = read("Russia on Sunday accused Ukraine in a statement of shelling the town.").claims
    assert (claim.targets, claim.stated_on, claim.channel) == (("gov_ua",), "2090-03-05", "in a statement")


SILENT = {
    "This has not yet been confirmed by the hospital.": "not_confirmed_by",
    "The hospital has not confirmed the deaths.": "not_confirmed_by",
    "The report could not be independently verified.": "not_confirmed_by",
    "Reuters could not independently verify the report.": "not_confirmed_by",
    "Neither side has confirmed the truce.": "not_confirmed_by",
    "The place was not announced.": "reported_as_fact",
    "The ministry did not say how many died.": "reported_as_fact",
    "No group has claimed the attack.": "reported_as_fact",
    "The ministry declined to comment.": "reported_as_fact",
    "The exact place has not been disclosed.": "reported_as_fact",
}


@pytest.mark.parametrize(("text", "status"), SILENT.items())
def test_silence_is_the_narrators_and_never_a_denial(read: Read, text: str, status: str) -> None:
    (claim,) = read(text).claims
    assert (claim.speaker.name, claim.act, claim.polarity, claim.status) == ("article", "report", "negative", status)


def test_what_is_not_confirmed_is_marked_on_both_claims(read: Read) -> None:
    said, silent = read("The army said the talks will begin. That was not confirmed by the rebels.").claims
    assert silent.relations[0].type == "about"
    assert silent.relations[0].to == said.id
    assert ("not_confirmed_by", "rebels") in [(item.type, item.to) for item in said.relations]


STATUSES = {
    "The office said it had confirmed nine deaths.": "confirmed_by_speaker",
    "The office believes many died.": "belief_of_speaker",
    "The army denied the attack.": "denied",
    "The governor announced that talks would begin on Friday.": "announced_by_one_side",
    "The Russian ministry said talks would begin on Friday.": "announced_by_one_side",
    "The UN announced that talks would begin on Friday.": "attributed_unverified",
    "The hospital said talks would begin on Friday.": "attributed_unverified",
    "The hospital said nine people died.": "attributed_unverified",
    "Shells fell on the market.": "reported_as_fact",
    "The office said it had not confirmed the report.": "not_confirmed_by",
}


@pytest.mark.parametrize(("text", "status"), STATUSES.items())
def test_what_stands_behind_a_claim(read: Read, text: str, status: str) -> None:
    (claim,) = read(text).claims
    assert claim.status == status


QUOTED = {
    "“The road is open,” the mayor said.": "direct",
    "The mayor said the road is ‘fully open’ now.": "partial",
    "The mayor said the road is open.": "none",
}


@pytest.mark.parametrize(("text", "quote"), QUOTED.items())
def test_how_much_is_quotation(read: Read, text: str, quote: str) -> None:
    (claim,) = read(text).claims
    assert claim.quote == quote


def test_a_verb_inside_a_quotation_speaks_for_nobody(read: Read) -> None:
    (claim,) = read("“The army said it would let us go but lied,” a driver said.").claims
    assert claim.speaker.name == "driver"


def test_hedges_and_modality(read: Read) -> None:
    (first,) = read("The mayor said up to nine may reportedly be under the rubble.").claims
    (later,) = read("The mayor said the road will open.").claims
    assert (first.hedges, first.modality) == (("may", "reportedly"), "possible")
    assert later.modality == "future_planned"
