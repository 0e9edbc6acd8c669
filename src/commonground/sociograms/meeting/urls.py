from django.urls import path

from commonground.sociograms.meeting import views

urlpatterns = [
    path("sociograms/<id:pk>/introductions/", views.introductions, name="introductions"),
]
