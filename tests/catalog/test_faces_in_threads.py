"""Several threads of a web process draw at once from the first request on."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from catalog.artwork.faces import FILES, Face

LETTERS = "AVATAR To WAVE"


def test_threads_that_open_a_face_together_all_get_their_letters():
    """A fresh face each time, since only what has not been unpacked yet can be spoilt."""
    for name in ("hanken", "redhat", "lato", "source-black") * 3:
        fresh, together = Face(name), Barrier(8)

        def spell(_, fresh=fresh, together=together):
            together.wait()
            return [fresh.kern(a, b) for a, b in zip(LETTERS, LETTERS[1:], strict=False)]

        with ThreadPoolExecutor(8) as threads:
            spelled = list(threads.map(spell, range(8)))
        assert all(row == spelled[0] for row in spelled)


def test_every_face_has_its_file():
    assert all(Face(name).cap > 0 for name in FILES)
