from django.urls import path

from commonground.inquiries.hiding import views

app_name = "hiding"
urlpatterns = [
    path("questions/<id:pk>/hiding/", views.question_hiding, name="question_hiding"),
    path("questions/<id:pk>/hiding/end/", views.question_unhiding, name="question_unhiding"),
    path("questions/thoughts/<id:number>/hiding/", views.thought_hiding, name="thought_hiding"),
    path(
        "questions/thoughts/<id:number>/hiding/end/",
        views.thought_unhiding,
        name="thought_unhiding",
    ),
]
