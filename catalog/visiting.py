"""Who is here: puts the chosen viewer on the request, looked up only when somebody asks."""

from django.utils.functional import SimpleLazyObject

from catalog.models import Viewer

SESSION_KEY = "viewer"


class VisitMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: chosen_viewer(request))
        return self.get_response(request)


def chosen_viewer(request) -> Viewer | None:
    """The viewer this session chose, if it belongs to the account that is signed in."""
    public_id = request.session.get(SESSION_KEY)
    if not public_id or not request.user.is_authenticated:
        return None
    return (
        Viewer.objects.select_related("account__world")
        .filter(public_id=public_id, account__user=request.user)
        .first()
    )
