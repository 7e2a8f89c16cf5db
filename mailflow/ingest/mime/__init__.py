"""Bytes of a mail into a tree of parts, whatever they are (RFC 5322, RFC 2045 to 2049), and what stands in its header.

``quick`` takes plain and sound mail, ``thorough`` everything else; both give the same ``tree``. ``decode`` asks them.
"""
