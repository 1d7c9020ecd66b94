"""Scanners: the QR codes of slips, read at a window or a kiosk."""
