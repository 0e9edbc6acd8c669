"""Which facts become notices, and to whom; part of the wiring."""

from datetime import timedelta

from commonground.audiences import facts as seats
from commonground.discovery.beyond import facts as beyond_facts
from commonground.discovery.watches import facts as watch_facts
from commonground.groups import facts as group_facts
from commonground.inquiries import facts as question_facts
from commonground.inquiries.onward import facts as onward_facts
from commonground.inquiries.portfolios import facts as portfolio_facts
from commonground.inquiries.turns import facts as turn_facts
from commonground.kernel.jobs import every, follow_with
from commonground.kernel.models import FactRow
from commonground.maps import facts as map_facts
from commonground.notices import jobs as notices
from commonground.notices.letters.jobs import plan_letters
from commonground.notices.questions import jobs as names
from commonground.posts import facts as posts
from commonground.posts.drafts import facts as draft_facts
from commonground.posts.edits import facts as edit_facts
from commonground.posts.learned import facts as learned_facts
from commonground.posts.media import facts as media_facts
from commonground.posts.messages import facts as message_facts
from commonground.posts.polls import facts as poll_facts
from commonground.profiles.wall import facts as wall_facts
from commonground.safety import facts as safety_facts
from commonground.safety.unmasking import facts as unmasking_facts
from commonground.sociograms import facts as sociogram_facts


def let_people_hear() -> None:
    """Which facts become notices, and what of them ends by the clock."""
    follow_with(posts.PostSaid, notices.tell_of_answer, when=_answers_somebody)
    follow_with(posts.PostSaid, notices.tell_of_names, when=_names_somebody)
    follow_with(posts.PostSaid, notices.tell_of_message, when=_is_message)
    follow_with(edit_facts.PostEdited, notices.tell_of_new_names)
    follow_with(wall_facts.WrittenForSomebody, notices.tell_of_page)
    follow_with(draft_facts.DraftRefused, notices.tell_of_draft)
    follow_with(message_facts.ConversationJoined, notices.tell_of_joining)
    follow_with(message_facts.SecondNamed, notices.tell_second)
    follow_with(message_facts.ConversationOpened, notices.tell_of_opening)
    follow_with(beyond_facts.IntroductionAsked, notices.tell_of_introduction)
    follow_with(beyond_facts.IntroductionAnswered, notices.tell_of_contact)
    follow_with(posts.PostHidden, notices.tell_of_hiding)
    for told in (safety_facts.Taken, safety_facts.Answered, safety_facts.Settled):
        follow_with(told, notices.tell_of_report)
    follow_with(unmasking_facts.NameTold, names.tell_of_unmasking)
    follow_with(unmasking_facts.NameAsked, names.tell_of_name_asked)
    follow_with(learned_facts.Learned, notices.tell_of_learning)
    follow_with(poll_facts.PollClosed, notices.tell_of_poll)
    follow_with(media_facts.Reviewed, notices.tell_of_picture)
    follow_with(watch_facts.WatchMet, notices.tell_of_watch)
    follow_with(safety_facts.TalkOpened, notices.tell_of_talk)
    follow_with(sociogram_facts.ClassAsked, notices.tell_of_asking)
    follow_with(group_facts.MemberJoined, notices.tell_of_newcomer)
    follow_with(group_facts.AskedToJoin, notices.tell_of_wish_to_join)
    follow_with(seats.SeatAsked, notices.tell_of_wish_to_follow)
    follow_with(question_facts.Joined, notices.tell_of_partaker)
    follow_with(turn_facts.Wished, notices.tell_of_wish_to_hear)
    follow_with(question_facts.AfterOpened, notices.tell_of_after)
    for handed in (portfolio_facts.HandedIn, portfolio_facts.PortfolioAnswered):
        follow_with(handed, notices.tell_of_portfolio)
    for offered in (onward_facts.HandedOver, onward_facts.OfferAnswered):
        follow_with(offered, notices.tell_of_offer)
    for parted in (question_facts.PartEnded, question_facts.PartGivenBack):
        follow_with(parted, names.tell_of_parting)
    follow_with(map_facts.RemarkMade, names.tell_of_remark)
    follow_with(question_facts.ResultPublished, notices.tell_of_result)
    every(plan_letters, timedelta(minutes=5))
    every(notices.forget_old, timedelta(days=1))
    every(names.tell_of_matches, timedelta(hours=1))


def _answers_somebody(fact: FactRow) -> bool:
    return fact.ids["answers"] is not None


def _names_somebody(fact: FactRow) -> bool:
    return "tags.Mention" in fact.ids["carries"]


def _is_message(fact: FactRow) -> bool:
    return "talks.Message" in fact.ids["carries"]
