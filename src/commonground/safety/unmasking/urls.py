from django.urls import path

from commonground.safety.unmasking import views

app_name = "unmasking"
urlpatterns = [
    path("safety/names/", views.index, name="index"),
    path("safety/names/<id:pk>/yes/", views.confirmation_create, name="confirmation_create"),
    path("safety/names/<id:pk>/no/", views.refusal_create, name="refusal_create"),
    path("safety/names/<id:pk>/name/", views.look_create, name="look_create"),
    path("me/names/<id:pk>/", views.told, name="told"),
]
