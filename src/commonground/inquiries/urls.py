from django.urls import path

from commonground.inquiries import views

app_name = "inquiries"
urlpatterns = [
    path("questions/new/", views.question_create, name="question_create"),
    path("questions/first/<id:audience>/", views.first_create, name="first_create"),
    path("questions/of/<id:post>/wonder/", views.wonder_create, name="wonder_create"),
    path("questions/of/<id:post>/wonder/end/", views.wonder_remove, name="wonder_remove"),
    path("questions/<id:pk>/", views.show, name="show"),
    path("questions/<id:pk>/joining/", views.joining_create, name="joining_create"),
    path("questions/<id:pk>/joining/end/", views.joining_remove, name="joining_remove"),
    path("questions/<id:pk>/thoughts/<slug:when>/", views.answer_create, name="answer_create"),
    path("questions/<id:pk>/thoughts/<slug:when>/pass/", views.pass_create, name="pass_create"),
    path("questions/thoughts/<id:number>/name/", views.signature_create, name="signature_create"),
    path(
        "questions/thoughts/<id:number>/name/end/",
        views.signature_remove,
        name="signature_remove",
    ),
    path("questions/thoughts/<id:number>/end/", views.answer_remove, name="answer_remove"),
]
