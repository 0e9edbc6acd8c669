from django.urls import path

from commonground.sociograms.whole import views

urlpatterns = [path("schools/<id:pk>/sociograms/", views.school, name="school")]
