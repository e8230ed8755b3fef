"""Who is harmed in trees made by hand: (word, part of speech, relation, number of the word it hangs on)."""

import pytest

from ascertain.claims.counting.harm import harmed
from ascertain.claims.counting.persons import person
from ascertain.claims.words.syntax import Tree, Word

Made = list[tuple[str, str, str, int]]


def tree(words: Made) -> Tree:
    """The tree of words set one blank apart."""
    start, found = 0, []
    for number, (text, tag, dep, head) in enumerate(words):
        found.append(Word(number, start, start + len(text), text, tag, dep, head))
        start += len(text) + 1
    return Tree(tuple(found))


MADE: dict[str, tuple[Made, list[tuple[str, str]]]] = {
    "hit and killed, told as if active": (
        [
            ("He", "PRP", "nsubjpass", 2),
            ("was", "VBD", "auxpass", 2),
            ("struck", "VBN", "ROOT", 2),
            ("and", "CC", "cc", 2),
            ("killed", "VBD", "conj", 2),
        ],
        [("He", "injured"), ("He", "killed")],
    ),
    "treated a boy with a wound": (
        [
            ("Doctors", "NNS", "nsubj", 1),
            ("treated", "VBD", "ROOT", 1),
            ("boys", "NNS", "dobj", 1),
            ("with", "IN", "prep", 1),
            ("wounds", "NNS", "pobj", 3),
        ],
        [("boys", "injured"), ("boys", "injured")],
    ),
    "left him dead": (
        [("It", "PRP", "nsubj", 1), ("left", "VBD", "ROOT", 1), ("him", "PRP", "dobj", 1), ("dead", "JJ", "oprd", 1)],
        [("him", "killed")],
    ),
    "man in hospital, no harm told": (
        [("He", "PRP", "nsubj", 1), ("was", "VBD", "ROOT", 1), ("at", "IN", "prep", 1), ("hospital", "NN", "pobj", 2)],
        [],
    ),
    "fighters kill": ([("Rebels", "NNS", "nsubj", 1), ("kill", "VBP", "ROOT", 1)], []),
    "a wounded country": ([("the", "DT", "det", 2), ("wounded", "JJ", "amod", 2), ("man", "NN", "ROOT", 2)], []),
    "wounded, of nobody": ([("Wounded", "VBN", "ROOT", 0)], []),
    "identified, of no victim": (
        [("It", "PRP", "nsubj", 1), ("identified", "VBD", "ROOT", 1), ("cars", "NNS", "dobj", 1)],
        [],
    ),
    "the death penalty": ([("death", "NN", "ROOT", 0), ("in", "IN", "prep", 0), ("Varesk", "NNP", "pobj", 1)], []),
    "victim identified on Friday": (
        [("victim", "NN", "nsubjpass", 1), ("identified", "VBN", "ROOT", 1), ("by", "IN", "prep", 1)],
        [],
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_who_is_harmed(name: str) -> None:
    words, expected = MADE[name]
    assert [(each.head.text, each.outcome) for each in harmed(tree(words))] == expected


def test_a_modal_or_a_no_harms_nobody() -> None:
    made = [
        ("He", "PRP", "nsubjpass", 3),
        ("may", "MD", "aux", 3),
        ("be", "VB", "auxpass", 3),
        ("killed", "VBN", "ROOT", 3),
    ]
    assert list(harmed(tree(made))) == []


PEOPLE: dict[str, tuple[Made, int, str | None]] = {
    "judge ana tessor, without capitals": (
        [("judge", "NN", "compound", 2), ("ana", "NN", "compound", 2), ("tessor", "NN", "ROOT", 2)],
        2,
        "name",
    ),
    "the Ministry": ([("the", "DT", "det", 1), ("Ministry", "NNP", "ROOT", 1)], 1, None),
    "OBSERVER": ([("OBSERVER", "NNP", "ROOT", 0)], 0, None),
    "it": ([("it", "PRP", "ROOT", 0)], 0, None),
    "another": ([("another", "DT", "ROOT", 0)], 0, "noun"),
    "no driver": ([("no", "DT", "det", 1), ("driver", "NN", "ROOT", 1)], 1, None),
    "a table": ([("a", "DT", "det", 1), ("table", "NN", "ROOT", 1)], 1, None),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_a_person(name: str) -> None:
    words, head, kind = PEOPLE[name]
    made = tree(words)
    found = person(" ".join(word.text for word in made.words), made, made.words[head])
    assert (found.kind if found else None) == kind
