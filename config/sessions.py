"""Django's sessions in the database, found in SQL: every request asks, and the ORM took twice as long."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

FIND = "SELECT * FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = next(iter(self.model.objects.raw(FIND, [self.session_key, timezone.now()])), None)
        if found is None:
            self._session_key = None
        return found
