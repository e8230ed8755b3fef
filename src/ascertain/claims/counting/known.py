"""Who of those a report tells of is who: "the man", "he", a name, and a second telling of the same.

A second telling ("Police said a man had been shot") is taken for the first unless age, sex, place or a word such as
"another" speaks against it: one person counted twice is the worst error.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ascertain.claims.counting.harm import SAME
from ascertain.claims.counting.persons import Person

_WORST = ("killed", "injured", "missing", "detained")
_BACK = 200  # victims looked back over; a list of thousands is read in linear time
_NEAR = 6  # sentences over which "he" and "the man" reach back


@dataclass
class Known:
    """One victim, or a group, as known so far: the mentions, the worst outcome, and what they say."""

    outcome: str
    mentions: list[Person]
    sentence: int
    last: int
    place: str | None = None
    names: set[str] = field(default_factory=set)

    @property
    def number(self) -> int | None:
        """How many people."""
        return next((each.number for each in self.mentions if each.number), self.mentions[0].number)

    @property
    def sex(self) -> str:
        """`m`, `f` or empty."""
        return next((each.sex for each in self.mentions if each.sex), "")

    @property
    def age(self) -> int | None:
        """In years, None where nothing says it."""
        return next((each.age for each in self.mentions if each.age is not None), None)

    @property
    def name(self) -> tuple[int, int] | None:
        """Where the fullest name stands."""
        spans = [each.name for each in self.mentions if each.name is not None]
        return max(spans, key=lambda span: span[1] - span[0], default=None)


def worst(*outcomes: str) -> str:
    """The outcome that stands in the end: the wounded who died are killed."""
    return min((outcome for outcome in outcomes if outcome != SAME), key=_WORST.index, default=SAME)


class Register:
    """Those known so far; takes up one mention after the other."""

    def __init__(self, text: str) -> None:
        """Begin with nobody."""
        self.text = text
        self.harmed: list[Known] = []
        self.held: list[Known] = []
        self.names: dict[str, tuple[int, int]] = {}

    def hear(self, name: tuple[int, int]) -> None:
        """Note a full name, by its last word."""
        last = self.text[slice(*name)].lower().split()[-1]
        if last not in self.names or name[1] - name[0] > self.names[last][1] - self.names[last][0]:
            self.names[last] = name

    def fullest(self, known: Known) -> tuple[int, int] | None:
        """The fullest name of a victim anywhere in the report."""
        if known.name is None:
            return None
        own = known.name
        full = self.names.get(self.text[slice(*own)].lower().split()[-1])
        return full if full is not None and full[1] - full[0] > own[1] - own[0] else own

    @property
    def known(self) -> list[Known]:
        """All victims, those held by force last."""
        return [*self.harmed, *self.held]

    def take(self, who: Person, outcome: str, sentence: int, place: str | None = None) -> bool:
        """Add a mention to the one it takes up, or as somebody new; True where it is surely somebody new."""
        if outcome == SAME:
            if not self.harmed:
                return False
            self._name_latest(who)
            outcome = self.harmed[-1].outcome
        among = self.held if outcome == "detained" else self.harmed
        same = self._same(among, who, sentence, place)
        if same is None:
            if who.kind == "pronoun":
                return False
            maybe = who.kind == "name" and any(self._may_be(each, who, outcome) for each in among)
            among.append(Known(outcome, [who], sentence, sentence, place, self._tokens(who)))
            return not maybe
        same.outcome = worst(same.outcome, outcome)
        same.mentions.append(who)
        same.last = sentence
        same.names |= self._tokens(who)
        return False

    def _name_latest(self, who: Person) -> None:
        """ "Police identified the man as Ilan Tessor": the latest one without a name has this one."""
        latest = next((each for each in reversed(self.harmed[-_BACK:]) if each.number == 1), None)
        if latest is not None and not latest.names:
            latest.names |= self._tokens(who)

    def _may_be(self, known: Known, who: Person, outcome: str) -> bool:
        """True for the unnamed mayor who was wounded and a name told later: perhaps one, so not counted as two."""
        told = known.number == 1 and not known.names and known.outcome == outcome
        return told and not (known.sex and who.sex and known.sex != who.sex)

    def _tokens(self, who: Person) -> set[str]:
        return set(self.text[slice(*who.name)].lower().split()) if who.name else set()

    def _same(self, among: Sequence[Known], who: Person, sentence: int, place: str | None) -> Known | None:
        latest = among[: -_BACK - 1 : -1]
        if who.fresh:
            retold = (each for each in latest if each.mentions[0].fresh and each.sentence < sentence)
            return next(
                (each for each in retold if (each.mentions[0].head, each.number) == (who.head, who.number)), None
            )
        if who.number != 1:
            same = (each for each in latest if each.number == who.number and who.number)
            return next((each for each in same if sentence - each.last <= _NEAR), None)
        singles = [each for each in latest if each.number == 1]
        if tokens := self._tokens(who):
            named = _of_name(singles, tokens)
            if named is not None:
                return named
            singles = [
                each
                for each in singles
                if not each.names and (each.mentions[0].anybody or each.mentions[0].head == who.role)
            ]
        return next((each for each in singles if _fits(each, who, sentence, place)), None)


def _of_name(known: Sequence[Known], tokens: set[str]) -> Known | None:
    """The one of that name, or of that part of it."""
    named = [each for each in known if each.names]
    whole = next((each for each in named if tokens <= each.names or each.names <= tokens), None)
    return whole or next((each for each in named if each.names & tokens and len(tokens) == 1), None)


def _fits(known: Known, who: Person, sentence: int, place: str | None) -> bool:
    """True where nothing told of the two speaks against their being one."""
    first = known.mentions[0]
    pairs = ((known.sex, who.sex), (known.age, who.age), (known.place, place))
    if any(old and new and old != new for old, new in pairs):
        return False
    if who.kind == "pronoun":
        return sentence - known.last <= _NEAR
    if who.kind == "noun":
        named = not first.anybody and not who.anybody and first.kind == "noun"
        if first.suspect != who.suspect or ((named or who.owned) and first.head != who.head):
            return False
    # "A man and a man": told together they are two.
    return sentence != known.sentence or (who.definite and who.kind != "name")
