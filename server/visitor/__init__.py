"""The visitor's own page: one ticket's place in line, and its rating."""
