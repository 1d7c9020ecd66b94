"""Ticket printers, and the virtual printer that stands in for them."""
