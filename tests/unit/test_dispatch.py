"""Dispatch over a real store and real transports: each letter ends in a state, and nothing goes twice."""

import secrets
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from mailflow import log
from mailflow.errors import ConfigWrong, StoreUnavailable, TransportRefused, TransportRefusedForNow
from mailflow.letter import (
    Document,
    Fault,
    Instead,
    Letter,
    Objection,
    Outcome,
    Receipt,
    Recipient,
    SealedFile,
    SealedLetter,
)
from mailflow.outbound.dispatch import Post, dispatch
from mailflow.outbound.seal import message_id
from mailflow.outbound.transports import memory, smtp
from mailflow.partnership.terms import Partnership
from mailflow.settings import Settings
from mailflow.store import outbox, registry, tasks
from mailflow.store.session import open_store
from mailflow.store.tables import letters
from tests.clock import FixedClock
from tests.servers.scripted_smtp import CUT, scripted_smtp

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
HERE = "cannock-chase"
CSH = Partnership.model_construct(id=HERE, name="Chase", short_name="CSH", reference_prefix="CC", terms=())
STEPS = ("claimed", "handing", "handed", "recorded", "ended")


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "store.key").write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    return Settings.model_validate(
        {
            "folder": tmp_path,
            "terms": [],
            "store": {"path": "data/mailflow.db", "key_file": "keys/store.key"},
            "mailboxes": [],
            "transport": {"type": "memory"},
            "sender": {"address": "hub@chase.example", "name": "Hub", "domain": "mailflow.chase.example"},
        }
    )


@pytest.fixture
def store(settings):
    opened = open_store(settings, create=True)
    with opened.writing() as conn:
        registry.enrol(conn, CSH)
    yield opened
    opened.close()


@pytest.fixture
def clock():
    return FixedClock(NOW)


@pytest.fixture
def sent():
    memory.PLUGIN.forget("dispatch")
    yield lambda: [envelope.recipient for envelope in memory.PLUGIN.sent("dispatch")]
    memory.PLUGIN.forget("dispatch")


@pytest.fixture
def post(store, settings, clock):
    def make(open_transport=None, objection=lambda _conn, _queued: None):
        def to_memory():
            return memory.PLUGIN.open(memory.PLUGIN.options(name="dispatch"))

        return Post(outbox, store.writing, open_transport or to_memory, settings.sender, clock.now, objection)

    return make


def letter(number, **changes):
    to = Recipient(f"c{number}", f"partner{number}@housing.example", "Chase Housing")
    given = {"subject": "OFFICIAL-SENSITIVE: minutes", "body": "See the file.\n", **changes}
    made = Letter(f"minutes:{number}", "minutes_after", to, **given)
    return SealedLetter(made, message_id(made.key, "mailflow.chase.example"))


@pytest.fixture
def put(store, clock):
    def putting(*letters):
        with store.writing() as conn:
            return outbox.put(conn, HERE, letters, now=clock.now())

    return putting


@pytest.fixture
def states(store):
    def counting():
        with store.reading() as conn:
            return Counter({state: n for state, n in outbox.counts(conn).items() if n})

    return counting


@pytest.fixture
def answers(store):
    def reading():
        with store.reading() as conn:
            return [row.answer for row in conn.execute(outbox.letters.select().order_by(outbox.letters.c.id))]

    return reading


class Scripted:
    """A transport that answers by a list; an exception in it is raised."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    @contextmanager
    def open(self):
        yield self

    def send(self, envelope):
        self.asked.append(envelope.recipient)
        answer = self.answers.pop(0) if self.answers else Outcome.ACCEPTED
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Receipt):
            return answer
        return Receipt(envelope.message_id, answer, f"said {answer.value}")


def test_an_empty_outbox_opens_no_connection(post):
    def never():
        raise AssertionError("nothing is due: nobody is to be dialled")

    assert dispatch(post(never)).total == 0


def test_every_due_letter_is_sent_once_and_accepted(post, put, sent, states):
    put(*(letter(n) for n in range(1, 6)))
    done = dispatch(post())
    assert (done.accepted, done.total, done.trouble) == (5, 5, "")
    assert sent() == [f"partner{n}@housing.example" for n in range(1, 6)]
    assert states() == {"accepted": 5}
    assert dispatch(post()).total == 0


def test_a_batch_is_limited_and_the_urgent_one_is_first(post, put, sent):
    put(letter(1), letter(2), letter(3, urgent=True))
    assert dispatch(post(), limit=2).accepted == 2
    assert sent() == ["partner3@housing.example", "partner1@housing.example"]


def test_the_letter_arrives_with_its_files_by_a_real_server(post, put, smtp_sink, states):
    sink = smtp_sink()
    options = smtp.PLUGIN.options(host="127.0.0.1", port=sink.port, tls="none", timeout=30)
    document = Document("CSH-minutes-2026-11-24", "minutes", "Minutes", {}, date(2026, 11, 1))
    file = SealedFile("CSH-minutes-2026-11-24.pdf", "application/pdf", b"%PDF-1.7 sealed" * 1000)
    put(*(SealedLetter(one.letter, one.message_id, (file,)) for one in (letter(1, documents=(document,)), letter(2))))
    assert dispatch(post(lambda: smtp.PLUGIN.open(options))).accepted == 2
    assert states() == {"accepted": 2}
    assert [mail.recipients for mail in sink.accepted] == [("partner1@housing.example",), ("partner2@housing.example",)]
    assert all(b"CSH-minutes-2026-11-24.pdf" in mail.raw for mail in sink.accepted)


def test_each_outcome_becomes_its_state_with_the_servers_answer(post, put, states, answers):
    put(*(letter(n) for n in range(1, 5)))
    door = Scripted(Outcome.REFUSED, Outcome.REFUSED_FOR_NOW, Outcome.UNKNOWN, Outcome.ACCEPTED)
    done = dispatch(post(door.open))
    assert (done.refused, done.deferred, done.unknown, done.accepted) == (1, 1, 1, 1)
    assert states() == {"refused": 1, "deferred": 1, "unknown": 1, "accepted": 1}
    assert [a.split()[-1] for a in answers()] == ["refused", "refused_for_now", "unknown", "accepted"]


def test_a_temporary_refusal_is_tried_by_the_schedule_until_the_team_is_told(post, put, states, clock, store):
    put(letter(1))
    door = Scripted(*[Outcome.REFUSED_FOR_NOW] * 100)
    tries = []
    while states() != {"refused": 1}:
        assert dispatch(post(door.open)).total == 1
        tries.append(clock.now() - NOW)
        with store.reading() as conn:
            clock.moment = next_try(conn) or clock.moment
    minutes = [int(t.total_seconds() // 60) for t in tries]
    assert minutes[:6] == [0, 1, 6, 21, 81, 321]
    assert tries[-1] == timedelta(days=5)


def test_an_unknown_outcome_is_never_sent_again_by_itself(post, put, states, clock):
    put(letter(1))
    with scripted_smtp(DOT=[CUT]) as server:
        options = smtp.PLUGIN.options(host="127.0.0.1", port=server.port, tls="none", timeout=30)
        for _ in range(5):
            dispatch(post(lambda: smtp.PLUGIN.open(options)))
            clock.moment += timedelta(days=1)
        assert len(server.contents) == 1
    assert states() == {"unknown": 1}


@pytest.mark.parametrize(
    "wrong", [TransportRefusedForNow("Gone."), TransportRefused("No TLS."), ConfigWrong("Bad key.")]
)
def test_when_nothing_can_be_sent_all_go_back_unharmed_and_it_goes_on_by_itself(post, put, states, sent, clock, wrong):
    put(letter(1), letter(2))

    @contextmanager
    def shut():
        raise wrong
        yield

    for _ in range(20):
        done = dispatch(post(shut))
        assert done.trouble in {"", str(wrong)}
        clock.moment += timedelta(hours=5)  # more than four days in all
    assert states() == {"deferred": 2}
    assert dispatch(post()).accepted == 2
    assert len(sent()) == 2


def test_a_server_that_goes_in_the_middle_leaves_the_rest_waiting(post, put, states, sent, clock):
    put(*(letter(n) for n in range(1, 5)))
    door = Scripted(Outcome.ACCEPTED, TransportRefusedForNow("Gone."))
    done = dispatch(post(door.open))
    assert (done.accepted, done.deferred, done.trouble) == (1, 3, "Gone.")
    clock.moment += timedelta(minutes=2)
    assert dispatch(post()).accepted == 3
    assert sent() == [f"partner{n}@housing.example" for n in range(2, 5)]


def test_a_transport_that_breaks_leaves_one_unknown_and_the_rest_waiting(post, put, states, clock):
    put(*(letter(n) for n in range(1, 4)))
    door = Scripted(Outcome.ACCEPTED, ZeroDivisionError("partner2@housing.example"))
    done = dispatch(post(door.open))
    assert (done.accepted, done.unknown, done.deferred) == (1, 1, 1)
    assert "partner2" not in done.trouble
    assert states() == {"accepted": 1, "unknown": 1, "deferred": 1}


def test_a_recipient_who_was_removed_meanwhile_gets_nothing(post, put, sent, states, answers):
    put(letter(1), letter(2), letter(3))

    def gone(_conn, queued):
        to = queued.sealed.letter.recipient.address
        return Objection("The register no longer has this contact.") if "partner2" in to else None

    done = dispatch(post(objection=gone))
    assert (done.accepted, done.cancelled) == (2, 1)
    assert sent() == ["partner1@housing.example", "partner3@housing.example"]
    assert states() == {"accepted": 2, "cancelled": 1}
    assert answers()[1] == "The register no longer has this contact."


def test_a_letter_that_a_person_withdrew_after_it_was_claimed_is_not_sent(post, put, states, store):
    put(letter(1), letter(2))

    class Meanwhile(Scripted):
        def send(self, envelope):
            with store.writing() as conn:
                outbox.cancel(conn, 2, NOW, "Withdrawn.")
            return super().send(envelope)

    door = Meanwhile()
    done = dispatch(post(door.open))
    assert door.asked == ["partner1@housing.example"]
    assert (done.accepted, done.cancelled) == (1, 1)
    assert states() == {"accepted": 1, "cancelled": 1}


def test_a_letter_that_cannot_be_built_is_refused_and_the_next_one_goes(post, put, sent, states):
    put(letter(1, subject="two\nlines"), letter(2))
    done = dispatch(post())
    assert (done.refused, done.accepted) == (1, 1)
    assert sent() == ["partner2@housing.example"]


class Killed(BaseException):
    """What a kill is to a test in one process: nothing after it runs."""


@pytest.mark.parametrize("killed_at", [(step, passing) for step in STEPS for passing in (1, 2)])
def test_killed_at_any_step_no_recipient_gets_two_and_none_is_forgotten(post, put, states, store, clock, killed_at):
    step, passing = killed_at
    put(letter(1), letter(2))
    door, passed = Scripted(), []

    def kill(name):
        if name == f"outbound.dispatch.{step}":
            passed.append(name)
            if len(passed) == passing:
                raise Killed

    log.faults.append(kill)
    try:
        for _ in range(2):
            dispatch(post(door.open))
            clock.moment += timedelta(minutes=2)
    except Killed:
        pass
    finally:
        log.faults.remove(kill)
    with store.writing() as conn:
        outbox.recover(conn, NOW)
    for _ in range(3):
        clock.moment += timedelta(hours=5)
        dispatch(post(door.open))
    assert max(Counter(door.asked).values()) == 1
    ended = states()
    assert sum(ended.values()) == 2
    assert set(ended) <= {"accepted", "unknown"}
    assert ended["unknown"] <= (step in {"handing", "handed", "recorded"}), "no more than the one in hand"


class Pressing(Scripted):
    """While it takes its first letter, something comes that goes before letters that are not urgent."""

    pressed = False

    def send(self, envelope):
        self.pressed = not self.asked
        return super().send(envelope)


def test_what_is_not_urgent_gives_way_between_two_letters_and_goes_on_later(post, put, states, store):
    put(letter(1), letter(2), letter(3))
    door = Pressing()
    busy = replace(post(door.open), pressed=lambda: door.pressed)
    done = dispatch(busy)
    assert (done.total, done.accepted, done.gave_way, states()) == (1, 1, True, {"accepted": 1, "queued": 2})
    with store.reading() as conn:
        assert outbox.any_due(conn, NOW)
    put(letter(4, urgent=True))
    assert (dispatch(busy).accepted, states()) == (3, {"accepted": 4})
    assert [name[:8] for name in door.asked] == ["partner1", "partner4", "partner2", "partner3"]


def test_what_is_urgent_waits_for_nothing(post, put):
    put(letter(1, urgent=True), letter(2, urgent=True), letter(3))
    done = dispatch(replace(post(), pressed=lambda: True))
    assert (done.accepted, done.gave_way) == (2, True)


def test_what_a_person_withdrew_before_it_was_given_back_stays_withdrawn(post, put, states, store):
    put(letter(1), letter(2), letter(3))

    class Meanwhile(Pressing):
        def send(self, envelope):
            with store.writing() as conn:
                outbox.cancel(conn, 2, NOW, "Withdrawn.")
            return super().send(envelope)

    door = Meanwhile()
    dispatch(replace(post(door.open), pressed=lambda: door.pressed))
    assert states() == {"accepted": 1, "cancelled": 1, "queued": 1}


def test_every_step_of_a_pass_is_known_to_the_test_above(post, put):
    put(letter(1))
    seen = []
    log.faults.append(seen.append)
    try:
        dispatch(post())
    finally:
        log.faults.remove(seen.append)
    assert [name for name in seen if name.startswith("outbound.dispatch.")] == [f"outbound.dispatch.{s}" for s in STEPS]


def test_between_two_letters_lies_one_commit(post, put, store):
    put(letter(1), letter(2), letter(3))
    commits = []

    @contextmanager
    def counting():
        with store.writing() as conn:
            yield conn
        commits.append(1)

    good = post(Scripted().open)
    dispatch(Post(good.outbox, counting, good.open_transport, good.sender, good.now, good.objection))
    assert len(commits) == 1 + 3 + 1, "the claim, the beginning of each, and what came of the last"


def test_a_store_that_refuses_after_sending_never_leads_to_a_second_sending(post, put, states, store, clock):
    put(letter(1), letter(2))
    door, calls = Scripted(), []

    @contextmanager
    def failing():
        calls.append(1)
        if len(calls) == 3:  # claim, handing, and then the outcome of the first letter with the next one's handing
            raise StoreUnavailable("The disk is full.")
        with store.writing() as conn:
            yield conn

    good = post(door.open)
    bad = Post(good.outbox, failing, good.open_transport, good.sender, good.now, good.objection)
    with pytest.raises(StoreUnavailable):
        dispatch(bad)
    with store.writing() as conn:
        outbox.recover(conn, NOW)
    dispatch(good)
    assert door.asked == ["partner1@housing.example", "partner2@housing.example"]
    assert states() == {"unknown": 1, "accepted": 1}


def test_an_outcome_that_cannot_be_written_for_any_other_reason_is_unknown_and_not_sent_again(post, put, states, clock):
    put(letter(1), letter(2))
    door = Scripted()

    class Odd:
        def __getattr__(self, name):
            return getattr(outbox, name)

        def accepted(self, *_):
            raise RuntimeError("odd")

    good = post(door.open)
    done = dispatch(Post(Odd(), good.writing, good.open_transport, good.sender, good.now, good.objection))
    assert (done.unknown, done.deferred) == (1, 1)
    clock.moment += timedelta(hours=1)
    dispatch(good)
    assert max(Counter(door.asked).values()) == 1
    assert states() == {"unknown": 1, "accepted": 1}


def test_nothing_of_a_letter_stands_in_the_log(post, put, capsys):
    log.configure("DEBUG")
    put(letter(1), letter(2))
    dispatch(post(Scripted(Outcome.REFUSED, ZeroDivisionError("partner2")).open))
    said = capsys.readouterr()
    for secret in ("partner", "housing", "OFFICIAL", "See the file"):
        assert secret not in said.out + said.err


def test_a_letter_that_cannot_be_built_ends_alone_and_is_refused(post, put, states, sent, answers):
    put(letter(1), letter(2, body="Lone \ud800"), letter(3))
    done = dispatch(post())
    assert (done.accepted, done.refused, done.trouble) == (2, 1, "")
    assert len(sent()) == 2
    assert states() == {"accepted": 2, "refused": 1}
    assert any("cannot be built (UnicodeEncodeError)" in (answer or "") for answer in answers())


def test_what_the_server_answered_stays_known_when_the_next_letter_fails(post, put, states, sent):
    put(letter(1), letter(2))
    asked = []

    def failing_the_second_time(_conn, sealed):
        asked.append(sealed)
        if len(asked) == 2:
            raise KeyError("a fault of the program")

    done = dispatch(post(objection=failing_the_second_time))
    assert (done.accepted, done.unknown, done.deferred) == (1, 0, 1)
    assert states() == {"accepted": 1, "deferred": 1}
    assert len(sent()) == 1


def test_a_letter_that_was_taken_away_meanwhile_breaks_nothing_off(post, put, store, states, sent):
    put(letter(1), letter(2))
    taken = []

    def taking_the_first_away(_conn, sealed):
        if taken:
            _conn.execute(outbox.letters.update().where(outbox.letters.c.id == 1).values(state="unknown"))
        taken.append(sealed)

    done = dispatch(post(objection=taking_the_first_away))
    assert done.trouble == ""
    assert len(sent()) == 2


def kinds(store):
    with store.reading() as conn:
        return [(task.kind, task.subject) for task in tasks.open_tasks(conn, HERE)]


def said(outcome, fault):
    return Receipt("<any@chase.example>", outcome, "said so", fault)


def test_t52_t53_every_refusal_is_a_task_that_fits_whose_fault_it_is(post, put, states, store):
    put(*(letter(n) for n in range(1, 8)))
    never = Outcome.REFUSED
    door = Scripted(
        said(never, Fault.ADDRESS),
        said(never, Fault.POLICY),
        said(never, Fault.POLICY),
        said(never, Fault.LETTER),
        said(never, Fault.UNCLEAR),
        said(Outcome.REFUSED_FOR_NOW, Fault.SENDER),
        Outcome.UNKNOWN,
    )
    dispatch(post(door.open))
    assert states() == {"refused": 5, "deferred": 1, "unknown": 1}
    assert kinds(store) == [
        ("bounced", tasks.address_subject("c1")),
        ("rule", "letters"),
        ("refused", "letter:4"),
        ("refused", "letter:5"),
        ("unknown", "letter:7"),
    ]


def test_t52_what_is_put_off_for_days_ends_as_a_task_and_never_as_a_log_line_alone(post, put, states, clock, store):
    put(letter(1))
    full = [said(Outcome.REFUSED_FOR_NOW, Fault.FULL) for _ in range(100)]
    door = Scripted(*full)
    while states() != {"refused": 1}:
        assert kinds(store) == []
        dispatch(post(door.open))
        with store.reading() as conn:
            clock.moment = next_try(conn) or clock.moment
    assert kinds(store) == [("refused", "letter:1")]
    with store.reading() as conn:
        (task,) = tasks.open_tasks(conn)
    assert "5 days; given up. said so" in task.sentence


def test_minutes_for_a_meeting_that_has_begun_are_given_up_and_not_sent(post, put, states, clock, store, answers):
    begins = NOW + timedelta(hours=18)
    put(letter(1, not_after=begins), letter(2, not_after=begins))
    door = Scripted(Outcome.REFUSED_FOR_NOW, TransportRefusedForNow("The mail server cannot be reached."))
    dispatch(post(door.open))
    clock.moment = begins
    assert dispatch(post(door.open)).refused == 2
    assert len(door.asked) == 2
    assert set(answers()) == {"It could not be handed over in time; given up."}
    assert kinds(store) == [("refused", "letter:1"), ("refused", "letter:2")]


def test_a_held_letter_waits_with_its_reason_and_goes_when_nothing_holds_it(post, put, sent, states, clock, answers):
    put(letter(1))
    held = [Objection("Held. Mail to this address came back; see task 4.", Instead.HOLD)]
    for _ in range(3):
        done = dispatch(post(objection=lambda _c, _q: held[0] if held else None))
        assert (done.deferred, done.total) == (1, 1)
        clock.moment += timedelta(minutes=15)
    assert answers() == [held.pop().sentence]
    assert sent() == []
    assert dispatch(post()).accepted == 1
    assert len(sent()) == 1


def test_a_letter_that_is_held_for_days_is_cancelled_with_the_reason(post, put, states, clock, answers):
    put(letter(1))
    clock.moment += timedelta(days=5)
    done = dispatch(post(objection=lambda _c, _q: Objection("Held. See task 4.", Instead.HOLD)))
    assert (done.cancelled, states()) == (1, {"cancelled": 1})
    assert answers() == ["Held. See task 4."]


def test_no_more_letters_a_minute_than_the_mail_server_takes_and_none_is_lost(post, put, sent, states, clock):
    put(*(letter(n) for n in range(1, 8)), letter(8, urgent=True))
    slow = replace(post(), per_minute=3)
    for number, expected in enumerate((3, 6, 8), start=1):
        while dispatch(slow).total:
            pass
        assert len(sent()) == expected, f"in minute {number}"
        clock.moment += timedelta(seconds=59)
        assert dispatch(slow).total == 0
        clock.moment += timedelta(seconds=2)
    assert sent()[0] == "partner8@housing.example", "what is urgent goes first"
    assert states() == {"accepted": 8}


@pytest.mark.parametrize("failing", range(1, 8))
def test_a_moment_at_which_nobody_can_tell_the_time_ends_no_letter_for_good(failing, post, put, states, clock):
    put(letter(1), letter(2))
    good, asked = post(), []

    def now():
        asked.append(1)
        if len(asked) == failing:
            raise ConfigWrong("clock_offset_file: it cannot be read.")
        return good.now()

    with suppress(ConfigWrong):
        dispatch(Post(good.outbox, good.writing, good.open_transport, good.sender, now, good.objection))
    assert len(asked) >= failing
    assert "refused" not in states()
    assert "cancelled" not in states()


def next_try(conn):
    """When the next letter that the server put off is tried again."""
    return conn.execute(select(func.min(letters.c.next_try)).where(letters.c.state == "deferred")).scalar()
