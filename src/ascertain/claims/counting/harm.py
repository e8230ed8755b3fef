"""Who was harmed in one sentence, read from its grammar: subjects and objects of verbs of harm, and their states."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.syntax import Tree, Word

SAME = "same"  # as befell those told of before
_STATES = ("oprd", "acomp", "ccomp", "advmod", "amod")
OUTCOMES = ("killed", "injured", "detained", "missing")
_SELF = ("himself", "herself", "themselves")


@dataclass(frozen=True, slots=True)
class Harmed:
    """A person or people (`head` is the noun, name or pronoun) and what befell them.

    `weak` where the word of harm is told of places and things as well: "the town was hit".
    """

    head: Word
    outcome: str
    weak: bool = False


@lru_cache
def verbs() -> dict[str, str]:
    """Verbs of harm that have people as their object, in all forms → outcome."""
    found: dict[str, str] = {}
    for outcome in OUTCOMES:
        words = lexicon("outcomes")[outcome]
        listed = [*words["active"], *words["passive"], *lexicon("harm").get(outcome, {}).get("verbs", ())]
        for word in listed:
            if " " not in word:
                found.setdefault(word, outcome)
    return found


@lru_cache
def _words(outcome: str, key: str) -> frozenset[str]:
    return frozenset(lexicon("harm").get(outcome, {}).get(key, ()))


def harmed(tree: Tree) -> Iterator[Harmed]:
    """All who were harmed in a sentence, one for each word of harm that tells of them; the same may come twice."""
    for word in tree.words:
        if word.text.lower() == "identified":
            for named in _identified(tree, word):
                yield from (Harmed(each, SAME) for each in _and_others(tree, named))
        outcome = _outcome(tree, word)
        if outcome is None or not _is_real(tree, word):
            continue
        for head in _patients(tree, word):
            weak = word.text.lower() in lexicon("harm")["words"]["weak"]
            yield from (Harmed(person, outcome, weak) for person in _and_others(tree, head))


def _identified(tree: Tree, word: Word) -> Iterator[Word]:
    """ "Police identified the victims as A and B": the names."""
    subject = tree.children(word, "dobj") or tree.children(word, "nsubjpass")
    if any(each.text.lower() in lexicon("harm")["words"]["victims"] for each in subject):
        for prep in tree.children(word, "prep"):
            if prep.text.lower() == "as":
                yield from tree.children(prep, "pobj")


def _outcome(tree: Tree, word: Word) -> str | None:
    """What the word tells of, if it is one of harm."""
    told = word.text.lower()
    verb = _of_verb(tree, word, told) if word.tag.startswith("V") or word.tag == "JJ" else None
    if verb is not None or (word.tag.startswith("V") and word.dep == "amod"):
        return verb
    if told in _words("killed", "body") or (told in _words("killed", "state") and word.dep in _STATES):
        return "killed"
    noun = word.tag.startswith("N")
    named = next((outcome for outcome in OUTCOMES if noun and told in _words(outcome, "noun")), None)
    return named or ("injured" if _is_injury(tree, word, told) else None)


def _of_verb(tree: Tree, word: Word, told: str) -> str | None:
    if told in _words("killed", "own"):
        return "killed"
    if word.dep == "amod" or told not in verbs():  # "the killed commander" was told of before
        return None
    if word.tag == "JJ" and word.dep not in ("oprd", "acomp", "ROOT"):
        return None
    if told == "shot" and any(each.text.lower() == "at" and not tree.children(each) for each in tree.children(word)):
        return None  # "were shot at"
    return "killed" if _is_fatal(tree, word, verbs()[told]) else verbs()[told]


def _is_fatal(tree: Tree, word: Word, outcome: str) -> bool:
    """ "Fatally shot", "shot dead", "stabbed to death"."""
    if outcome != "injured":
        return False
    below = {child.text.lower() for child in (*tree.children(word), *tree.words[word.number + 1 : word.number + 2])}
    deaths = (grand for child in tree.children(word, "prep") for grand in tree.children(child, "pobj"))
    return bool(below & {"fatally", "mortally", "dead"}) or any(grand.text.lower() == "death" for grand in deaths)


def _is_injury(tree: Tree, word: Word, told: str) -> bool:
    """ "Suffered a gunshot wound", "in critical condition", "was taken to hospital"."""
    if told in _words("injured", "wound"):
        head = tree.head(word)
        return head.text.lower() in _words("injured", "having")
    if told in _words("injured", "state") and word.dep == "pobj":
        how = {child.text.lower() for child in tree.children(word)}
        return bool(how & _words("injured", "how")) or told != "condition"
    if told in _words("injured", "hospital") and word.dep in ("pobj", "dobj"):
        return any(up.text.lower() in _words("injured", "taken") for up in _above(tree, word, 4))
    return False


def _above(tree: Tree, word: Word, steps: int) -> Iterator[Word]:
    for _ in range(steps):
        if word.head == word.number:
            return
        word = tree.head(word)
        yield word


def _is_real(tree: Tree, word: Word) -> bool:
    """False for what was denied, threatened, tried or only possible."""
    for verb in (word, *_above(tree, word, 2)):
        if any(child.dep == "neg" for child in tree.children(verb)):
            return False
        unreal = lexicon("harm")["words"]["unreal"]
        if verb.text.lower() in unreal or any(child.text.lower() in unreal for child in tree.children(verb, "amod")):
            return False
        modal = [child.text.lower() for child in tree.children(verb, "aux") if child.tag == "MD"]
        if modal and verb.number == word.number:
            return False
        if verb.dep not in ("conj", "xcomp", "pcomp", "oprd", "acomp", "pobj", "prep", "dobj"):
            return True
    return True


def _patients(tree: Tree, word: Word) -> Iterator[Word]:
    told = word.text.lower()
    if word.tag.startswith("N") and told not in _words("injured", "wound") | _words("injured", "state"):
        if told in _words("injured", "hospital"):
            yield from _subject(tree, word, passive=True)
        else:
            yield from _of_noun(tree, word)
        return
    if told in _words("killed", "state") and word.dep == "amod":
        noun = tree.head(word)
        yield tree.head(noun) if noun.dep == "compound" else noun
        return
    transitive = word.tag.startswith("V") and told in verbs() and told not in _words("killed", "own")
    if transitive and (direct := tree.children(word, "dobj")):
        for each in direct:
            # "Shot himself": the one who did it.
            yield from _subject(tree, word, passive=False) if each.text.lower() in _SELF else (each,)
        return
    if transitive and word.tag != "VBN" and word.dep not in ("acl", "oprd", "acomp") and not _is_passive(tree, word):
        # "Was hit and killed": a participle that the model takes for a past tense.
        if word.dep in ("conj", "xcomp", "advcl", "ccomp") and tree.child(word, "nsubj") is None:
            yield from _subject(tree, word, passive=True)
        return
    yield from _subject(tree, word, passive=transitive)


def _is_passive(tree: Tree, word: Word) -> bool:
    return tree.child(word, "nsubjpass", "auxpass") is not None


def _of_noun(tree: Tree, word: Word) -> Iterator[Word]:
    """ "The death of X", "X's death", "the body of X"."""
    for prep in tree.children(word, "prep"):
        if prep.text.lower() == "of":
            yield from tree.children(prep, "pobj")
            for other in tree.children(prep, "conj"):
                yield from tree.children(other, "pobj")
    yield from tree.children(word, "poss")


def _subject(tree: Tree, word: Word, *, passive: bool) -> Iterator[Word]:
    """Whose verb or state it is, looked for upwards over verbs that share their subject."""
    current = word
    for _ in range(5):
        own = tree.children(current, "nsubjpass") or (
            ()
            if passive and current.number == word.number and current.tag == "VBD"
            else tree.children(current, "nsubj")
        )
        if held := _held(tree, word, current):
            yield from held
            return
        if own:
            yield from (_antecedent(tree, current, each) for each in own)
            return
        if current.dep in ("acl", "relcl") or (current.dep == "prep" and tree.head(current).tag.startswith("N")):
            yield tree.head(current)
            return
        if current.head == current.number:
            return
        current = tree.head(current)


def _held(tree: Tree, word: Word, verb: Word) -> tuple[Word, ...]:
    """ "Found him dead", "treated a boy with a wound": the object whose state it is."""
    told = verb.text.lower()
    states = told in lexicon("harm")["words"]["found"] or told in verbs() or (word.tag, word.dep) == ("VBN", "advcl")
    return tree.children(verb, "dobj") if states and verb.number != word.number else ()


def _antecedent(tree: Tree, verb: Word, subject: Word) -> Word:
    """ "The man who was shot": the noun that "who" stands for."""
    if subject.tag in ("WP", "WDT") and verb.dep == "relcl":
        return tree.head(verb)
    return subject


def _and_others(tree: Tree, head: Word) -> Iterator[Word]:
    """The head and all that are joined to it: "a woman and her two children"."""
    appositions = tree.children(head, "appos") if head.text.isupper() and len(head.text) > 3 else ()
    waiting = list(appositions) or [head]  # "TELVANY - A nurse was killed": a dateline is taken for the subject
    while waiting:
        current = waiting.pop(0)
        yield current
        waiting += tree.children(current, "conj")
        if current.tag in ("NNS", "NNPS"):  # "two reporters, A and B"
            waiting += [child for child in tree.children(current, "appos") if child.tag == "NNP"]
