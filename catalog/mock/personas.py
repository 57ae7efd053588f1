"""The people of the demo: the household that it shows, the two users who may sign in, first names for all others."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

DEMO_USER, STAFF_USER = "demo", "curator"

NAMES = (
    "Alma Basil Cleo Dario Edda Farid Greta Hugo Ines Jonas Kaya Liv Mateo Nora Otto Pia Quentin Rosa Samir Tilda "
    "Ugo Vera Wim Xenia Yara Zeno"
).split()

# The demo's household: whom it shows, and which genres they love.
PERSONAS = {
    "Ada": ("Sci-Fi", "Mystery", "Thriller"),
    "Bruno": ("Comedy", "Romance", "Music"),
    "Chiara": ("Drama", "Biography", "History"),
    "Dev": ("Action", "Crime", "War"),
    "Kit": ("Family", "Animation", "Adventure"),
}


def demo_user():
    """The demo's viewer; beside it comes the staff user. Neither has a password: the demo's door lets them in."""
    users, closed = get_user_model().objects, make_password(None)
    users.get_or_create(username=STAFF_USER, defaults={"is_staff": True, "is_superuser": True, "password": closed})
    return users.get_or_create(username=DEMO_USER, defaults={"password": closed})[0]
