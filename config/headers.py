"""What every answer tells browsers beside Django's own headers: what a page may use, who may embed it and keep it."""

from django.utils.cache import patch_cache_control

UNUSED = ("camera", "geolocation", "payment", "usb", "midi", "display-capture", "browsing-topics")
HERE = ("microphone",)  # search by voice
ALWAYS = {
    "Permissions-Policy": ", ".join([f"{name}=()" for name in UNUSED] + [f"{name}=(self)" for name in HERE]),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class HeadersMiddleware:
    """Stands outside the session's middleware, so that it sees whether somebody looked at who is here."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if is_personal(request, response):
            patch_cache_control(response, private=True, no_store=True)
        return response


def is_personal(request, response) -> bool:
    """Whatever depends on who is here, and doesn't say itself how long it may be kept, is kept nowhere."""
    looked = getattr(getattr(request, "session", None), "accessed", False)
    return looked and not response.has_header("Cache-Control")
