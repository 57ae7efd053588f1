"""Stands in for the job around a training: nobody hears how far it is, and nobody cancels it."""


class Quiet:
    job_id = None

    def progress(self, percent: float, message: str = "") -> None:
        pass

    def fence(self) -> None:
        pass

    def finish(self, result: object) -> None:
        pass
