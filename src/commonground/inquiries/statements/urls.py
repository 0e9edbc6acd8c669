from django.urls import path

from commonground.inquiries.statements import views

app_name = "statements"
urlpatterns = [
    path("questions/<id:pk>/statements/", views.statement_create, name="statement_create"),
    path("statements/<id:pk>/", views.show, name="show"),
    path("statements/<id:pk>/stance/", views.stance_create, name="stance_create"),
    path("statements/<id:pk>/arguments/", views.argument_create, name="argument_create"),
]
