from django.urls import path

from commonground.sociograms.pupil import views

urlpatterns = [
    path("sociograms/pupils/<id:pk>/", views.pupil, name="pupil"),
    path("sociograms/pupils/<id:pk>/opening/", views.pupil_create, name="pupil_create"),
]
