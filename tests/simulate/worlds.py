"""Made-up outlets, incidents and accounts for the tests of texts: small, and put together by hand."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.harm import sites, weapons
from ascertain.simulate.sources.model import Account, Matter, Outlet, Position, Toll, Total
from ascertain.simulate.world.model import Case, Incident, Person, Settlement, Unit
from ascertain.simulate.world.names import Name

HOSPITAL = Outlet("hospital", "Telvany Hospital", "the Telvany District Hospital", "medical", "hospital", unit=1)
MINISTRY = Outlet("ministry", "Ministry of Defence", "the Ministry of Defence", "party", "ministry", side="government")
FRONT = Outlet("front", "Front press office", "the press office of the Front", "party", "ministry", side="front")
AGENCY = Outlet("agency", "Telvany Press Agency", "the Telvany Press Agency", "news_agency", "agency")
WEEKLY = Outlet("weekly", "Neshkolm Weekly", "the Neshkolm Weekly", "news_media", "paper")
MONITOR = Outlet("monitor", "Harm Monitor", "the Ulmereth Harm Monitor", "ngo", "monitor")
OUTLETS = (HOSPITAL, MINISTRY, FRONT, AGENCY, WEEKLY, MONITOR)

TELVANY = Settlement("Telvany", ("Telvany", "Telwany"), 1, -48.0, -120.0, 40_000)
ORLUMET = Settlement("Orlumet", ("Orlumet",), 2, -48.5, -121.0, 9_000)
UNIT = Unit(1, "XO01", "Haskemet Region", ((-48.0, -120.0),), (2,), -48.0, -120.0, 90_000, (TELVANY,))

DAY = date(2090, 3, 7)
ACTS = ("say", "report", "claim", "confirm", "accuse", "deny")


def person(sex: str = "man", age: int = 54, household: int = 1) -> Person:
    """A civilian."""
    return Person(Name("russian", 0, 0, 0, 0, sex), sex, age, "civilian", household)


def incident(form: str = "incident", weapon: str = "artillery", site: str = "market", hour: int = 10) -> Incident:
    """Harm in Telvany on 7 March 2090: a man, a woman and her two children killed."""
    people = (person("woman", 33), person("man", 8), person("woman", 5))
    cases = tuple(Case(f"c{number}", who, "killed") for number, who in enumerate(people))
    at = datetime(2090, 3, 7, hour, 20, tzinfo=UTC)
    cause = weapons()[weapon].cause
    return Incident(
        7,
        "i-7",
        form,
        at,
        UNIT,
        TELVANY,
        site,
        weapon,
        cause,
        "front",
        "government",
        cases,
        DAY,
        DAY,
    )


def account(
    toll: Toll,
    *,
    act: str = "say",
    form: str = "exact",
    holder: Outlet = HOSPITAL,
    outlet: Outlet = AGENCY,
    before: Toll | None = None,
    accused: str = "",
    days: int = 1,
    of: Incident | None = None,
    later_death: bool = False,
    copied: str | None = None,
    credited: bool = False,
    settlement: Settlement = TELVANY,
    place: str = "Telvany",
) -> Account:
    """What `holder` says of it, published so many days later."""
    about = of or incident()
    published = about.at + timedelta(days=days)
    return Account(
        id="a-1",
        incident=about,
        outlet=outlet,
        holder=holder,
        origin="a-0",
        copied=copied,
        credited=credited,
        before=before,
        act=act,
        form=form,
        toll=toll,
        day=about.day,
        settlement=settlement,
        place=place,
        weapon=about.weapon,
        accused=accused,
        published=published,
        received=published,
        later_death=later_death,
    )


def drawn(chance: Chance, **fixed: object) -> Account:
    """Any account: every form, act, weapon and site comes up."""
    cells: Mapping[str, Mapping[str, int]] = {}
    killed = chance.pick((0, 1, 1, 2, 3, 3, 5, 12, 30, 250))
    injured = chance.pick((0, 0, 1, 4, 9, 40))
    if killed and chance.happens(0.5):
        boys = chance.between(0, killed)
        girls = chance.between(0, killed - boys)
        cells = {"killed": {"boys": boys, "girls": girls, "women": killed - boys - girls}}
    if killed == 3 and chance.happens(0.3):
        cells = {"killed": {"women": 1, "boys": 1, "girls": 1}}
    if injured and chance.happens(0.3):
        cells = {**cells, "injured": {"men": injured}}
    toll = Toll(killed, injured, chance.pick((0, 0, 2)), cells, chance.pick((None, 0, min(killed, 2))))
    forms = [
        "exact",
        "at_least",
        "at_most",
        "about",
        "range",
        "dozens",
        "another",
        "including",
        "together",
        "military",
        "unconfirmed",
    ]
    of = incident(
        chance.pick(("incident", "incident", "incident", "discovery")),
        chance.pick(sorted(weapons())),
        chance.pick(sorted(sites())),
        chance.below(24),
    )
    before = chance.pick((None, Toll(max(0, killed - 2), injured), Toll(killed + 3, injured)))
    given: dict[str, object] = {
        "act": chance.pick(ACTS),
        "form": chance.pick(forms),
        "holder": chance.pick(OUTLETS),
        "outlet": chance.pick(OUTLETS),
        "before": before,
        "accused": chance.pick(("", "front", "government")),
        "days": chance.between(0, 9),
        "of": of,
        "later_death": chance.happens(0.1),
        "credited": chance.happens(0.5),
    }
    return account(toll, **(given | fixed))  # type: ignore[arg-type]


def total(killed: int = 406, injured: int = 801, cells: Mapping[str, Mapping[str, int]] | None = None) -> Total:
    """A ministry's running total up to 10 March 2090."""
    moment = datetime(2090, 3, 11, 9, tzinfo=UTC)
    return Total(MINISTRY, Toll(killed, injured, 0, cells or {}), date(2090, 2, 24), date(2090, 3, 10), moment, moment)


def position(says: str, act: str, kind: str = "corridor", **more: object) -> Position:
    """What the ministry says of a matter of 9 March 2090, on the day before."""
    moment = datetime(2090, 3, 8, 9, tzinfo=UTC)
    matter = Matter("m-1", kind, UNIT, TELVANY, date(2090, 3, 9), 2, bool(more.pop("disclosed", True)))
    given: dict[str, object] = {"about": "front", "published": moment, "received": moment}
    return Position(id="p-1", matter=matter, speaker=MINISTRY, outlet=AGENCY, act=act, says=says, **(given | more))  # type: ignore[arg-type]
