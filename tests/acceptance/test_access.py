"""Every command as every role, on an office full of canaries: it does what the declared table says, and nothing leaks.

A canary is a made-up word in a restricted field: names, witnesses, contacts, private sources and their notes, speakers
in texts, cells, leads, originals, working copies. A command that is not in the table, or not in the list of arguments
below, fails here.
"""

import ast
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from tests.findings.register.registers import workbook

from ascertain.claims.extractors.rules import Rules
from ascertain.cli import app as click_app
from ascertain.cli.app import cli
from ascertain.ledger.log import Ledger
from ascertain.office.access import held, reads
from ascertain.office.export import export
from ascertain.office.house import Office
from ascertain.office.prove import checkpoint_of, keys_of
from ascertain.office.roles import ALLOWED, REFUSED, WITHHELD, matrix, roles
from ascertain.office.second import ask

if TYPE_CHECKING:
    from tests.conftest import Desk, Ran, Run

PEOPLE = {role: f"{role.title()} Person" for role in roles()}
CANARIES = (
    "zzyqwel", "qwyzzle", "vextor", "dreeve", "0199 8877", "qwibbleton", "grumblo", "snorvald", "plimquist", "wobberly",
    "kribbish",
)  # fmt: skip
NOTE = """Qwyzzle Dreeve told us that two people were killed in Mariupol on 4 March 2022.
Since 24 February 12 civilians have been killed, Qwyzzle Dreeve said.
Grumblo Vextor said the corridor from Mariupol was open on 6 March 2022.
The Russian officer Plimquist Wobberly dismissed the corridor from Mariupol on 6 March 2022.
"""
SECOND = """Qwyzzle Dreeve told us that three people were killed in Mariupol on 4 March 2022.
Call +000 555 0199 8877."""
PUBLIC_TEXT = """The hospital said that nine people were killed in Mariupol on 4 March 2022."""
FORMS = """incident_date,place,killed,witness,name,contact,circumstances
2022-03-04,Mariupol,2,Qwyzzle Witness,Zzyqwel Person,+000 555 0199 8877,Shelling near the house of Grumblo Vextor.
2022-03-05,"Qwibbleton, behind the house of Zzyqwel",1,Qwyzzle Witness,Dreeve Person,,Shelling.
"""
PEOPLE_LIST = "name,sex,age,outcome\nZzyqwel Kribbish,man,40,killed\nDreeve Grumblo,woman,30,killed\n"
TRIANGLE = "reference_date,report_date,count\n" + "".join(
    f"2022-02-{day:02},2022-{2 + (day + late) // 29:02}-{(day + late) % 29 + (day + late) // 29:02},{9 - 4 * late}\n"
    for day in range(1, 29)
    for late in (0, 1)
)
PAGE = """<html><body><article><h1>A day</h1><p>Two people were killed in Irpin on 5 March 2022, officials said.</p>
</article><aside><h2>Read also</h2><ul>
<li><a href="/x">Video shows Snorvald Kribbish killed with dozens of civilians at the market</a></li>
</ul></aside></body></html>"""


def register(case: str) -> bytes:
    """A made-up register of cases, with canaries where a register names people."""
    head = ("ID", "Date", "Place", "Killed", "Status", "Officer", "Witness", "Name of relative")
    row = (case, "2022-03-04", "Mariupol", 2, "pending", None, "Qwyzzle Witness", "Zzyqwel Kribbish")
    return workbook({"Cases": [head, row]})


def leaves(group: click.Group, *above: str) -> Iterator[str]:
    """Every command that does something, in words."""
    context = click.Context(group)
    if above and group.invoke_without_command:
        yield " ".join(above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, *above, name)
        else:
            yield " ".join((*above, name))


EVERY = tuple(leaves(cli))
# What follows each command's words; `{…}` are files of the test. With `--json` where the command takes it.
ARGUMENTS: dict[str, str] = {
    "demo": "--to {new} --no-desk",
    "simulate": "--seed 1 --preset tiny --to {new}",
    "init": "{new} --keys {newkeys}",
    "schema": "record",
    "claims extract": "{public} --published 2022-03-07",
    "claims check": "{forms}",
    "methodology check": "{methodology}",
    "methodology show": "ibc-like",
    "methodology adopt": "{changed}",
    "places find": "Mariupol",
    "places adopt": "control {control}",
    "claims adopt": "{actors}",
    "publication verify": "{publication}",
    "publication make": "--as-of 2099-01-01 --to {new}",
    "publication list": "",
    "publication site": "--to {new}",
    "publication prove": "{publication_copy}",
    "publication rebuild": "{publication}",
    "publication withdraw": "P1 --reason why",
    "reports add": "{public} --source a-paper --published 2022-03-08 --url x",
    "reports list": "",
    "reports show": "R1",
    "reports custody": "R1",
    "reports copy": "R1 {public} --why shortened",
    "reports withdraw": "R1 --reason mistaken",
    "reports sources list": "",
    "reports sources show": "talk-1",
    "reports sources add": "b-paper --name B --kind news_media",
    "reports leads list": "",
    "reports leads assign": "{lead} --to Somebody",
    "reports leads resolve": "{lead} --result nothing",
    "claims list": "",
    "claims show": "R1.c1",
    "claims add": "R1 --content killed --act say --reason missed",
    "claims read": "R4 --extractor gliner",
    "claims opinions": "R1",
    "claims consent list": "",
    "claims consent give": "http://127.0.0.1:9/v1 --reason trial",
    "claims consent withdraw": "http://127.0.0.1:8/v1 --reason over",
    "claims correct": "R1.f1 --set outcome=injured --reason misread",
    "incidents who": "{matched} --name Nobody",
    "incidents why": "{matched} A:0 B:0",
    "incidents match": "{people} --to {matched}",
    "estimates run": "",
    "estimates systems": "{lists}",
    "estimates delay": "{triangle} --as-of 2022-03-01",
    "incidents review": "{linked} {forms}",
    "incidents labels": "{linked}",
    "incidents list": "",
    "incidents show": "I1",
    "incidents like": "R1",
    "incidents history": "I1",
    "incidents reassess": "",
    "incidents undo": "{link} --reason mistaken",
    "incidents matters": "M1",
    "incidents contradictions": "",
    "incidents link": "I1 R2.c1 --reason same",
    "incidents unlink": "I1 R1.c1 --reason other",
    "incidents merge": "I1 I2 --reason same",
    "incidents split": "I1 R1.c1 --reason other",
    "incidents bears": "M1 I1 --reason near",
    "incidents people list": "",
    "incidents people open": "",
    "incidents people show": "R8",
    "incidents people add": "R9",
    "incidents people propose": "",
    "incidents people same": "R8 R9 --reason same",
    "incidents people apart": "R8 --from R9 --reason other",
    "incidents people undo": "J1 --reason mistaken",
    "incidents people allocate": "I1 R8 --reason named",
    "findings queue": "",
    "findings propose": "I1",
    "findings show": "I1",
    "findings decide": "I1 --occurrence confirmed --evidence R1 --reason seen",
    "findings conflicts": "",
    "findings import": "{register}",
    "findings export": "--register {new}",
    "findings reopen": "I1 --reason doubt",
    "findings assign": "I1 --to 'Reviewer Person'",
    "findings chase": "",
    "findings ask": "I1 --of a-paper --about numbers",
    "findings answered": "Q1 --result nothing",
    "findings origins": "R1 R2 --reason known",
    "record": "",
    "record diff": "2099-01-01 2099-01-01",
    "record revisions": "",
    "record others": "",
    "record flow": "",
    "trace": "killed",
    "verify": "",
    "erase": "R2 --reason asked --dry-run",
    "rebuild": "",
    "backup": "{new}",
    "restore": "{backup} {new} --keys {keys}",
    "log check": "{note_of_another} --key {vkey}",
    "log checkpoint": "",
    "log consistency": "1",
    "log cosigned": "{note_of_another}",
    "log key": "",
    "log proof": "1",
    "log stamp": "--request {new}",
    "log trust": "{witness}",
    "log witness": "{note_of_another} --key {vkey}",
    "log witnesses": "",
    "export": "{new}",
    "import": "{bundle} --key {vkey}",
    "keys status": "",
    "keys exchange": "",
    "keys passphrase": "--from {note}",
    "keys backup": "{new} --from {note}",
    "keys restore": "{keybackup} --from {note}",
    "access list": "",
    "access roles": "",
    "access log": "",
    "access grant": "'New Person' reviewer",
    "access postgres": "",
    "access revoke": "'Intake Person' intake",
}
JSON = frozenset(
    {"claims extract", "places find", "publication verify", "publication list", "reports list", "reports show"}
    | {"reports custody", "reports sources list", "reports sources show", "reports leads list", "claims list"}
    | {"claims show", "incidents list", "incidents show", "incidents like", "incidents matters"}
    | {"incidents history", "incidents reassess"}
    | {"incidents contradictions", "incidents people list", "incidents people open", "incidents people show"}
    | {
        "findings queue",
        "findings propose",
        "findings show",
        "findings conflicts",
        "findings chase",
        "import",
        "record",
        "record diff",
        "record revisions",
        "record others",
        "record flow",
        "trace",
        "verify",
    }
    | {"access list", "access roles", "access log", "keys status", "claims opinions", "claims consent list"}
)
# Commands that open the words and print none of them: they are typed by whoever calls, written into a file, or are
# no more than the number in a sentence.
SILENT = frozenset({"claims add", "findings export", "estimates run"})
# What these are given is another's, or they ask for a database or a model: they say so, and do nothing.
IN_VAIN = frozenset({"incidents who", "incidents why", "log cosigned", "access postgres", "claims read"})
"""Allowed, but what is asked for is not there."""
UNTOLD = frozenset({"estimates run"})
"""Allowed, but a few days of record tell no real figure: refused with status 1."""
# With `--json` these give no word of a report; what they show stands in their table alone.
PLAIN_ONLY = frozenset({"reports show", "incidents show", "incidents people show"})
NEEDS_NO_OFFICE = frozenset(
    {
        "demo",
        "simulate",
        "init",
        "schema",
        "claims extract",
        "claims check",
        "methodology check",
        "methodology show",
        "incidents match",
        "incidents who",
        "incidents why",
        "incidents review",
        "incidents labels",
        "estimates delay",
        "estimates systems",
        "places find",
        "publication verify",
    }
    | {"access roles", "log check", "restore"}
)


def test_every_command_is_declared_and_tried() -> None:
    assert sorted(matrix()) == sorted(EVERY)
    assert sorted(ARGUMENTS) == sorted(EVERY)


def test_every_cell_says_one_of_three_words() -> None:
    cells = [cell for row in matrix().values() for cell in row.values()]
    assert len(cells) == len(EVERY) * len(roles())
    assert set(cells) == {ALLOWED, WITHHELD, REFUSED}


def test_public_reaches_no_office() -> None:
    assert {command for command, row in matrix().items() if row["public"] != REFUSED} == NEEDS_NO_OFFICE


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files the commands are given."""
    folder = tmp_path_factory.mktemp("given")
    given = {
        "note.txt": NOTE,
        "second.txt": SECOND,
        "public.txt": PUBLIC_TEXT,
        "forms.csv": FORMS,
        "page.html": PAGE,
        "people.csv": PEOPLE_LIST,
        "lists.csv": "A,B,C,count\n1,0,0,400\n0,1,0,380\n0,0,1,350\n1,1,0,200\n1,0,1,180\n0,1,1,170\n1,1,1,90\n",
        "triangle.csv": TRIANGLE,
        "copy.txt": "Shortened: Kribbish said so.",
        "control.csv": "unit,from,to,controller,source\nUA-05,2022-01-01,,government,a made-up sheet\n",
        "actors.toml": '[[actor]]\nid = "north"\nnames = ["Northern Army"]\nside = "north"\n',
        "links.csv": "list_a,row_a,list_b,row_b,probability,decision\n",
        "labels.csv": "reviewer,list_a,row_a,list_b,row_b,answer,seconds,when,share\n"
        "A,forms,0,forms,1,match,1,2090,1\n",
    }
    for name, text in given.items():
        (folder / name).write_text(text)
    (folder / "register.xlsx").write_bytes(register("2"))
    (folder / "earlier.xlsx").write_bytes(register("1"))
    given |= {"register.xlsx": "", "earlier.xlsx": ""}
    return {name.split(".")[0]: folder / name for name in given} | {"linked": folder, "matched": folder / "matched"}


@pytest.fixture(scope="module")
def canaries(opened: Path, tmp_path_factory: pytest.TempPathFactory, files: dict[str, Path]) -> Path:
    """An office with a canary in every restricted field, worked at by all that writes, and a role for everybody."""
    root = shutil.copytree(opened, tmp_path_factory.mktemp("canaries") / "office")
    with pytest.MonkeyPatch.context() as patch:
        fill(root, files, patch)
    with Office.create(root.parent / "other", "Ann Aster", keys=root.parent / "other" / "keys") as other:
        exported = export(other, root.parent / "other.ascx", since=0, to=None, with_keys=False)
        (root.parent / "vkey").write_text(exported.signed_by)
        (root.parent / "note").write_text(checkpoint_of(other).note)
        (root.parent / "witness").write_text(keys_of(other, new=False).witness)
    return root


def fill(root: Path, files: dict[str, Path], patch: pytest.MonkeyPatch) -> None:
    senior = PEOPLE["senior"]
    steps: list[tuple[object, ...]] = [
        ("reports", "sources", "add", "talk-1", "--name", "Qwyzzle Snorvald", "--kind", "own_interview", "--note",
         "Lives at Plimquist street"),
        ("reports", "sources", "add", "talk-2", "--name", "Wobberly Grumblo", "--kind", "victim_or_relative"),
        ("reports", "add", files["note"], "--source", "talk-1", "--published", "2022-03-07"),
        ("reports", "add", files["second"], "--source", "a-paper", "--published", "2022-03-07"),
        ("reports", "add", files["second"], "--source", "talk-2", "--published", "2022-03-07"),
        ("reports", "add", files["public"], "--public", "--source", "a-paper", "--published", "2022-03-07"),
        ("reports", "add", files["forms"], "--source", "talk-2", "--published", "2022-03-07"),
        ("reports", "add", files["page"], "--source", "a-paper", "--published", "2022-03-07"),
        ("reports", "copy", "R1", files["copy"], "--why", "shortened"),
        ("claims", "add", "R1", "--content", "Qwyzzle Dreeve", "--act", "say", "--reason", "missed"),
        ("findings", "decide", "I1", "--occurrence", "confirmed", "--civilian-status", "civilian", "--nexus", "direct",
         "--killed", "men=2", "--evidence", "R1", "--reason", "seen"),
        ("findings", "ask", "I1", "--of", "talk-1", "--about", "the number"),
        ("publication", "make", "--as-of", "2099-01-01", "--to", root.parent / "publication",
         "--with", "tables,charts,map"),
        ("keys", "backup", root.parent / "keybackup", "--from", files["note"]),
        ("access", "grant", senior, "senior"),
        ("claims", "consent", "give", "http://127.0.0.1:8/v1", "--reason", "a trial"),
        ("reports", "add", files["people"], "--source", "talk-2", "--published", "2022-03-08"),
        ("incidents", "people", "add", "R8"),
        ("incidents", "people", "propose", "R8", "R9", "--reason", "told so"),
        ("findings", "import", files["earlier"], "--as-of", "2022-03-07"),
        ("backup", root.parent / "backup"),
        *(("access", "grant", name, role) for role, name in PEOPLE.items() if role not in ("senior", "public")),
    ]  # fmt: skip
    for step in steps:
        told = call(patch, "--office", root, "--actor", senior, *step)
        assert told == 0, step
    with Office.open(root, senior) as office:
        ask(office, Rules("beside"), ["R1"])


def call(patch: pytest.MonkeyPatch, *arguments: object) -> int:
    patch.setattr("sys.argv", ["ascertain", *map(str, arguments)])
    from ascertain.cli import main

    with pytest.raises(SystemExit) as left:
        main()
    return int(str(left.value.code or 0))


@pytest.fixture
def office(canaries: Path, tmp_path: Path, run: "Run") -> "Desk":
    """A copy of the office of canaries, to be worked at."""
    from tests.conftest import Desk

    return Desk(shutil.copytree(canaries, tmp_path / "office"), run)


def found_in(text: str | bytes) -> list[str]:
    """The canaries in some text or bytes, in either of the ways text is written."""
    if isinstance(text, bytes):
        lowered = text.lower()
        return [word for word in CANARIES if word.encode() in lowered or word.encode("utf-16-le") in lowered]
    return [word for word in CANARIES if word in text.casefold()]


def lying(root: Path) -> Iterator[bytes]:
    """Every file below a folder but the keys', what is packed in one too."""
    for path in (root, *root.rglob("*")):
        if path.is_file() and "keys" not in path.relative_to(root).parts:
            yield path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    yield from (packed.read(name) for name in packed.namelist())


def arguments(command: str, office: "Desk", files: dict[str, Path], canaries: Path) -> list[str]:
    methodology = office.root / "methodology" / "ohchr-like.toml"
    changed = office.root.parent / "changed.toml"
    changed.write_text(methodology.read_text().replace('version = "1"', 'version = "2"'))
    places = {
        **files,
        "new": office.root.parent / "new",
        "newkeys": office.root.parent / "newkeys",
        "methodology": methodology,
        "changed": changed,
        "publication": canaries.parent / "publication",
        "backup": canaries.parent / "backup",
        "keybackup": canaries.parent / "keybackup",
        "keys": office.root / "keys",
        "bundle": canaries.parent / "other.ascx",
        "vkey": (canaries.parent / "vkey").read_text(),
        "publication_copy": shutil.copytree(canaries.parent / "publication", office.root.parent / "proved"),
        "note_of_another": canaries.parent / "note",
        "witness": (canaries.parent / "witness").read_text(),
        "lead": "R7.l1",
        "link": first_of(office.root, "incident.linked"),
    }
    return [*command.split(), *shlex.split(ARGUMENTS[command].format(**places))]


def first_of(root: Path, kind: str) -> int:
    """The number of the first event of a kind."""
    ledger = Ledger.open(root / "ledger.sqlite")
    try:
        return next(event.position for event in ledger.read() if event.kind == kind)
    finally:
        ledger.close()


def sizes(root: Path) -> tuple[int, int]:
    """How many events the log holds, and how many readings of restricted words."""
    ledger = Ledger.open(root / "ledger.sqlite")
    try:
        return ledger.size(), len(reads(ledger))
    finally:
        ledger.close()


CELLS = [(command, role) for command in EVERY for role in roles()]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "role"), CELLS, ids=[f"{command}-{role}" for command, role in CELLS])
def test_a_cell_is_as_declared(office: "Desk", files: dict[str, Path], canaries: Path, command: str, role: str) -> None:
    hold_to_the_table(office, files, canaries, command, role)


QUICK = [(command, "publisher") for command in ("reports show", "claims list", "trace", "incidents matters")]
QUICK += [("claims show", "reviewer"), ("reports sources show", "senior"), ("findings decide", "intake")]
QUICK += [("record", "public"), ("findings propose", "auditor"), ("reports leads list", "intake")]


@pytest.mark.parametrize(("command", "role"), QUICK, ids=[f"{command}-{role}" for command, role in QUICK])
def test_a_sample_of_cells_is_as_declared(
    office: "Desk", files: dict[str, Path], canaries: Path, command: str, role: str
) -> None:
    hold_to_the_table(office, files, canaries, command, role)


def hold_to_the_table(office: "Desk", files: dict[str, Path], canaries: Path, command: str, role: str) -> None:
    """Run one command as one role, plainly and as JSON, and compare with its cell."""
    who = replace(office, actor=PEOPLE[role])
    words = arguments(command, office, files, canaries)
    cell = matrix()[command][role]
    for form in ((), ("--json",)) if command in JSON else ((),):
        before, read_before = sizes(office.root)
        told = who(*words, *form)
        after, read_after = sizes(office.root)
        if cell == REFUSED:
            assert (told.status, told.out, after) == (2, "", before), told
            assert "may not do this" in told.err
            assert len(told.err.splitlines()) == 1
        else:
            assert told.status == (2 if command in IN_VAIN else 1 if command in UNTOLD else 0), told
            assert "may not do this" not in told.err
            opens = cell == ALLOWED and not (form and command in PLAIN_ONLY)
            assert (read_after > read_before) == opens, told
            assert bool(found_in(told.out)) == (opens and command not in SILENT), told
        assert not found_in(told.out if cell != ALLOWED else ""), told
        assert not found_in(told.err), told
    given_out = () if command in SILENT and cell == ALLOWED else lying(office.root.parent / "new")
    for data in (*lying(office.root), *given_out):
        assert not found_in(data)


def test_no_canary_lies_open_in_any_file(canaries: Path) -> None:
    for data in (*lying(canaries), *lying(canaries.parent / "publication")):
        assert not found_in(data)
    with Office.open(canaries, "Nobody Inparticular") as opened:
        assert len(held(opened.journal.ledger)) == len(roles()) - 1


def test_the_canaries_are_there_for_whoever_may_read_them(office: "Desk") -> None:
    senior = replace(office, actor=PEOPLE["senior"])
    shown = [senior("reports", "show", f"R{number}").out for number in (1, 2, 5, 6, 7)]
    shown += [senior("reports", "leads", "list").out, senior("reports", "sources", "show", "talk-1").out]
    assert sorted(set(found_in(" ".join(shown)))) == sorted(CANARIES)


BAD: list[tuple[str, ...]] = [
    ("reports", "show", "R99"),
    ("claims", "show", "R1.c99"),
    ("claims", "add", "R1", "--content", "Qwyz", "--act", "sing", "--reason", "x"),
    ("claims", "correct", "R1.f1", "--set", "value=many", "--reason", "x"),
    ("incidents", "unlink", "I1", "R1.f99", "--reason", "x"),
    ("incidents", "link", "I99", "R1.c1", "--reason", "x"),
    ("findings", "decide", "I1", "--occurrence", "perhaps", "--evidence", "R1", "--reason", "x"),
    ("reports", "sources", "show", "nobody"),
    ("trace", "killed@2022-03-04~nonsense.9"),
]


@pytest.mark.parametrize("role", roles())
def test_no_error_repeats_a_restricted_word(office: "Desk", role: str) -> None:
    told: list[Ran] = [replace(office, actor=PEOPLE[role])(*words) for words in BAD]
    assert {ran.status for ran in told} == {2}
    assert not found_in(" ".join(ran.out + ran.err for ran in told))


def test_a_withheld_text_says_how_long_it_is(office: "Desk") -> None:
    told = replace(office, actor=PEOPLE["publisher"])("reports", "show", "R1")
    assert told.out.splitlines()[-1] == f"withheld: restricted, {len(NOTE)} characters"
    claim = replace(office, actor=PEOPLE["publisher"])("claims", "show", "R1.c1", "--json").json
    seen = replace(office, actor=PEOPLE["reviewer"])("claims", "show", "R1.c1", "--json").json
    assert {key: claim["content"][key] for key in ("start", "end")} == {
        key: seen["content"][key] for key in ("start", "end")
    }
    assert set(claim["content"]["text"]) == {"█"}
    assert {key: value for key, value in claim.items() if key not in ("content", "cue", "speaker")} == {
        key: value for key, value in seen.items() if key not in ("content", "cue", "speaker")
    }


def test_figures_do_not_depend_on_who_asks_nor_on_what_was_read(office: "Desk") -> None:
    def figures(role: str) -> object:
        found = replace(office, actor=PEOPLE[role])("record", "--as-of", "2099-01-01", "--json").json
        # A figure's key ends with the log position it was read at, which every later entry moves on.
        return [{**figure, "key": None} for figure in found["figures"]], found["external"]

    before = figures("publisher")
    assert figures("reviewer") == before
    replace(office, actor=PEOPLE["reviewer"])("claims", "list")
    assert figures("publisher") == before
    assert replace(office, actor=PEOPLE["senior"])("verify").status == 0


def test_one_run_of_a_command_is_one_reading(office: "Desk") -> None:
    reviewer = replace(office, actor=PEOPLE["reviewer"])
    before = sizes(office.root)
    reviewer("claims", "list")
    assert sizes(office.root) == (before[0] + 1, before[1] + 1)
    last = replace(office, actor=PEOPLE["auditor"])("access", "log", "--json").json[-1]
    assert (last["who"], last["why"], last["fields"]) == (PEOPLE["reviewer"], "claims list", ["text"])
    assert {"R1", "R2", "R3"} <= set(last["what"])
    assert "R4" not in last["what"]  # it is public


def reached_past_the_gate(source: str) -> Iterator[str]:
    """What a module names that gives words without asking the gate."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in {"extraction", "unseal", "unseal_all"}:
            yield node.attr
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            if called.endswith((".document", "vault.read")) or called in {"Office.open", "Vault"}:
                yield called


def test_no_command_reaches_words_past_the_gate() -> None:
    folder = Path(click_app.__file__).parent
    found = {path.name: sorted(reached_past_the_gate(path.read_text("utf-8"))) for path in folder.glob("*.py")}
    assert {name: past for name, past in found.items() if past} == {"app.py": ["Office.open"]}


def test_the_walk_sees_what_reaches_past_the_gate() -> None:
    past = "office.shelf.document(r); where.extraction; office.vault.unseal(c); office.vault.read(k); Office.open(x, y)"
    assert len(list(reached_past_the_gate(past))) == 5
