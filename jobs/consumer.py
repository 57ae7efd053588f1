"""How a worker comes back to a broker that was away: soon, and with a look at what was asked for meanwhile."""

from contextlib import suppress

from celery.worker import consumer
from kombu import Connection
from kombu.exceptions import OperationalError

from jobs.running import ring

EVERY = 2  # seconds between two tries, however long it has been away; Celery's own grow up to 30


class Consumer(consumer.Consumer):
    def ensure_connected(self, conn):
        ensure = conn.ensure_connection

        def patiently(told, *args, **kwargs):
            def again(fault, interval):
                start_afresh(conn)
                told(fault, interval)

            return ensure(again, *args, interval_start=EVERY, interval_step=0, **kwargs)

        conn.ensure_connection = patiently
        return super().ensure_connected(conn)

    def on_ready(self):
        """At the start and after each interruption: whoever asked for work while the broker was away rang in vain."""
        super().on_ready()
        with suppress(OperationalError):  # it is away again
            ring(connection=self.connection)


def start_afresh(conn: Connection) -> None:
    """pgmq's pool tries by itself, after pauses that double; after a minute it would sleep for half of one."""
    if conn.transport.driver_type == "pgmq":
        conn.transport.close_connection(None)
