"""Voices: what makes a room look up and listen."""
