"""Signs above windows: one line of light that says whose turn it is."""
