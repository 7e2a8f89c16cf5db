"""Channels: one file each, with ``PLUGIN`` fulfilling ``watch.channel.Channel``.

To add one: write ``channels/<name>.py`` with a frozen ``Options``, ``tell`` and ``problems``, and its test. Nothing
else is touched.
"""
