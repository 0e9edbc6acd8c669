from django.urls import path

from commonground.timelines.muting import views

urlpatterns = [
    path("me/muted-words/", views.words, name="words"),
    path("me/muted-words/<id:pk>/end/", views.words_remove, name="words_remove"),
]
