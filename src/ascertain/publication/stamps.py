"""What every output of an office that does not record real events, live, must say of itself."""

from ascertain.publication.language import ENGLISH, Language
from ascertain.publication.words import sentence

SYNTHETIC = ENGLISH.line("stamps.synthetic")
REPLAYED = ENGLISH.line("stamps.replayed")
CONFIRMED = "confirmed"


def training(reports: int, words: Language = ENGLISH) -> str:
    """The words of a training office, which never has a toll of its own."""
    return words.line("stamps.training", reports=words.counted(reports, "reports"))


def stamps(kind: str, clock: str, reports: int, words: Language = ENGLISH) -> tuple[str, ...]:
    """The stamps of an office's kind and clock, in the order they are printed."""
    found = []
    if kind == "synthetic":
        found.append(words.line("stamps.synthetic"))
    if kind == "training":
        found.append(sentence(training(reports, words)))
    if clock == "replayed":
        found.append(words.line("stamps.replayed"))
    return tuple(found)


def measure(kind: str, reports: int, words: Language = ENGLISH) -> str:
    """What the figures are: `confirmed`, or in training the words for what merely meets the rule."""
    return words.line("stamps.measure", training=training(reports, words)) if kind == "training" else CONFIRMED


def measure_in_words(measure: str, words: Language) -> str:
    """The measure of an update as a page says it; a training office's is in words already."""
    return words.line("stamps.confirmed") if measure == CONFIRMED else measure


def stamped(text: str, found: tuple[str, ...]) -> str:
    """A title or caption with the stamps before it."""
    return " · ".join((*found, text))
