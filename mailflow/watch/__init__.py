"""Somebody is told: what is wrong with the service is looked for, kept as an incident, and told over a second channel.

Looks are plug-ins (``alarms``), ways of telling are plug-ins (``channels``). ``alarm`` and ``channel`` are their
protocols, ``vitals`` is what the running daemon notes about itself, and ``watching`` goes round with it all.
"""
