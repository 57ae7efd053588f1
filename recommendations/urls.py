"""Which recommendations page stands at which address."""

from django.urls import path

from recommendations import views, xray_views

urlpatterns = [
    path("home/", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("compare/", xray_views.compare, name="compare"),
    path("x-ray/", xray_views.xray, name="xray"),
    path("x-ray/stream/", xray_views.xray_stream, name="xray_stream"),
    path("x-ray/slates/<uuid:slate>.json", xray_views.xray_json, name="xray_json"),
    path("why/<uuid:slate>/<int:shelf>/<int:position>/", views.why, name="why"),
    path("why/<uuid:slate>/<int:shelf>/<int:position>.json", views.why_json, name="why_json"),
]
