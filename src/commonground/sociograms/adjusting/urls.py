from django.urls import path

from commonground.sociograms.adjusting import views

urlpatterns = [
    path("sociograms/plans/<id:pk>/change/", views.plan_change, name="plan_change"),
    path("sociograms/plans/<id:pk>/undo/", views.plan_undo, name="plan_undo"),
    path("sociograms/plans/<id:pk>/proposal/", views.plan_back, name="plan_back"),
]
