"""People and places of running text: who is put forward there, and whose the facts around a name are."""
