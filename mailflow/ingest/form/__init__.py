"""Forms, lists and tables into entries, a label and a value each, however they were drawn: cells, lines, blanks."""
