"""How a test comes in: as a household's user, with or without a chosen profile."""

from django.contrib.auth import get_user_model

from catalog.models import Account
from catalog.visiting import SESSION_KEY

HTMX = {"HX-Request": "true"}


def sign_in(client, account: Account | None, name: str = "household", **rights):
    user, _ = get_user_model().objects.get_or_create(username=name, defaults=rights)
    if account is not None:
        Account.objects.filter(pk=account.pk).update(user=user)
    client.force_login(user)
    return user


def come_as(client, viewer):
    """Signed in, with this profile chosen."""
    sign_in(client, viewer.account, name=f"household-{viewer.account_id}")
    session = client.session
    session[SESSION_KEY] = str(viewer.public_id)
    session.save()
    return client
