from django.urls import include, path

from commonground.safety import views

app_name = "safety"
urlpatterns = [
    path("wrong/", views.wrong, name="wrong"),
    path("wrong/mine/", views.mine, name="mine"),
    path("wrong/<id:pk>/", views.show, name="show"),
    path("wrong/<id:pk>/answers/", views.answer_create, name="answer_create"),
    path("safety/", views.desk, name="desk"),
    path("safety/<id:pk>/", views.case, name="case"),
    path("safety/<id:pk>/kept/<int:number>/", views.kept, name="kept"),
    path("safety/<id:pk>/taking/", views.taking_create, name="taking_create"),
    path("safety/<id:pk>/settlement/", views.settlement_create, name="settlement_create"),
    path("", include("commonground.safety.file.urls")),
    path("", include("commonground.safety.source.urls")),
]
