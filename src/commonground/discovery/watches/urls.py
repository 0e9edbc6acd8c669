from django.urls import path

from commonground.discovery.watches import views

app_name = "watches"
urlpatterns = [
    path("watches/", views.index, name="index"),
    path("watches/<id:pk>/", views.show, name="show"),
    path("watches/<id:pk>/pause/", views.pause_create, name="pause_create"),
    path("watches/<id:pk>/pause/end/", views.pause_remove, name="pause_remove"),
    path("watches/<id:pk>/end/", views.remove, name="remove"),
]
