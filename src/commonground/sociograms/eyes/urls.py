from django.urls import path

from commonground.sociograms.eyes import views

urlpatterns = [
    path("sociograms/<id:pk>/eyes/", views.eyes, name="eyes"),
    path("sociograms/<id:pk>/eyes/opening/", views.eyes_create, name="eyes_create"),
    path("sociograms/<id:pk>/looks/", views.looks, name="looks"),
]
