"""In and out: with a password, and in demo mode with one click."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from catalog.views.returning import way_back

as_form = require_http_methods(["GET", "HEAD", "POST"])  # Django's own take a PUT for a POST
sign_in = as_form(LoginView.as_view(template_name="catalog/sign_in.html", redirect_authenticated_user=True))
sign_out = require_POST(LogoutView.as_view())

DEMO_PEOPLE = {"viewer": ("demo", "profiles"), "curator": ("curator", "workbench")}


@require_POST
def demo_sign_in(request):
    """Signs in as the demo's viewer or curator; doesn't exist outside demo mode."""
    role = request.POST.get("role")
    if not settings.DEMO or role not in DEMO_PEOPLE:
        raise Http404
    username, door = DEMO_PEOPLE[role]
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None:
        messages.warning(request, f"The demo's user “{username}” isn't there yet: it comes with the demo's data.")
        return redirect("sign_in")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(way_back(request, door))
