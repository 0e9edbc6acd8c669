from django.urls import path

from commonground.sociograms.imports import views

urlpatterns = [path("sociograms/import/", views.import_create, name="import_create")]
