"""Which catalog page stands at which address."""

from django.urls import path

from catalog import views

urlpatterns = [
    path("", views.front, name="front"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("how-it-works/", views.how_it_works, name="how_it_works"),
<<<<<<< HEAD
    path("tour/", views.tour, name="tour"),
=======
    path("keys/", views.keys, name="keys"),
>>>>>>> player
    path("theme/", views.choose_theme, name="choose_theme"),
    path("sign-up/", views.sign_up, name="sign_up"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/demo/", views.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("profiles/", views.profiles, name="profiles"),
    path("profiles/new/", views.new_profile, name="new_profile"),
    path("profiles/<uuid:public_id>/choose/", views.choose_profile, name="choose_profile"),
    path("profiles/<uuid:public_id>/edit/", views.edit_profile, name="edit_profile"),
    path("profiles/<uuid:public_id>/delete/", views.delete_profile, name="delete_profile"),
    path("account/", views.account, name="account"),
    path("account/plan/", views.change_plan, name="change_plan"),
    path("account/cancel/", views.cancel, name="cancel"),
    path("account/stay/", views.stay, name="stay"),
    path("account/come-back/", views.come_back, name="come_back"),
    path("account/mend/", views.mend, name="mend"),
    path("account/fail-payment/", views.fail_payment, name="fail_payment"),
    path("account/password/", views.change_password, name="change_password"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/read/", views.read_inbox, name="read_inbox"),
    path("inbox/<int:notice_id>/open/", views.open_notice, name="open_notice"),
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
