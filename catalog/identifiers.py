"""UUIDv7: identifiers that carry their time (RFC 9562), made here because Python 3.12 and PostgreSQL 15 have none."""

import hashlib
import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
LATEST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // MILLISECOND
SYSTEM = random.SystemRandom()


def uuid7(*, time: datetime, rng: random.Random = SYSTEM) -> UUID:
    return from_parts(milliseconds(time), rng.getrandbits(74))


def from_parts(since_epoch: int, rest: int) -> UUID:
    """The UUIDv7 of a time in milliseconds since 1970 and 74 further bits."""
    version, variant, low = 7 << 76, 0b10 << 62, rest & (2**62 - 1)
    return UUID(int=since_epoch << 80 | version | (rest >> 62) << 64 | variant | low)


def derived(since_epoch: int, what: str) -> UUID:
    """The UUIDv7 that follows from a time in milliseconds since 1970 and words: the same give the same."""
    digest = hashlib.blake2b(what.encode(), digest_size=10).digest()
    return from_parts(since_epoch, int.from_bytes(digest) >> 6)


def uuid7s(since_epoch, rng: np.random.Generator) -> list[str]:
    """One UUIDv7 in hexadecimal for each time, an array of milliseconds since 1970."""
    octets = rng.integers(0, 256, (len(since_epoch), 16), dtype=np.uint8)
    octets[:, :6] = np.asarray(since_epoch, dtype=">u8").view(np.uint8).reshape(-1, 8)[:, 2:]
    octets[:, 6] = octets[:, 6] & 0x0F | 0x70
    octets[:, 8] = octets[:, 8] & 0x3F | 0x80
    text = octets.tobytes().hex()
    return [text[start : start + 32] for start in range(0, len(text), 32)]


def time_of(identifier: UUID) -> datetime:
    """When a UUIDv7 says it was made; its 48 bits reach further than a datetime, so the far end is cut."""
    return EPOCH + min(identifier.int >> 80, LATEST) * MILLISECOND


def milliseconds(time: datetime) -> int:
    return (time - EPOCH) // MILLISECOND
