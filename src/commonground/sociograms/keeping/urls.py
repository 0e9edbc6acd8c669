from django.urls import path

from commonground.sociograms.keeping import views

urlpatterns = [
    path("sociograms/plans/<id:pk>/saving/", views.plan_save, name="plan_save"),
    path("sociograms/plans/<id:pk>/met/", views.plan_keep, name="plan_keep"),
    path("sociograms/plans/<id:pk>/paper/", views.plan_paper, name="plan_paper"),
]
