from django.urls import path

from commonground.groups.practice import views

urlpatterns = [path("class/practice/", views.practice_create, name="practice_create")]
