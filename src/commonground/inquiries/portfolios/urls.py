from django.urls import path

from commonground.inquiries.portfolios import views

app_name = "portfolios"
urlpatterns = [
    path("me/portfolios/", views.index, name="index"),
    path("questions/<id:pk>/portfolio/", views.edit, name="edit"),
    path("portfolios/<id:pk>/", views.show, name="show"),
    path("portfolios/<id:pk>/handing-in/", views.handing_in_create, name="handing_in_create"),
    path("portfolios/<id:pk>/handing-in/end/", views.handing_in_remove, name="handing_in_remove"),
    path("portfolios/<id:pk>/deletion/", views.remove, name="remove"),
    path("portfolios/<id:pk>/answer/", views.answer_create, name="answer_create"),
]
