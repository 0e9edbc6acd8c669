from django.urls import path

from commonground.sociograms.answering import views

SHEET = "asked/<id:pk>/"
urlpatterns = [
    path("groups/<id:pk>/asked/", views.asked_index, name="asked_index"),
    path("answer/", views.code_enter, name="code_enter"),
    path("answer/leaving/", views.code_remove, name="code_remove"),
    path(SHEET, views.asked_show, name="asked_show"),
    path(f"{SHEET}<int:number>/", views.answer_edit, name="answer_edit"),
    path(f"{SHEET}handing-in/", views.handing_in_create, name="handing_in_create"),
    path(f"{SHEET}thanks/", views.thanks_show, name="thanks_show"),
]
