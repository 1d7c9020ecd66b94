"""What each kind of slip says: a visitor's number, and all else that a hall prints."""
