"""Inward: mailboxes hand over bytes, decode makes them readable, sources and readers find what they say.

    mailboxes/*  (imap/, maildir/)                       poll       RawMail: the bytes, as they came
    mime/                                                decode     Message: a tree of parts, its header
    kinds/*      (bounce/, automatic/)                   kind       what sort of mail it is
    sources/*    (document/)                             files      parts and files → pages of ``blocks``
    letter/, form/                                       sheet      new words, quotes, signature; entries and paragraphs
    readers/*    (value/, person/, prose/)               evidence   sketches of people, statements, unknowns
    weighing/                                            intent     a second opinion on whose a value is
    intent/, danger/                                     assemble   Submission: its class, items and alerts

What is in brackets is what the plug-ins of that line share. All of it but the mailboxes runs in a process that may die
(``worker`` on the daemon's side, ``working`` on the other). Directions between the packages are in pyproject.toml.
"""
