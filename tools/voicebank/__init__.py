"""Makes the bank of clips that every hall can speak with: `python -m tools.voicebank`."""
