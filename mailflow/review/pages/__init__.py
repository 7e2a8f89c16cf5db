"""Pages: one file, one set of addresses; ``PLUGIN`` is a Flask blueprint, named after the file.

To add one: write ``pages/<name>.py`` with ``PLUGIN = Blueprint("<name>", __name__)`` and its template in
``templates/``. It speaks to the office through ``review.front`` and links to others by ``url_for``; nothing else is
touched.
"""
