from django.urls import path

from commonground.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("questions/", views.questions, name="questions"),
    path("lesson/", views.lesson, name="lesson"),
    path("lesson/wall/", views.wall, name="wall"),
]
