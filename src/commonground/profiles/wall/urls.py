from django.urls import path

from commonground.profiles.wall import views

app_name = "wall"
urlpatterns = [
    path("people/<id:pk>/wall/", views.show, name="show"),
    path("me/wall/", views.edit, name="edit"),
    path("wall/<id:pk>/taking-off/", views.taking_off_create, name="taking_off_create"),
    path("wall/<id:pk>/taking-off/end/", views.taking_off_remove, name="taking_off_remove"),
]
