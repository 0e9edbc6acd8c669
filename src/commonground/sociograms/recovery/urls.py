from django.urls import path

from commonground.sociograms.recovery import views

urlpatterns = [
    path("sociograms/<id:pk>/recovery/", views.recovery, name="recovery"),
    path("sociograms/<id:pk>/recovery/sheet/", views.recovery_create, name="recovery_create"),
    path("sociograms/<id:pk>/recovery/key/", views.key_create, name="key_create"),
]
