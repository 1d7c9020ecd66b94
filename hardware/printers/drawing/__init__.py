"""A slip laid out on paper, and drawn where no printer has the characters."""
