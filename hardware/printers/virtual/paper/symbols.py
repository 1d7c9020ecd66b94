"""QR codes that a printer makes by itself (GS ( k), and graphics that it keeps (GS ( L)."""

from dataclasses import dataclass

import qrcode
from PIL import Image

from hardware.printers.virtual.paper.sheet import Picture

QR = 49
MODEL, MODULE, LEVEL, STORE, PRINT = 65, 67, 69, 80, 81
KEEP, SHOW = {112}, {2, 50}
LEVELS = {
    48: qrcode.constants.ERROR_CORRECT_L,
    49: qrcode.constants.ERROR_CORRECT_M,
    50: qrcode.constants.ERROR_CORRECT_Q,
    51: qrcode.constants.ERROR_CORRECT_H,
}
FIRST = 3  # where what a function says begins, after its two numbers and a mode
GRAPHIC = 10  # bytes before the dots of a graphic


@dataclass
class QrMaker:
    """What was said of a QR code so far; each function tells one thing."""

    module: int = 3
    level: int = 48
    data: bytes = b""

    def obey(self, said: bytes) -> Picture | None:
        """Take one function of `GS ( k`; answer the code when it is to be printed."""
        code, function, value = said[0], said[1], said[2] if len(said) > FIRST - 1 else 0
        if code != QR:
            raise LookupError(f"symbol {code}")
        if function == MODULE:
            self.module = max(1, min(value, 16))
        elif function == LEVEL:
            self.level = value
        elif function == STORE:
            self.data = said[FIRST:]
        elif function == PRINT and self.data:
            return self._draw()
        elif function != MODEL:
            raise LookupError(f"function {function} of QR codes")
        return None

    def _draw(self) -> Picture:
        code = qrcode.QRCode(border=0, error_correction=LEVELS.get(self.level, LEVELS[48]))
        code.add_data(self.data, optimize=0)
        code.make(fit=True)
        matrix = code.get_matrix()
        cells = Image.new("1", (len(matrix), len(matrix)))
        cells.putdata([255 if dark else 0 for line in matrix for dark in line])
        size = len(matrix) * self.module
        across = -(-size // 8) * 8
        paper = Image.new("1", (across, size))
        paper.paste(cells.resize((size, size), Image.Resampling.NEAREST), (0, 0))
        return Picture(across, size, paper.tobytes())


@dataclass
class GraphicKeeper:
    """The one graphic that was sent and not printed yet."""

    kept: Picture | None = None

    def obey(self, said: bytes) -> Picture | None:
        """Take one function of `GS ( L`; answer the graphic when it is to be printed."""
        function = said[1]
        if function in KEEP and len(said) >= GRAPHIC:
            across = -(-(said[6] + said[7] * 256) // 8)
            dots = said[8] + said[9] * 256
            self.kept = Picture(across * 8, dots, said[GRAPHIC:].ljust(across * dots, b"\0"))
        elif function in SHOW:
            picture, self.kept = self.kept, None
            return picture
        else:
            raise LookupError(f"function {function} of graphics")
        return None
