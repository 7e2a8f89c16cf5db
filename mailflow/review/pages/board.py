"""The front page: how long until the cutoff, the two lists, what is in trouble, what goes out next."""

from itertools import islice

from flask import Blueprint, redirect, url_for

from mailflow.review import posting
from mailflow.review.board import board
from mailflow.review.front import Shown, office, partnership, show, usual
from mailflow.review.watched import watched

PLUGIN = Blueprint("board", __name__)
NEXT_SHOWN = 4


@PLUGIN.get("/")
def start() -> Shown:
    """The board of the partnership that was looked at last."""
    return redirect(url_for("board.show_board", name=usual().id))


@PLUGIN.get("/<name>/")
def show_board(name: str) -> Shown:
    """One partnership's board."""
    where = partnership(name)
    found = board(office(), where, weeks=2)
    return show(
        "board.html",
        where,
        "Today",
        board=found,
        coming=list(islice(found.coming, NEXT_SHOWN)),
        watched=watched(where),
        age=posting.age,
    )
