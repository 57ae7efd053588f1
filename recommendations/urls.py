"""Which recommendations page stands at which address."""

from django.urls import path

from recommendations import views

urlpatterns = [
    path("home/", views.home, name="home"),
    path("slates/<uuid:slate>/", views.slate, name="slate"),
    path("slates/<uuid:slate>.json", views.slate_json, name="slate_json"),
    path("slates/<uuid:slate>/refresh/", views.refresh, name="refresh"),
    path("slates/<uuid:slate>/shelves/<int:number>/", views.shelf, name="shelf"),
    path("slates/<uuid:slate>/shelves/<int:number>/<int:position>/", views.preview, name="preview"),
    path("profiles/<uuid:public_id>/taste/", views.taste, name="taste"),
    path("trainers/", views.trainers, name="trainers"),
    path("trainers/train/", views.train, name="train"),
    path("settings/", views.settings, name="settings"),
    path("compare/", views.compare, name="compare"),
    path("how-recommendations-work/", views.how_recommendations_work, name="how_recommendations_work"),
    path("x-ray/", views.xray, name="xray"),
    path("x-ray/stream/", views.xray_stream, name="xray_stream"),
    path("x-ray/changes/", views.xray_changes, name="xray_changes"),
    path("x-ray/slates/<uuid:slate>.json", views.xray_json, name="xray_json"),
    path("browse/", views.browse, name="browse"),
    path("genres/<slug:slug>/", views.genre, name="genre"),
    path("concepts/<int:concept_id>/", views.concept, name="concept"),
    path("people/<int:person_id>/", views.person, name="person"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="suggest"),
    path("titles/<int:title_id>/similar/", views.similar, name="similar"),
    path("why/<uuid:slate>/<int:shelf>/<int:position>/", views.why, name="why"),
    path("why/<uuid:slate>/<int:shelf>/<int:position>.json", views.why_json, name="why_json"),
]
