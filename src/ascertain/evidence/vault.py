"""The vault: blobs and keys together. Everything kept is durable before the event that names it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ascertain.evidence.cipher import decrypt, encrypt, new_key
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.seals import Sealed, pack, place, seal, unseal
from ascertain.evidence.store import First, Store
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Commitment
from ascertain.terms.errors import AccessError, InputError, IntegrityError

PUBLIC = "public"
RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Kept:
    """Custody of one piece of evidence.

    `address` is the digest of its ciphertext. `original` is the SHA-256 of the original in clear where the evidence
    is public, else a keyed fingerprint of it (`hmac:…`), so that the log does not betray which file the office holds.
    """

    address: str
    size: int
    access: str
    original: str

    def body(self) -> dict[str, Json]:
        """The custody as an event tells it."""
        return {"address": self.address, "size": self.size, "access": self.access, "original": self.original}

    @classmethod
    def of(cls, body: Mapping[str, Json]) -> "Kept":
        """Read what `body` wrote. Raises IntegrityError for anything else."""
        match body:
            case {"address": str(address), "size": int(size), "access": str(access), "original": str(original)}:
                return cls(address, size, access, original)
        raise IntegrityError("This is no custody of evidence.")


@dataclass(frozen=True, slots=True)
class Vault:
    """Evidence of one office. `keys` is None where the key store is not at hand."""

    blobs: Store
    keys: KeyStore | None

    def unlocked(self) -> KeyStore:
        """The key store. Raises AccessError where it is not at hand."""
        if self.keys is None:
            raise AccessError(
                "The key store is not at hand.", todo="Connect it, or set its folder under [keys] in ascertain.toml."
            )
        return self.keys

    def fingerprint(self, value: Json) -> str:
        """A keyed digest by which the office recognises a value it has met."""
        return self.unlocked().fingerprint(value)

    def fingerprints(self, values: Iterable[Json]) -> tuple[str, ...]:
        """The keyed digest of each of many values."""
        return self.unlocked().fingerprints(values)

    def keep(self, data: bytes, access: str = RESTRICTED) -> Kept:
        """Encrypt and store bytes under a key of their own; the key is durable first."""
        key = new_key()
        address = self.blobs.put(encrypt([data], key), self.keeping(key, access))
        return Kept(address, len(data), access, self.original(hashlib.sha256(data).hexdigest(), access))

    def keeping(self, key: bytes, access: str) -> First:
        """What keeps the key of a blob of this class, as soon as its address is known and before it can be found."""
        if access not in (PUBLIC, RESTRICTED):
            raise InputError(f"{access!r} is not a class of evidence.", todo="Use public or restricted.")
        keep = self.unlocked().add if access == PUBLIC else self.unlocked().entrust
        return lambda address: keep([(address, key)])

    def holds(self, kept: Kept, sha256: str) -> bool:
        """True where a custody is that of the bytes with this SHA-256 (hex)."""
        return self.original(sha256, kept.access) == kept.original

    def original(self, digest: str, access: str) -> str:
        """How the log names an original of this SHA-256 (hex): in clear where it is public, else by fingerprint."""
        return f"sha256:{digest}" if access == PUBLIC else f"hmac:{self.unlocked().fingerprint(digest)}"

    def read(self, kept: Kept, *, own: bool = True) -> bytes:
        """The original bytes, checked against what was recorded of them.

        What another office (not `own`) keeps restricted is fingerprinted under that office's identity key: for it the
        cipher alone speaks, whose bytes the log names.
        """
        data = decrypt(self.blobs.get(kept.address), self.unlocked().key(kept.address))
        checked = own or kept.access == PUBLIC
        if checked and self.original(hashlib.sha256(data).hexdigest(), kept.access) != kept.original:
            raise IntegrityError("The original is not the one recorded.", where=f"blob {kept.address}")
        return data

    def opens(self, address: str) -> bool:
        """False where the key store is at hand and the key to this is not in it."""
        return self.keys is None or bool(self.keys.holds({address}))

    def seal(self, values: Mapping[str, str]) -> tuple[Commitment, ...]:
        """Seal restricted values (field → value) in one blob and return the commitments for the event."""
        return self.seal_all([values])[0]

    def seal_all(self, events: Sequence[Mapping[str, str]]) -> tuple[tuple[Commitment, ...], ...]:
        """Seal the restricted values of several events in one blob and return the commitments for each."""
        sealed = [seal(field, value) for values in events for field, value in values.items()]
        made = iter(self._seal(sealed) if sealed else ())
        return tuple(tuple(islice(made, len(values))) for values in events)

    def _seal(self, sealed: Sequence[Sealed]) -> tuple[Commitment, ...]:
        packed, places = pack(sealed)
        address = hashlib.sha256(packed).hexdigest()
        names = [f"{address}:{offset}:{length}" for offset, length in places]
        self.unlocked().entrust(zip(names, (value.key for value in sealed), strict=True))
        self.blobs.put([packed])
        return tuple(Commitment(value.field, value.digest, name) for value, name in zip(sealed, names, strict=True))

    def unseal(self, commitment: Commitment) -> str:
        """Open one sealed value. Raises AccessError without the keys."""
        return self.unseal_all([commitment])[0]

    def unseal_all(self, commitments: Sequence[Commitment]) -> tuple[str, ...]:
        """Open sealed values in order, reading each blob once. Raises AccessError without the keys."""
        keys, packs, values = self.unlocked(), dict[str, bytes](), []
        for commitment in commitments:
            address, start, end = place(commitment.sealed)
            if address not in packs:
                packs[address] = self.blobs.get(address)
            values.append(unseal(packs[address][start:end], keys.key(commitment.sealed), commitment))
        return tuple(values)
