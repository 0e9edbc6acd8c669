from django.urls import path

from commonground.sociograms.exports import views

urlpatterns = [
    path("sociograms/<id:pk>/exports/", views.exports, name="exports"),
    path("sociograms/<id:pk>/exports/new/", views.export_create, name="export_create"),
    path("sociograms/<id:pk>/exports/groups/", views.groups_create, name="groups_create"),
]
