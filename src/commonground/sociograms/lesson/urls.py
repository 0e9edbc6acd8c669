from django.urls import path

from commonground.sociograms.lesson import views

urlpatterns = [
    path("sociograms/lesson/", views.lesson, name="lesson"),
    path("sociograms/lesson/<int:number>/", views.lesson_scene, name="lesson_scene"),
    path("sociograms/lesson/answers/", views.lesson_answers, name="lesson_answers"),
]
