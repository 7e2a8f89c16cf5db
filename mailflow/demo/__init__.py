"""A whole invented week: builds a demo site with a clock of its own, and moves that clock.

In: a folder. Out: the folder with configuration, inbox, letters, encrypted store and a running daemon; sentences for a
person. Everything it does, it does as a person would: by mail in the inbox, and by the team's own verbs.
The key lies beside the data here, which only a demonstration may do.
"""
