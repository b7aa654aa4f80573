"""Text messages that people send back: an answer to a reminder, stop, start, or a few words.

An answer is to the last reminder that was texted to the number. What is no answer goes to the
therapist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, get_args
from uuid import uuid4

from app.domain import segments
from app.domain.answers import Answer, Said, addressed, level, recognise
from app.services import answers, consents, outbox, suppressions, text_budgets, thread
from app.store import clients, inbound, messages
from app.store import consents as consent_rows
from app.store.clients import ClientRecord
from app.store.db import Reading, Transaction
from app.store.inbound import Heard, Meaning
from app.store.messages import MessageRecord
from app.texts import sms
from app.texts.sms import REPLIES, Replies

PAIN_WITHIN = timedelta(minutes=60)
"""So long after "it hurts" a number says how much."""
ASKED_WITHIN = timedelta(minutes=60)
REPOSTED_WITHIN = timedelta(seconds=20)
"""Nobody has read the question after a 3, and answered 3, so soon: it is the same 3 once more."""
LETTERS = "ABCDEFGH"
SAID: Sequence[Said] = get_args(Said)
LONGEST_POST = 2000

StopReply: TypeAlias = Literal["provider", "ours"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text message, by the provider's id of it."""

    id: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """What somebody says now, after what was `heard` of that number in the last day.

    `known`: the number's clients. `last`: the last reminder that was texted to each of them, and
    that can still be answered.
    """

    came: Incoming
    now: datetime
    link: str
    known: Sequence[ClientRecord]
    heard: Sequence[Heard]
    last: Sequence[MessageRecord]

    def client_of(self, reminder: MessageRecord) -> ClientRecord:
        return next(one for one in self.known if one.id == reminder.client_id)

    def words(self, reminder: MessageRecord | None = None) -> Replies:
        client = self.known[0] if reminder is None else self.client_of(reminder)
        return REPLIES[client.language]


def receive(
    tx: Transaction, came: Incoming, now: datetime, origin: str, stop_reply: StopReply
) -> str | None:
    """Do what the message asks for, once; what is texted back, the same however often it comes.

    `stop_reply`: who says that a STOP was understood.
    """
    known = clients.with_phone(tx, came.sender)
    if not inbound.add(tx, came.id, came.sender if known else "", now):
        return inbound.reply_to(tx, came.id)
    for one in known:
        clients.hold(tx, one.practice_id, one.id)
    meaning = _by_keyword(tx, came, known, now, f"{origin}/today", stop_reply)
    if meaning is None and known:
        meaning = _answered(tx, _talk(tx, came, known, now, f"{origin}/today"))
    inbound.understand(tx, came.id, meaning or Meaning())
    if known and meaning and meaning.reply:
        text_budgets.count(tx, known[0].practice_id, now)
    return meaning.reply if meaning else None


def _by_keyword(
    tx: Transaction,
    came: Incoming,
    known: Sequence[ClientRecord],
    now: datetime,
    link: str,
    stop_reply: StopReply,
) -> Meaning | None:
    """What a number may say whoever has it; a yes that nobody waited for is an answer."""
    answer, words = recognise(came.text), REPLIES[known[0].language if known else "en"]
    if answer == "stop":
        is_new = suppressions.stop(tx, came.sender, now, "stop")
        return Meaning(answer, words.stopped if is_new and stop_reply == "ours" else None)
    if answer == "help":
        return Meaning(answer, sms.linked(words.help, link))
    is_again = answer in {"start", "yes"} and suppressions.lift(tx, came.sender, now)
    if answer in {"start", "yes", "agreed"} and consents.reply(tx, came.sender, now):
        return Meaning(answer, words.confirmed)
    return Meaning(answer) if is_again or answer == "start" else None


def _talk(
    tx: Reading, came: Incoming, known: Sequence[ClientRecord], now: datetime, link: str
) -> Talk:
    heard = inbound.heard(tx, came.sender, now - answers.UNDO_WITHIN, came.id)
    texted = [messages.last_texted(tx, one.practice_id, one.id, came.sender) for one in known]
    last = [one for one in texted if one is not None and not answers.is_too_late(tx, one, now)]
    last.sort(key=lambda one: one.due_at, reverse=True)
    return Talk(came, now, link, known, heard, last[: len(LETTERS)])


def _answered(tx: Transaction, talk: Talk) -> Meaning:
    """Nothing, to who has a number that nobody has confirmed."""
    answer = recognise(talk.came.text)
    if _most_likely(tx, talk) is None:
        return Meaning()
    if answer == "undo":
        return _undo(tx, talk)
    return _pain(tx, talk, answer) or _to_chosen(tx, talk) or _to_last(tx, talk, _said(answer))


def _to_last(tx: Transaction, talk: Talk, said: Said | None) -> Meaning:
    if said is None or (said == "hurts" and not talk.last):
        return _pass_on(tx, talk)
    if len(talk.last) > 1:
        return _ask_for_whom(talk, said)
    if talk.last:
        return _take(tx, talk, talk.last[0], said)
    return Meaning(said, sms.linked(talk.words().too_late, talk.link))


def _to_chosen(tx: Transaction, talk: Talk) -> Meaning | None:
    chosen = _chosen(tx, talk)
    return _take(tx, talk, *chosen) if chosen else None


def _said(answer: Answer | None) -> Said | None:
    if answer in {"yes", "agreed"}:
        return "done"
    return next((one for one in SAID if one == answer), None)


def _undo(tx: Transaction, talk: Talk) -> Meaning:
    """Take back what this number said last, of whomever."""
    answered = (one.meaning for one in talk.heard if one.meaning.answer in {*SAID, "pain"})
    about = next((one.message_id for one in answered if one.message_id), None)
    reminder = messages.get(tx, about) if about else None
    if reminder is None or not any(one.id == reminder.client_id for one in talk.known):
        return Meaning("undo", talk.words().nothing_to_undo)
    words, is_undone = talk.words(reminder), answers.undo(tx, reminder, talk.now)
    reply = words.undone if is_undone else words.nothing_to_undo
    return Meaning("undo", reply, reminder.id)


def _pain(tx: Transaction, talk: Talk, answer: Answer | None) -> Meaning | None:
    """How much it hurts, if somebody said that it does and was asked."""
    told = level(talk.came.text)
    since = talk.now - PAIN_WITHIN
    asked = [one for one in talk.heard if one.at >= since and one.meaning.message_id]
    hurts = next((one for one in asked if one.meaning.answer in {"hurts", "pain"}), None)
    if told is None or hurts is None:
        return None
    is_again = hurts.meaning.answer == "pain"
    if is_again and answer is not None:
        return None
    if answer == "hurts" and talk.now - hurts.at < REPOSTED_WITHIN:
        return None
    reminder = messages.get(tx, hurts.meaning.message_id or "")
    if not any(one.id == reminder.client_id for one in talk.known):
        return None
    if not is_again and not answers.tell_pain(tx, reminder, told, talk.now):
        return None
    return Meaning("pain", talk.words(reminder).noted, reminder.id)


def _chosen(tx: Reading, talk: Talk) -> tuple[MessageRecord, Said] | None:
    """For whom of several it is said, by letter or name; what, now or before the question."""
    recent = talk.heard[0] if talk.heard else None
    question = recent.meaning if recent and talk.now - recent.at <= ASKED_WITHIN else Meaning()
    by_letter = _by_letter(tx, talk, question)
    if len(by_letter) < len("AB"):
        return None
    aimed = addressed(talk.came.text)
    if aimed is not None:
        said = _said(recognise(aimed[1]) if aimed[1] else question.answer)
        reminder = by_letter.get(aimed[0].upper())
        return (reminder, said) if reminder and said else None
    said = _said(question.answer)
    name = segments.plain(talk.came.text).casefold()
    named = [one for one in by_letter.values() if _name(talk, one).casefold() == name]
    return (named[0], said) if question.asked and said and len(named) == 1 else None


def _by_letter(tx: Reading, talk: Talk, question: Meaning) -> Mapping[str, MessageRecord]:
    """As they were asked about, or would be."""
    asked = [messages.get(tx, one) for one in question.asked]
    now = [one for one in asked if one.client_id in {known.id for known in talk.known}]
    return dict(zip(LETTERS, now or talk.last, strict=False))


def _name(talk: Talk, reminder: MessageRecord) -> str:
    return segments.plain(talk.client_of(reminder).name)


def _ask_for_whom(talk: Talk, said: Said) -> Meaning:
    choices = [(letter, _name(talk, one)) for letter, one in zip(LETTERS, talk.last, strict=False)]
    reply = sms.which(talk.words(talk.last[0]), choices)
    return Meaning(said, reply, asked=tuple(one.id for one in talk.last))


def _take(tx: Transaction, talk: Talk, reminder: MessageRecord, said: Said) -> Meaning:
    """What is said last holds; that it hurts is told to the therapist in any case."""
    client, words = talk.client_of(reminder), talk.words(reminder)
    given = answers.given(tx, reminder, talk.now)
    if given is not None and given.said != said:
        answers.undo(tx, reminder, talk.now)
    outbox.answered(tx, reminder, talk.now)
    became = answers.take(tx, reminder, said, talk.now).became
    if said == "hurts" and became in {"nothing_open", "too_late"}:
        return _pass_on(tx, talk, client)
    if became != "taken":
        key = client.practice_id, client.id
        clients.add_contact(tx, *key, str(uuid4()), talk.now, "message")
    reply = {
        "taken": words.taken[said],
        "already": words.taken[said],
        "nothing_open": words.nothing_open,
        "too_late": sms.linked(words.too_late, talk.link),
    }[became]
    return Meaning(said, reply, reminder.id)


def _pass_on(tx: Transaction, talk: Talk, client: ClientRecord | None = None) -> Meaning:
    """To the therapist of who was reminded last, or else of whose number it has proved to be."""
    about = client or _most_likely(tx, talk)
    if about is None or not talk.came.text.strip():
        return Meaning()
    text = talk.came.text.strip()[:LONGEST_POST]
    thread.write(tx, about.person, talk.now, about.id, str(uuid4()), text)
    return Meaning(None, REPLIES[about.language].passed_on)


def _most_likely(tx: Reading, talk: Talk) -> ClientRecord | None:
    if talk.last:
        return talk.client_of(talk.last[0])
    for client in talk.known:
        for said in consent_rows.of_client(tx, client.practice_id, client.id):
            if said.address == talk.came.sender and said.proven_at is not None:
                return client
    return None
