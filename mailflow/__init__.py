"""mailflow: turns a community safety partnership's inbox into triaged referrals, encrypted minutes and reminders.

The story, in the nouns of this package: bytes → message → submission → decision → record → letter → sealed letter →
receipt. ``intake`` moves inward, ``mailout`` outward; plural folders hold plug-ins, singular ones machinery.
"""

__version__ = "0.1.0"
