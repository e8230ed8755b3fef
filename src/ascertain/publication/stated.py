"""A methodology as a page that anybody can read: what is counted, on what evidence, by what rule, and what is not."""

from collections.abc import Iterator

from ascertain.findings.methodology import PARTS, Methodology
from ascertain.findings.rules import Clause, Facts, Rule
from ascertain.publication.document import Block, Code, Document, Heading, Items, Paragraph, Table, Text
from ascertain.terms.codes import codes


def stated(method: Methodology) -> Document:
    """The page, in English. Words of the methodology are its own; what the program acts on is put into words."""
    return Document("en", method.title, tuple(_blocks(method)))


def _blocks(method: Methodology) -> Iterator[Block]:
    yield Paragraph(
        (f"Methodology {method.name}, version {method.version}. Standard of proof: {method.standard_of_proof}.",)
    )
    yield Heading("What is recorded")
    yield Paragraph((_one_line(method.scope),))
    yield _listed(method.inclusion)
    yield Heading("What is not counted")
    yield _listed((*method.exclusion, *_uncounted(method)))
    yield Heading("What words mean")
    rows = tuple(((name,), (_one_line(means),)) for name, means in method.definitions.items())
    yield Table("Definitions", ("word", "means"), rows)
    for key in PARTS:
        yield Heading(_TITLES[key])
        yield Paragraph((_one_line(method.parts[key]),))
        yield from _acted_on(key, method)
    yield Heading("What has to be found")
    yield Paragraph(("Each question has a standard of its own. The answer to one is never taken over to another.",))
    yield _axes(method)
    yield Heading("What is shown")
    yield _listed(tuple(_shown(method)))
    yield Paragraph(("Digest of this methodology (SHA-256): ", Code(method.digest)))


_TITLES = {
    "source_types": "Sources",
    "collection": "How reports are collected",
    "evaluation": "How sources and what they say are evaluated",
    "corroboration": "How reports are corroborated",
    "quality_control": "How quality is controlled",
}


def _acted_on(key: str, method: Methodology) -> Iterator[Block]:
    """Beside a part in words: what the program does of it."""
    if key == "source_types":
        yield Paragraph(("First hand are:",))
        yield _listed(tuple(codes("source_kind")[kind] for kind in method.primary_kinds))
        if method.sufficient_kinds:
            yield Paragraph(("One of these can be enough alone:",))
            yield _listed(tuple(codes("source_kind")[kind] for kind in method.sufficient_kinds))
        else:
            yield Paragraph(("No source is enough alone.",))
    elif key == "corroboration":
        yield Paragraph(("A number is proposed to the people who decide where this holds; a rule confirms nothing:",))
        yield Items(tuple(_told(rule_in_words(method.rule))))
        if method.figures == "range":
            least = f"Beside it stands a range wherever {method.origins} independent origins or more give a number:"
            yield Paragraph((f"{least} the least is what more than half of them bear out.",))
        if method.grades:
            rows = tuple(((grade.name,), (grade.means,)) for grade in method.grades)
            yield Table("Grades, from the first asked to the last; each is proposed", ("grade", "means"), rows)
    elif key == "quality_control":
        yield _listed((_people(method.reviewers, "decide"), _people(method.releasers, "release a publication")))


def rule_in_words(rule: Rule) -> Clause:
    """What a rule asks for, clause by clause, asked of nothing."""
    return rule.check(Facts("killed"))


def _told(clause: Clause) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    if not any(part.parts for part in clause.parts):
        yield (_plain(clause),), tuple((_plain(part),) for part in clause.parts)
        return
    for number, part in enumerate(clause.parts):
        joined = ("or " if number else "either ") if clause.says == "any of these" else ""
        yield (f"{joined}{_plain(part)}",), tuple((_plain(inner),) for inner in _leaves(part))


def _plain(clause: Clause) -> str:
    return clause.says.replace("_", " ")


def _leaves(clause: Clause) -> Iterator[Clause]:
    for part in clause.parts:
        yield from _leaves(part) if part.parts else (part,)


def _axes(method: Methodology) -> Table:
    rows = tuple(
        ((codes("axis")[axis.name],), ("yes" if axis.required else "no",), (axis.standard,))
        for axis in method.axes.values()
    )
    return Table("Questions decided apart from each other", ("question", "needed to be counted", "standard"), rows)


def _uncounted(method: Methodology) -> Iterator[str]:
    for name, means in codes("nexus").items():
        if name not in method.nexus:
            yield f"Harm whose link to the conflict is {name}: {means}."
    yield "Missing people, in any sum: nobody missing is taken for dead."


def _shown(method: Methodology) -> Iterator[str]:
    yield f"Categories of territory: scheme {method.scheme}."
    if method.hold_back.hours:
        when = f"For {method.hold_back.hours} hours after an impact"
        yield f"{when} its place is shown no finer than {codes('place_precision')[method.hold_back.level]}."
    yield f"No attribute of fewer than {method.suppression} people is shown."
    yield f"What is open for {method.stale_days} days counts as stale; it is kept, and can be taken up again."


def _people(number: int, do: str) -> str:
    return f"One person alone can {do}." if number == 1 else f"{number} different persons {do}."


def _listed(lines: tuple[str, ...]) -> Items:
    return Items(tuple(((_one_line(line),), ()) for line in lines))


def _one_line(text: str) -> str:
    return " ".join(text.split())
