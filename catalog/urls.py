"""Which catalog page stands at which address."""

from django.urls import path

from catalog import views

urlpatterns = [
    path("", views.front, name="front"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("how-it-works/", views.how_it_works, name="how_it_works"),
    path("tour/", views.tour, name="tour"),
    path("theme/", views.choose_theme, name="choose_theme"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/demo/", views.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("profiles/", views.profiles, name="profiles"),
    path("profiles/<uuid:public_id>/choose/", views.choose_profile, name="choose_profile"),
    path("my-list/", views.my_list, name="my_list"),
    path("activity/", views.activity, name="activity"),
    path("activity/<uuid:event_id>/remove/", views.remove_signal, name="remove_signal"),
    path("activity/plays/<uuid:play_id>/remove/", views.remove_sitting, name="remove_sitting"),
    path("settings/switches/", views.switches, name="switches"),
    path("settings/reset/", views.reset_profile, name="reset_profile"),
    path("settings/download/", views.download, name="download"),
    path("titles/<int:title_id>/", views.title, name="title"),
    path("titles/<int:title_id>/watch/", views.watch, name="watch"),
    path("titles/<int:title_id>/watch-to-end/", views.watch_to_end, name="watch_to_end"),
    path("titles/<int:title_id>/rate/", views.rate, name="rate"),
    path("titles/<int:title_id>/hide/", views.hide, name="hide"),
    path("titles/<int:title_id>/unhide/", views.unhide, name="unhide"),
    path("titles/<int:title_id>/list/", views.list_title, name="list_title"),
    path("titles/<int:title_id>/unlist/", views.unlist_title, name="unlist_title"),
    path("artwork/<str:edition>/<int:title_id>/<int:variant>-<str:shape>.svg", views.artwork, name="artwork"),
]
