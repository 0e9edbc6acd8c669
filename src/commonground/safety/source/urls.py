from django.urls import path

from commonground.safety.source import views

urlpatterns = [
    path("safety/<id:pk>/around/", views.around, name="around"),
    path("safety/<id:pk>/nature/", views.nature_create, name="nature_create"),
    path("safety/<id:pk>/talks/", views.talk_create, name="talk_create"),
    path("safety/<id:pk>/questions/", views.question_create, name="question_create"),
    path("safety/<id:pk>/copies/", views.trail, name="trail"),
    path("talks/<id:pk>/", views.talk, name="talk"),
    path("talks/<id:pk>/answer/", views.talk_answer, name="talk_answer"),
]
