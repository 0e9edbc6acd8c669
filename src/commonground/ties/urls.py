from django.urls import URLPattern, URLResolver, path

from commonground.ties import views

app_name = "ties"
urlpatterns: list[URLPattern | URLResolver] = [
    path("me/ties/", views.index, name="index"),
    path("people/<id:pk>/ties/", views.person, name="person"),
    path("people/<id:pk>/mute/", views.mute_create, name="mute_create"),
    path("people/<id:pk>/mute/removal/", views.mute_remove, name="mute_remove"),
    path("ties/kinds/", views.kinds, name="kinds"),
    path("ties/<id:pk>/strength/", views.strength_edit, name="strength_edit"),
    path("ties/<id:pk>/removal/", views.tie_remove, name="tie_remove"),
    path("ties/<id:pk>/refusal/", views.refusal_create, name="refusal_create"),
    path("ties/<id:pk>/refusal/removal/", views.refusal_remove, name="refusal_remove"),
]
