"""Evidence in pieces is the same as evidence in one, and takes no more memory than a piece."""

import errno
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascertain.evidence import cipher
from ascertain.evidence.streams import check, keep_file, keep_stream, read_stream
from ascertain.evidence.vault import PUBLIC, RESTRICTED
from ascertain.terms.errors import AccessError, InputError, IntegrityError, UnavailableError

SOURCE = str(Path(sys.modules["ascertain"].__path__[0]).parent)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.integers(0, 2 * cipher.CHUNK + 3), max_size=5), access=st.sampled_from([PUBLIC, RESTRICTED]))
def test_kept_in_pieces_is_read_in_one_and_the_other_way_round(house: Any, pieces: list[int], access: str) -> None:
    original = [bytes([number]) * size for number, size in enumerate(pieces)]
    data = b"".join(original)
    kept = keep_stream(house.vault, original, access)
    assert house.vault.read(kept) == data
    assert (kept.size, kept.access) == (len(data), access)
    assert replace(house.vault.keep(data, access), address="") == replace(kept, address="")
    assert b"".join(read_stream(house.vault, house.vault.keep(data, access))) == data
    check(house.vault, kept)
    check(house.locked, kept)


@settings(max_examples=40, deadline=None)
@given(size=st.integers(0, 3 * cipher.CHUNK), cuts=st.lists(st.integers(0, 3 * cipher.CHUNK + 100), max_size=6))
def test_a_ciphertext_opens_however_it_is_cut(size: int, cuts: list[int]) -> None:
    key, data = cipher.new_key(), os.urandom(size)
    sealed = b"".join(cipher.encrypt([data], key))
    edges = [0, *sorted(min(cut, len(sealed)) for cut in cuts), len(sealed)]
    pieces = [sealed[start:end] for start, end in pairwise(edges)]
    assert b"".join(cipher.decrypt_stream(pieces, key)) == data


def test_a_file_of_any_size_is_kept(house: Any, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(os.urandom(3_000_001))
    kept = keep_file(house.vault, path, PUBLIC)
    assert kept.original == f"sha256:{sha256(path.read_bytes()).hexdigest()}"
    assert house.vault.read(kept) == path.read_bytes()
    with pytest.raises(InputError, match=r"^none: It cannot be read: No such file"):
        keep_file(house.vault, tmp_path / "none")
    with pytest.raises(InputError, match="class of evidence"):
        keep_file(house.vault, path, "secret")
    with pytest.raises(AccessError, match="not at hand"):
        keep_file(house.locked, path)


def test_a_full_disk_is_not_taken_for_an_unreadable_file(house: Any, tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"film")

    def full(_from: Path, _to: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(UnavailableError, match="The disk is full"):
        keep_file(house.vault, path)


@pytest.mark.parametrize("place", [0, 70_000, -1])
def test_a_flipped_bit_is_found_in_pieces(house: Any, place: int) -> None:
    kept = keep_stream(house.vault, [bytes(3_000_000)])  # more pieces than one are still to come
    path = house.vault.blobs.path(kept.address)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    for vault in (house.vault, house.locked):
        with pytest.raises(IntegrityError, match="The bytes are not those once kept"):
            check(vault, kept)


def test_what_was_recorded_otherwise_is_found(house: Any) -> None:
    kept = keep_stream(house.vault, [b"one"], PUBLIC)
    with pytest.raises(IntegrityError, match="The original is not the one recorded"):
        check(house.vault, replace(kept, original=f"sha256:{sha256(b'two').hexdigest()}"))
    house.vault.blobs.path(kept.address).unlink()
    with pytest.raises(IntegrityError, match="missing"):
        check(house.vault, kept)


def test_a_key_of_another_file_is_found(house: Any) -> None:
    one, two = (keep_stream(house.vault, [data]) for data in (b"one", b"two"))
    house.vault.blobs.path(two.address).rename(house.vault.blobs.path(one.address))
    with pytest.raises(IntegrityError, match="The bytes are not those once kept"):
        check(house.vault, one)
    with pytest.raises(IntegrityError, match="missing"):
        check(house.vault, two)


LARGE = """
import resource
import sys
from pathlib import Path
from ascertain.evidence.blobs import Blobs
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.streams import check, keep_file
from ascertain.evidence.vault import Vault

folder = Path(sys.argv[1])
vault = Vault(Blobs(folder / "evidence"), KeyStore.create(folder / "keys"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kept = keep_file(vault, folder / "film.mp4")
check(vault, kept)
print(kept.size, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
def test_a_file_of_half_a_gigabyte_takes_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(512 * 1024 * 1024)
    environment = os.environ | {"PYTHONPATH": SOURCE}
    told = subprocess.run(
        [sys.executable, "-c", LARGE, str(tmp_path)], env=environment, check=True, capture_output=True, text=True
    )
    size, megabytes = map(int, told.stdout.split())
    assert size == 512 * 1024 * 1024
    assert megabytes < 64
