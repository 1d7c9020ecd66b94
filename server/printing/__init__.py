"""From a print job in the hall's log to paper, or to a person who is told why not."""
