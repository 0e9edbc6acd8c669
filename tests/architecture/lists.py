"""What is allowed by name, each in one list; whoever adds a line says why in the commit."""

# Addresses that answer someone who is not signed in, by URL name.
PUBLIC = {
    "admin:login",
    "notices:letter_stop",  # the link of a letter stops letters and does nothing else
    "people:come_in",
    "people:letter",
    "people:language",
    "sociograms:code_enter",  # a one-time code on the teacher's device, for who has no phone
    "safety:wrong",  # help must be in reach of who is shut out; a stranger learns a number at most
    # Doors of allauth: each says the same to everyone, whoever exists.
    "account/logout/",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",  # says that one is invited here
}

# Views that LoginRequiredMiddleware lets through, as feature.module.function.
OPEN_VIEWS: set[str] = {
    "config.gallery.alone",  # the gallery is routed for developers only, while DEBUG is on
    "config.gallery.index",
    "config.gallery.trouble",
    "groups.calendar.views.calendar_show",  # a secret address acts as its owner
    "notices.letters.views.letter_stop",  # signed: whoever holds a letter can stop letters
    "people.entry.views.come_in",
    "people.entry.views.letter",
    "people.entry.views.sign_out",
    "people.entry.views.to_sign_in",
    "people.own.views.language",  # of this browser, for whoever has not signed in
    "safety.views.wrong",
    "timelines.feeds.views.person",  # open to the world by choice, in a school that opened
    "timelines.feeds.views.room",
    "timelines.feeds.views.tag",
    "timelines.feeds.views.secret",  # a secret address acts as its owner
    # Somebody answers by a one-time code; without one, and without an account, they lead to sign-in.
    "sociograms.answering.views.answer_edit",
    "sociograms.answering.views.asked_show",
    "sociograms.answering.views.code_enter",
    "sociograms.answering.views.code_remove",
    "sociograms.answering.views.handing_in_create",
}

# Actions whose right is not a rule on a row, and why that is so.
WITHOUT_RULE: dict[str, str] = {}

# Every attribute of htmx in use.
HTMX = {
    "hx-boost",
    "hx-disabled-elt",
    "hx-get",
    "hx-headers",
    "hx-include",
    "hx-indicator",
    "hx-post",
    "hx-push-url",
    "hx-select",
    "hx-select-oob",
    "hx-swap",
    "hx-swap-oob",
    "hx-target",
    "hx-trigger",
}

# Columns that point to a person and that no holding names, and why.
NEVER_WRITTEN = "the admin is read-only, so nothing is ever logged there"
NOT_YET = "its holding is still to be written"
WITHOUT_HOLDING: dict[str, str] = {
    "admin.LogEntry.user": NEVER_WRITTEN,
    "kernel.FactRow.actor_id": NOT_YET,
    "audiences.Audience.owner": NOT_YET,
    "audiences.Seat.persona": NOT_YET,
    "audiences.Block.against": NOT_YET,
    "audiences.Block.by": NOT_YET,
    "audiences.Licence.account": NOT_YET,
    "audiences.Licence.given_by": NOT_YET,
    "posts.Post.author": NOT_YET,
    "posts.Hiding.by": NOT_YET,
    "posts.Hiding.lifted_by": NOT_YET,
    "posts.PutAway.persona": NOT_YET,
}
