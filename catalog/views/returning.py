"""Where a form leads back to: the page it stood on, as long as that is one of ours."""

from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request, otherwise: str = "front") -> str:
    """The `next` that a form named, if it is a path of ours; else the page called `otherwise`."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else resolve_url(otherwise)
