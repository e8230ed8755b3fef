"""Texts of our own: how the statements of one report stand to each other, at least three for each relation."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

# What is said, and, of the claim that has the relation, its number and that of the other (or who is named).
RELATIONS: dict[str, list[tuple[str, str, str]]] = {
    "contradicts": [
        ("The army said no civilians died in Telvany. Residents said five civilians died in Telvany.", "c2", "c1"),
        ("The army said it had not fired on the bus. Witnesses said the army had fired on the bus.", "c2", "c1"),
        ("The mayor said the cellar was locked. Guards insisted that the cellar was not locked.", "c2", "c1"),
    ],
    "in_tension_with": [
        ("Police said nine people were killed in Varesk. The army said four people were killed in Varesk.", "c2", "c1"),
        ("The army said the corridor from Telvany is open. The council said the corridor was blocked.", "c2", "c1"),
        ("The rebels dismissed the corridor from Telvany. The army said the corridor was open.", "c2", "c1"),
    ],
    "denies": [
        ("The rebels accused the army of shelling the school. The army denied it.", "c2", "c1"),
        (
            "Residents said shells hit the market. A nurse said nine died. The army denied shelling the market.",
            "c3",
            "c1",
        ),
        ("The ministry announced a meeting in Orvany. The palace denied that a meeting was planned.", "c2", "c1"),
        ("The army claimed that the town was quiet. The council disputed that.", "c2", "c1"),
    ],
    "dismisses": [
        ("The governor offered a corridor from Telvany. The rebels dismissed the offer.", "c2", "c1"),
        ("Russia said it will open a corridor from Telvany. Kyiv rejected Moscow’s offer.", "c2", "c1"),
        ("The mayor said cholera was spreading. Officials dismissed reports of cholera.", "c2", "c1"),
    ],
    "accepts": [
        ("The mediators proposed a ceasefire. The rebels accepted the proposal.", "c2", "c1"),
        ("The governor proposed a corridor out of Telvany. The rebel council agreed to the plan.", "c2", "c1"),
        ("The army offered a truce. The rebels welcomed the offer.", "c2", "c1"),
    ],
    "not_confirmed_by": [
        ("The army said the talks will begin. That was not confirmed by the rebels.", "c1", "rebels"),
        ("The army said talks would begin on Friday. The rebels have not confirmed it.", "c1", "rebels"),
        ("The mayor said the bridge had fallen. The ministry has yet to confirm this.", "c1", "ministry"),
    ],
    "follows_request": [
        ("The army promised to open a corridor from Telvany, following a request by the bishop.", "c1", "c2"),
        ("The convoy left at the request of the Red Crescent, the governor said.", "c1", "c2"),
        ("The army said it will stop firing, following an appeal by the elders.", "c1", "c2"),
    ],
    "repeats": [
        (
            "The mayor said nine people died in the market. She said again that nine people died in the market.",
            "c2",
            "c1",
        ),
        ("The ministry said the dam was safe. An hour later it insisted that the dam was safe.", "c2", "c1"),
        (
            "The rebels claimed that the bridge had fallen. The rebels claimed the bridge had fallen on Sunday.",
            "c2",
            "c1",
        ),
    ],
    "supersedes": [
        ("The hospital said nine people were killed in Telvany. The hospital later raised the toll to 12.", "c2", "c1"),
        ("The ministry said nine people were killed in Telvany. It later put the toll at 12.", "c2", "c1"),
        (
            "Police said nine people were killed in Varesk. Police later said 12 people were killed in Varesk.",
            "c2",
            "c1",
        ),
    ],
    "additional_to": [
        ("The office confirmed 40 deaths. It said another 12 people had been injured.", "c2", "c1"),
        ("Police said nine people were killed in Varesk. Another three people were killed, a nurse said.", "c2", "c1"),
        ("The mayor said four people died. She said a further two were injured.", "c2", "c1"),
    ],
    "includes": [
        ("The hospital said 19 people were killed in Telvany. Four of the 19 were children, a nurse said.", "c1", "c2"),
        ("The mayor said nine people died. Among the dead were four children, a nurse said.", "c1", "c2"),
        ("The UN human rights office said it had confirmed 19 civilians killed. Of these, 12 were men.", "c1", "c2"),
    ],
    "about": [
        ("The UN office confirmed 406 deaths. It believes the real figures are considerably higher.", "c2", "c1"),
        ("The governor rejected the report, calling it “propaganda”.", "c2", "c1"),
        ("The army said it had taken Varesk. The claim could not be independently verified.", "c2", "c1"),
        ("The bishop said the mill was shelled. “This is a crime,” the bishop said.", "c2", "c1"),
    ],
    "bears_on": [
        ("Rebels said people were killed on the road from Telvany. The army said the corridor was open.", "c2", "c1"),
        ("The army said the ceasefire was holding. Doctors said nine people were killed during the truce.", "c1", "c2"),
        ("The army said the evacuation route is safe. A driver said shells hit the convoy.", "c1", "c2"),
    ],
    "concurrent_with": [
        ("The mayor accused the army of theft. She made the statement as both sides held talks.", "c2", "c1"),
        ("The army said the road was open. The army issued the statement while shells fell on the town.", "c2", "c1"),
        (
            "The governor blamed the rebels for the fire. He gave the speech shortly after talks ended in Orvany.",
            "c2",
            "c1",
        ),
    ],
}
CASES = [(kind, *case) for kind, cases in RELATIONS.items() for case in cases]


@pytest.mark.parametrize(("kind", "text", "claim", "other"), CASES)
def test_how_statements_stand_to_each_other(read: Read, kind: str, text: str, claim: str, other: str) -> None:
    found = {item.id: item for item in read(text).claims}
    assert (kind, other) in [(item.type, item.to) for item in found[claim].relations]


# Statements that stand beside each other and have nothing to do with each other.
APART = [
    "The hospital said nine people died. The army denied hitting the dam.",
    "The mayor said the road was open. The bishop said bread was short.",
    "The army said the corridor was not open. A driver said shells hit the convoy.",
    "Police said nine people were killed in Varesk. A hospital said 12 people were killed in Telvany.",
    "The mayor said the cellar was locked. The mayor said the attic was dry.",
    "The army offered a truce. The rebels have not accepted the offer.",
    "The mayor said nine people died. The hospital said 12 people were hurt, four children among them.",
]


@pytest.mark.parametrize("text", APART)
def test_what_has_nothing_to_do_with_each_other_is_not_related(read: Read, text: str) -> None:
    kinds = [item.type for claim in read(text).claims for item in claim.relations]
    assert [kind for kind in kinds if kind != "about"] == []


def test_not_to_confirm_is_not_to_deny(read: Read) -> None:
    said, silent = read("The army said talks would begin. The rebels have not confirmed it.").claims
    assert "denies" not in [item.type for item in (*said.relations, *silent.relations)]
