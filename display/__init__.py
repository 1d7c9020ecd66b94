"""Hall boards, window boards and the voice: what visitors watch and hear."""
