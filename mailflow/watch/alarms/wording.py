"""A wording of the installation's own cannot be used, so letters that answer mail go out in mailflow's own words.

No mail waits for it and no safeguarding alert; it is over when somebody has mended the file and closed the task.
"""

from collections.abc import Iterator

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble, with how many wordings."""
    found = watched.open_tasks(view.conn, "wording")
    if found.since is not None:
        said = (
            f"Wordings of letters that cannot be used: {found.number}, since {view.at(found.since)}. Letters go out in "
            "the words that mailflow brings along; the task on the page says which file, and what is wrong with it."
        )
        yield Trouble("", said, urgent=True, stage=str(found.newest))


PLUGIN = Alarm("wording", look)
