"""The JSON API: its doors, and how it says no."""

from django.db import InterfaceError, OperationalError
from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from catalog.bodies import Refused

# Swagger's page would fetch scripts from another host.
api = NinjaAPI(title="Marquee", version="1", urls_namespace="api", docs_url=None)
api.add_router("/events/", "catalog.api.router")
api.add_router("/recommendations", "recommendations.api.router")
api.add_router("/analytics", "analytics.api.router")


def answer(request, status: int, code: str, message: str, field: str = ""):
    return api.create_response(request, {"error": {"code": code, "message": message, "field": field}}, status=status)


@api.exception_handler(Refused)
def refused(request, error):
    return answer(request, error.status, error.code, error.message, error.field)


@api.exception_handler(Http404)
def not_found(request, error):
    return answer(request, 404, "not_found", "There is nothing of that id here.")


@api.exception_handler(HttpError)
def failed(request, error):
    return answer(
        request, error.status_code, "unauthorized" if error.status_code == 401 else "refused", error.message
    )


@api.exception_handler(ValidationError)
def invalid(request, error):
    first = error.errors[0]
    return answer(request, 422, "malformed", first["msg"], ".".join(map(str, first["loc"])))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def database_away(request, error):
    response = answer(request, 503, "database_away", "The database can't be reached just now: send again.")
    response["Retry-After"] = "5"
    return response


def too_many(request):
    return answer(request, 429, "too_many", "That was too often: wait, then send again.")


def broken(request, identifier: str):
    """Nobody's fault but ours: `identifier` finds it in the log."""
    return answer(
        request, 500, "broken", f"Something went wrong on our side. Quote {identifier} when you ask about it."
    )
