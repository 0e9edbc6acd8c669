from django.urls import path

from commonground.sociograms.asking import views

ASKING = "sociograms/<id:pk>/asking/"
urlpatterns = [
    path("groups/<id:pk>/asking/", views.ask_create, name="ask_create"),
    path(ASKING, views.asking_show, name="asking_show"),
    path(f"{ASKING}closing/", views.closing_create, name="closing_create"),
    path(f"{ASKING}reopening/", views.closing_remove, name="closing_remove"),
    path(f"{ASKING}reminder/", views.reminder_create, name="reminder_create"),
    path(f"{ASKING}newcomers/", views.newcomer_create, name="newcomer_create"),
    path(f"{ASKING}codes/", views.codes_create, name="codes_create"),
    path(f"{ASKING}sentences/", views.sentences_show, name="sentences_show"),
    path(f"{ASKING}letter/", views.letter_show, name="letter_show"),
    path(f"{ASKING}deletion/", views.deletion_create, name="deletion_create"),
    path(f"{ASKING}deputy/", views.deputy_edit, name="deputy_edit"),
    path(f"{ASKING}successor/", views.successor_create, name="successor_create"),
]
