from django.urls import path

from commonground.sociograms.lab import views

urlpatterns = [
    path("sociograms/<id:pk>/lab/", views.lab, name="lab"),
    path("sociograms/<id:pk>/lab/web/", views.lab_web, name="lab_web"),
    path("sociograms/<id:pk>/lab/drawing.svg", views.lab_drawing, name="lab_drawing"),
    path("sociograms/<id:pk>/lab/opening/", views.lab_create, name="lab_create"),
]
