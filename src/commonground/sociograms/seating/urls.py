from django.urls import path

from commonground.sociograms.seating import views

urlpatterns = [
    path("sociograms/plans/<id:pk>/seats/", views.plan_seats, name="plan_seats"),
    path("sociograms/plans/<id:pk>/seats/exchange/", views.seats_exchange, name="seats_exchange"),
    path("sociograms/plans/<id:pk>/seats/front/", views.seats_front, name="seats_front"),
    path("sociograms/plans/<id:pk>/seats/paper/", views.seats_paper, name="seats_paper"),
]
