"""Every button, choice and menu entry that is answered, by its name: noun.verb."""

from typing import Final

from bot.commands.calendars import address as calendars
from bot.commands.clusters import command as clusters
from bot.commands.clusters import directory
from bot.commands.clusters import profile as profiles
from bot.commands.countries import command as countries
from bot.commands.countries import sections
from bot.commands.events import attendance, attendance_record, places, reviews
from bot.commands.events import command as events
from bot.commands.events import edits as event_edits
from bot.commands.events import forms as event_forms
from bot.commands.events import moving as event_moves
from bot.commands.groups import command as groups
from bot.commands.groups import delegates as group_delegates
from bot.commands.groups import forms as group_forms
from bot.commands.groups import letters
from bot.commands.groups import meetings as group_meetings
from bot.commands.groups import seats as group_seats
from bot.commands.home import page as home
from bot.commands.links import requests as links
from bot.commands.mail import letters as mail
from bot.commands.network import command as network
from bot.commands.notices import posts as announcing
from bot.commands.partings import erasure as privacy
from bot.commands.questions import answers as questions
from bot.commands.questions import lists as questions_listed
from bot.commands.representations import claims, roster
from bot.commands.representations import leaving as members
from bot.commands.request import Handler
from bot.commands.season import page as season
from bot.commands.secretariat import audit
from bot.commands.secretariat import desk as secretariat
from bot.commands.secretariat import versions as history
from bot.commands.sessions import command as sessions
from bot.commands.sessions import forms as session_forms
from bot.commands.sessions import registration as session_places
from bot.commands.tables import lists

ACTIONS: Final[dict[str, Handler]] = {
    "announce.post": announcing.post,
    "calendars.make": calendars.make,
    "calendars.revoke": calendars.revoke,
    "calendars.rotate": calendars.rotate,
    "calendars.show": calendars.show_mine,
    "clusters.add": directory.add,
    "clusters.bring_back": directory.bring_back,
    "clusters.check": profiles.check,
    "clusters.edit": profiles.edit_one,
    "clusters.language": clusters.in_language,
    "clusters.open": clusters.open_card,
    "clusters.open_shared": clusters.open_shared_card,
    "clusters.page": clusters.page,
    "clusters.retire": directory.retire,
    "clusters.retired": directory.retired,
    "clusters.share": clusters.share_card,
    "clusters.share_list": clusters.share_list,
    "clusters.whole": profiles.whole,
    "countries.check": sections.check,
    "countries.edit": sections.edit_one,
    "countries.open": countries.open_card,
    "countries.open_shared": countries.open_shared_card,
    "countries.page": countries.page,
    "countries.part": sections.whole,
    "countries.share": countries.share_card,
    "countries.share_list": countries.share_list,
    "events.add": event_forms.add,
    "events.back": event_forms.back,
    "events.bring_back": event_moves.bring_back,
    "events.cancel": event_moves.cancel,
    "events.duplicate": event_forms.duplicate,
    "events.edit": event_edits.edit,
    "events.move": event_moves.move,
    "events.open": events.open_card,
    "events.open_shared": events.open_shared_card,
    "events.page": events.page,
    "events.share": events.share_card,
    "events.share_list": events.share_list,
    "events.link": events.open_link,
    "group_seats.page": group_seats.page,
    "groups.absent": group_meetings.absent,
    "groups.add": group_forms.add,
    "groups.close": group_forms.close,
    "groups.comes": group_meetings.comes,
    "groups.delegate": group_delegates.delegate,
    "groups.edit": group_forms.edit,
    "groups.give_back": group_seats.give_back,
    "groups.open": groups.open_card,
    "groups.open_shared": groups.open_shared_card,
    "groups.page": groups.page,
    "groups.plan": group_meetings.plan,
    "groups.reopen": group_forms.reopen,
    "groups.seat": group_seats.seat,
    "groups.second": group_seats.second,
    "groups.sends": group_meetings.sends,
    "groups.share": groups.share_card,
    "groups.share_list": groups.share_list,
    "groups.sit": group_delegates.sit,
    "groups.substitute": group_delegates.substitute,
    "groups.take": group_seats.take,
    "groups.write": letters.write,
    "history.open": history.compare,
    "history.page": history.page,
    "history.undo": history.undo,
    "home.fewer": home.fewer,
    "home.find": home.find_form,
    "home.more": home.more,
    "home.preferences": home.preferences,
    "home.show": home.show_home,
    "links.open": links.open_link,
    "mail.event": mail.event,
    "mail.group": mail.group,
    "mail.round": mail.round_,
    "members.confirm": claims.confirm,
    "members.hand_over": members.hand_over,
    "members.join": claims.join,
    "members.leave": members.leave,
    "members.refuse": claims.refuse,
    "network.help": network.help_page,
    "network.calendar": network.calendar,
    "network.link": network.open_link,
    "places.decline": places.decline,
    "places.join": places.register,
    "places.other": places.other,
    "places.register": places.register,
    "places.withdraw": places.withdraw,
    "privacy.ask_erase": privacy.ask_erase,
    "privacy.my_data": privacy.my_data,
    "questions.answer": questions.answer,
    "questions.ask": questions.ask,
    "questions.look": questions_listed.look,
    "questions.mine": questions_listed.mine,
    "questions.open": questions_listed.open_card,
    "questions.page": questions_listed.page,
    "questions.publish": questions.publish,
    "attendance.who": attendance.who,
    "attendance.page": attendance.page,
    "attendance.add": attendance.add_form,
    "attendance.again": attendance.again,
    "attendance.remove": attendance.remove_form,
    "attendance.export": attendance_record.export,
    "attendance.record": attendance_record.record_form,
    "attendance.decline": attendance_record.decline,
    "attendance.absent": attendance_record.absent,
    "attendance.comes": attendance_record.comes,
    "reviews.agree": reviews.agree,
    "reviews.send_back": reviews.send_back,
    "audit.show": audit.audit,
    "audit.page": audit.page,
    "audit.person": audit.by_person,
    "audit.cluster": audit.by_cluster,
    "audit.kind": audit.by_kind,
    "lists.show": lists.lists,
    "lists.page": lists.page,
    "lists.export": lists.export,
    "lists.import": lists.import_,
    "roster.show": roster.members,
    "roster.page": roster.page,
    "roster.claims": roster.claims_form,
    "roster.confirm": roster.confirm,
    "roster.refuse": roster.refuse,
    "roster.revoke": roster.revoke,
    "roster.change": roster.change_form,
    "roster.assign": roster.assign_form,
    "season.announce": season.announce,
    "season.ask": season.ask_announce,
    "season.create": season.create,
    "season.discard": season.discard,
    "season.edit": season.edit,
    "season.page": season.page,
    "season.show": season.show_page,
    "secretariat.desk": secretariat.desk,
    "secretariat.set_up": secretariat.set_up,
    "sessions.add": session_forms.add,
    "sessions.add_meetings": session_forms.add_meetings,
    "sessions.cancel": session_forms.cancel,
    "sessions.cancel_now": session_forms.cancel_now,
    "sessions.decline": sessions.decline,
    "sessions.edit": session_forms.edit,
    "sessions.late": session_forms.late,
    "sessions.open": sessions.open_card,
    "sessions.open_shared": sessions.open_shared_card,
    "sessions.other": session_places.other,
    "sessions.page": sessions.page,
    "sessions.register": session_places.register,
    "sessions.share": sessions.share_card,
    "sessions.share_list": sessions.share_list,
    "sessions.withdraw": sessions.withdraw,
}
