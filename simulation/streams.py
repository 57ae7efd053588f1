"""The streams of chance, so that no two questions share an answer by accident. Pure."""

from enum import IntEnum, auto


class Stream(IntEnum):
    COME = auto()
    HOUR = auto()
    DEVICE = auto()
    MINUTES = auto()
    GO_ON = auto()
    SHELVES = auto()
    PLACES = auto()
    PROMISE = auto()
    MOOD = auto()
    NOTHING = auto()
    SEARCH = auto()
    SOUGHT = auto()
    FINISH = auto()
    REACHED = auto()
    EPISODES = auto()
    RATE = auto()
    FELT = auto()
    LIST = auto()
    HIDE = auto()
    CANCEL = auto()
    PAYMENT = auto()
    MENDED = auto()
    RETURN = auto()
    EXPLORE = auto()
    EXPLORED = auto()
    RANDOM = auto()
    KEPT = auto()
    REASON = auto()
