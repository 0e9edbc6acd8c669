from django.urls import path

from commonground.sociograms.report import views

urlpatterns = [
    path("sociograms/<id:pk>/mixing/", views.mixing, name="mixing"),
    path("sociograms/<id:pk>/bridges/", views.bridges, name="bridges"),
]
