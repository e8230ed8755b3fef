"""Signatures: Ed25519, with nothing but whole numbers (RFC 8032)."""

from __future__ import annotations

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    """Add two points in extended coordinates (RFC 8032 §5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, p: tuple[int, ...]) -> tuple[int, ...]:
    """A point times a number."""
    total: tuple[int, ...] = (0, 1, 1, 0)
    while scalar:
        total = add(total, p) if scalar & 1 else total
        p, scalar = add(p, p), scalar >> 1
    return total


def point(data: bytes) -> tuple[int, ...] | None:
    """The point of 32 bytes (RFC 8032 §5.1.3), None where there is none."""
    number = int.from_bytes(data, "little")
    y, odd = number % 2**255, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and odd):
        return None
    x = P - x if x % 2 != odd else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or ()


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this Ed25519 signature of the message is good (RFC 8032 §5.1.7)."""
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return not any((left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1))
