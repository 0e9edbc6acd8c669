from django.urls import path

from commonground.sociograms.own import views

urlpatterns = [
    path("sociograms/mine/", views.mine, name="mine"),
    path("sociograms/<id:pk>/showing/", views.showing_create, name="showing_create"),
    path("sociograms/<id:pk>/showing/end/", views.showing_remove, name="showing_remove"),
]
