"""A wire that can be cut: a TCP proxy whose mode may change while connections are open."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

PASS, REFUSE, BLACK_HOLE, DROP_ANSWER = "pass", "refuse", "black hole", "drop the answer"
RESET_AFTER = "reset after so many bytes"
MODES = (PASS, REFUSE, BLACK_HOLE, DROP_ANSWER, RESET_AFTER)


class Proxy:
    """Listens at `port` and talks to whatever `dial()` connects to; `delay` seconds pass before each piece."""

    def __init__(self, dial: Callable[[], socket.socket]):
        self.dial, self.mode, self.delay, self.bytes_left = dial, PASS, 0.0, 0
        self.open: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def turn(self, mode: str, *, after: int = 0) -> None:
        """Refusing also cuts what is open; all other modes bear on what is still to come."""
        self.mode, self.bytes_left = mode, after
        if mode == REFUSE:
            self.cut()

    def cut(self) -> None:
        for line in list(self.open):
            reset(line)

    def close(self) -> None:
        self.turn(REFUSE)
        self.door.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._wire, args=(self.door.accept()[0],), daemon=True).start()

    def _wire(self, caller: socket.socket) -> None:
        if self.mode == REFUSE:
            return reset(caller)
        try:
            called = self.dial()
        except OSError:
            return reset(caller)
        self.open |= {caller, called}
        back = threading.Thread(target=self._pump, args=(called, caller, True), daemon=True)
        back.start()
        self._pump(caller, called, False)
        back.join()
        self.open -= {caller, called}

    def _pump(self, source: socket.socket, sink: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(65_536):
                time.sleep(self.delay)
                if self.mode == BLACK_HOLE or (self.mode == DROP_ANSWER and is_answer):
                    continue
                if self.mode == RESET_AFTER:
                    piece, self.bytes_left = piece[: self.bytes_left], self.bytes_left - len(piece)
                sink.sendall(piece)
                if self.mode == RESET_AFTER and self.bytes_left <= 0:
                    break
        for line in (source, sink):
            reset(line)


def reset(line: socket.socket) -> None:
    """Ends a connection, for whoever waits for it in another thread as well."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
