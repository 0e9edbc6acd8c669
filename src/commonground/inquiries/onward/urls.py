from django.urls import path

from commonground.inquiries.onward import views

app_name = "onward"
urlpatterns = [
    path("questions/<id:pk>/onward/", views.question_create, name="question_create"),
    path("questions/<id:pk>/handing-over/", views.offer_create, name="offer_create"),
    path("questions/offered/", views.index, name="index"),
    path("offers/<id:pk>/", views.offer_answer, name="offer_answer"),
    path("offers/<id:pk>/refusal/", views.refusal_create, name="refusal_create"),
    path("offers/<id:pk>/end/", views.offer_remove, name="offer_remove"),
]
