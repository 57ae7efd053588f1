"""Where a viewer stopped, in a film or in each episode of a series, and where to go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from django.db.models import OuterRef, Subquery

from catalog.kinds import PLAYBACK
from catalog.models import Episode, Event, Play, Title, Viewer

WORTH_RESUMING = 5  # seconds: who looked in for less begins again


@dataclass(frozen=True, slots=True)
class Stop:
    """The end of the last sitting with a film (episode None) or an episode."""

    time: datetime
    seconds: float
    completed: bool

    @property
    def resumes(self) -> bool:
        return not self.completed and self.seconds >= WORTH_RESUMING


@dataclass(frozen=True, slots=True)
class Spot:
    """From where to play: a second of a film, or of one episode."""

    episode: Episode | None
    seconds: int

    @property
    def invitation(self) -> str:
        """What the button says: Play, Play S1 E1, Resume from 34:10, Resume S2 E3 from 1:02."""
        what = f" {self.episode.code}" if self.episode else ""
        return f"Resume{what} from {clock(self.seconds)}" if self.seconds else f"Play{what}"


def clock(seconds: int) -> str:
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def stops(viewer: Viewer, title: Title) -> dict[int | None, Stop]:
    """Episode (None: the film itself) -> where the viewer last left it. One query, over the title's plays only."""
    told = Event.objects.filter(play=OuterRef("pk"), viewer=viewer, title=title, kind__in=PLAYBACK)
    latest = (
        Play.objects.filter(viewer=viewer, title=title)
        .annotate(stopped_at=Subquery(told.order_by("-time", "-id").values("seconds")[:1]))
        .order_by("episode_id", "-started_at", "-id")
        .distinct("episode_id")
    )
    return {
        play.episode_id: Stop(play.ended_at, stopped(play), play.completed)
        for play in latest.values_list(
            "episode_id", "ended_at", "stopped_at", "furthest_seconds", "completed", named=True
        )
    }


def stopped(play) -> float:
    """Where the playhead stood at last, never beyond what the title is long."""
    return min(play.furthest_seconds if play.stopped_at is None else play.stopped_at, play.furthest_seconds)


def spot(episodes: Sequence[Episode], stops: Mapping[int | None, Stop]) -> Spot:
    """Where to go on: in what was left unfinished, else with what comes next, else at the beginning."""
    known = [episode for episode in episodes if episode.pk in stops]
    if not episodes:
        return at(None, stops)
    if not known:
        return at(episodes[0], stops)
    last = max(known, key=lambda episode: stops[episode.pk].time)
    return at(after(last, episodes) or episodes[0] if stops[last.pk].completed else last, stops)


def at(episode: Episode | None, stops: Mapping[int | None, Stop]) -> Spot:
    stop = stops.get(episode and episode.pk)
    return Spot(episode, int(stop.seconds) if stop and stop.resumes else 0)


def after(episode: Episode | None, episodes: Sequence[Episode]) -> Episode | None:
    """The next one in the order of seasons and numbers, if any."""
    following = [
        other for other in episodes if episode and (other.season, other.number) > (episode.season, episode.number)
    ]
    return following[0] if following else None


def intro(title: Title) -> tuple[int, int]:
    """From which second to which the mock intro runs: after a cold open, for 60 to 90 s, always the same."""
    draw = crc32(f"intro {title.pk} {title.art_seed}".encode())
    begin = draw % 3 * 30
    return begin, begin + 60 + draw // 3 % 31
