"""The ticket kiosk: its page, and the words on the slip."""
