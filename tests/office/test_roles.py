"""Every kind of entry the program writes is declared: who may sign it in a database."""

import re
from pathlib import Path

import pytest

from ascertain.office import roles
from ascertain.terms.errors import InputError

SOURCE = Path(roles.__file__).parents[1]
_CONSTANT = re.compile(r'^[A-Z_]+(?:, [A-Z_]+)* = ((?:"[a-z_]+\.[a-z_]+"(?:, )?)+)$', re.MULTILINE)
_FILES = re.compile(r"\.(?:toml|json|jsonl|csv|sqlite|before_printing|py|md|html|npz|unfinished|xlsx|pdf|xml)$")


def kinds() -> set[str]:
    """Every kind of event named by a constant of the program."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for listed in _CONSTANT.findall(path.read_text("utf-8")):
            found |= {word for word in re.findall(r'"([^"]+)"', listed) if not _FILES.search(word)}
    return found


def test_every_kind_of_entry_says_who_may_write_it() -> None:
    declared = roles.rights()
    assert kinds() >= {"role.granted", "restricted.read", "finding.decided", "office.opened"}
    assert kinds() - set(declared.by_hand) - set(declared.automatic) == set()
    assert set(declared.automatic) <= kinds()
    named = {role for listed in (*declared.by_hand.values(), *declared.automatic.values()) for role in listed}
    assert named < set(roles.roles())
    assert declared.writers == ("intake", "reviewer", "senior", "publisher")
    assert "public" not in declared.readers


def test_nothing_of_a_person_s_judgement_is_signed_by_the_program() -> None:
    assert not {"finding.decided", "role.granted", "publication.released"} & set(roles.rights().automatic)


def test_a_role_that_is_none_is_named_with_those_there_are() -> None:
    assert roles.role("senior") == "senior"
    with pytest.raises(InputError, match="intake, reviewer, senior"):
        roles.role("king", where="Ben Birch")
