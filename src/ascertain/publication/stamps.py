"""What every output of an office that does not record real events, live, must say of itself."""

from ascertain.publication.words import sentence

SYNTHETIC = "SYNTHETIC – made-up events"
REPLAYED = "replayed history"
CONFIRMED = "confirmed"
MEETS_THE_RULE = "meets the rule"


def training(reports: int) -> str:
    """The words of a training office, which never has a toll of its own."""
    return f"training example of {reports} report{'' if reports == 1 else 's'}; the finding of nobody"


def stamps(kind: str, clock: str, reports: int) -> tuple[str, ...]:
    """The stamps of an office's kind and clock, in the order they are printed."""
    found = []
    if kind == "synthetic":
        found.append(SYNTHETIC)
    if kind == "training":
        found.append(sentence(training(reports)))
    if clock == "replayed":
        found.append(REPLAYED)
    return tuple(found)


def measure(kind: str, reports: int) -> str:
    """What the figures are: `confirmed`, or in training what merely meets the rule."""
    return f"{MEETS_THE_RULE} ({training(reports)})" if kind == "training" else CONFIRMED


def stamped(text: str, found: tuple[str, ...]) -> str:
    """A title or caption with the stamps before it."""
    return " · ".join((*found, text))
