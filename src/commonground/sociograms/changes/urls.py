from django.urls import path

from commonground.sociograms.changes import views

urlpatterns = [path("sociograms/<id:pk>/change/", views.compare, name="compare")]
