"""What the files of a mail hold: Word, Excel, PDF and RTF into pages of blocks.

``sources/`` are the plug-ins, a kind of file each; they load what they need from here with the first such file.
"""
