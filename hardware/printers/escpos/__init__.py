"""Any ESC/POS printer with Chinese characters, over any wire.

Models: none tried on real paper yet; proved against the virtual printer and independent decoders.
Wires: TCP (port 9100), serial, USB, device file, a queue of CUPS, memory. One connection a job:
many models serve one client only.
Status: DLE EOT 1 to 4 before (paper, near end, cover, error), GS r 1 after (buffered).
Characters: GB18030 of two bytes, GBK or GB2312 by setting; any other line is drawn.
Limits: two jobs at once must not share a printer object. A model that answers nothing needs
`tells_status = false`; what it was sent whole then counts as printed, unconfirmed. On a line
without connections (serial, device file) nobody notices a printer that loses power and is back
before the rest of the job has come; those that take seconds to start are noticed.
"""

from hardware.printers.escpos.driver import EscposPrinter, open_printer

__all__ = ["EscposPrinter", "open_printer"]
