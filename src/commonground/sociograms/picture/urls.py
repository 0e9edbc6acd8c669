from django.urls import path

from commonground.sociograms.picture import views

urlpatterns = [path("sociograms/<id:pk>/", views.show, name="show")]
