"""How a worker comes back to a broker that was away: soon, and with a look at what was asked for meanwhile."""

from contextlib import suppress
from functools import partial

from celery.worker import consumer
from kombu.exceptions import OperationalError

from jobs.running import ring

EVERY = 2  # seconds between two tries, however long it has been away; Celery's own grow up to 30


class Consumer(consumer.Consumer):
    def ensure_connected(self, conn):
        conn.ensure_connection = partial(conn.ensure_connection, interval_start=EVERY, interval_step=0)
        return super().ensure_connected(conn)

    def on_ready(self):
        """At the start and after each interruption: whoever asked for work while the broker was away rang in vain."""
        super().on_ready()
        with suppress(OperationalError):  # it is away again
            ring(connection=self.connection)
