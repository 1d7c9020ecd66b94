"""What each route does: parse, act, answer. Importing a module adds its rows to the table."""
