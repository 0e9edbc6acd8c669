from django.urls import path

from commonground.sociograms.teams import views

urlpatterns = [
    path("sociograms/<id:pk>/groups/", views.groups_form, name="groups_form"),
    path("sociograms/plans/<id:pk>/", views.plan, name="plan"),
    path("sociograms/plans/<id:pk>/again/", views.plan_again, name="plan_again"),
    path("sociograms/plans/<id:pk>/deletion/", views.plan_remove, name="plan_remove"),
]
