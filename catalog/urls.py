"""Which catalog page stands at which address."""

from django.urls import path

from catalog.views.artwork import artwork

urlpatterns = [
    path("artwork/<str:edition>/<int:title_id>/<int:variant>-<str:shape>.svg", artwork, name="artwork"),
]
