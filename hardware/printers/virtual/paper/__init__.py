"""What comes out of a virtual printer: from bytes to paper, and a picture of it."""
