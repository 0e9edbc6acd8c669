from django.urls import path

from commonground.sociograms.pairs import views

urlpatterns = [
    path("sociograms/<id:pk>/pairs/", views.pairs, name="pairs"),
    path("sociograms/<id:pk>/rounds/", views.rounds, name="rounds"),
]
