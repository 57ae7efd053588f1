"""Which jobs page stands at which address."""

from django.urls import path  # noqa: F401

urlpatterns = []
