"""In which scene each step of the program is passed. ``tests/house`` compares this with the program's own steps."""

IN, QUEUED, DUE = "mail has come", "letters are queued", "minutes are due"
TOLD = "a mailbox is out of reach"

REACHED = {
    "adoption.committed": "an old mailbox is adopted",
    "intake.arrived.committed": IN,
    "intake.attempt.committed": "a reader dies of a mail",
    "intake.decision.recorded": IN,
    "intake.decisions.begin": IN,
    "intake.decisions.committed": IN,
    "intake.decisions.written": IN,
    "intake.first_look.committed": "a mailbox is seen for the first time",
    "intake.letters.written": IN,
    "intake.moved": IN,
    "intake.settled": IN,
    "mailout.letters.sealed": DUE,
    "mailout.run.asked": "a backup was restored",
    "mailout.run.claimed": DUE,
    "mailout.run.committed": DUE,
    "mailout.run.overslept": "a slot was slept through",
    "mailout.run.waiting": "a slot was slept through",
    "mailout.slots.planned": DUE,
    "outbound.dispatch.cancelled": QUEUED,
    "outbound.dispatch.claimed": IN,
    "outbound.dispatch.ended": IN,
    "outbound.dispatch.gave_way": "a daemon is told to stop while it sends",
    "outbound.dispatch.handed": IN,
    "outbound.dispatch.handing": IN,
    "outbound.dispatch.recorded": IN,
    "outbound.dispatch.withdrawn": "a letter is withdrawn meanwhile",
    "watch.incidents.saved": TOLD,
    "watch.notice.accepted": TOLD,
    "watch.notice.begun": TOLD,
    "watch.notice.recorded": TOLD,
    "worker.batch.sent": IN,
}

ELSEWHERE = {
    "access.token.received": "tests/system/test_login_by_token.py",
    "access.token.stored": "tests/system/test_login_by_token.py",
    "backup.named": "tests/system/test_backup_and_restore.py",
    "backup.written": "tests/system/test_backup_and_restore.py",
    "canary.claimed": "tests/system/test_canary.py",
    "canary.handed": "tests/system/test_canary.py",
    "canary.sent": "tests/system/test_canary.py",
    "reconcile.begun": "tests/system/test_reconciliation.py",
    "reconcile.done": "tests/system/test_reconciliation.py",
    "reconcile.ledger.done": "tests/system/test_reconciliation.py",
    "reconcile.listed": "tests/system/test_reconciliation.py",
    "reconcile.taken": "tests/system/test_reconciliation.py",
    "restore.done": "tests/system/test_backup_and_restore.py",
    "restore.filled": "tests/system/test_backup_and_restore.py",
    "restore.table.poured": "tests/system/test_backup_and_restore.py",
}
"""Steps of commands that a story is not told with, and the file that faults them there."""
