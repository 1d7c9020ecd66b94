"""English for Kokoro: the few words of a call, and the names of the letters, as phonemes."""

LETTERS = {
    "A": "ˈA", "B": "bˈi", "C": "sˈi", "D": "dˈi", "E": "ˈi", "F": "ˈɛf", "G": "ʤˈi",
    "H": "ˈAʧ", "I": "ˈI", "J": "ʤˈA", "K": "kˈA", "L": "ˈɛl", "M": "ˈɛm", "N": "ˈɛn",
    "O": "ˈO", "P": "pˈi", "Q": "kjˈu", "R": "ˈɑɹ", "S": "ˈɛs", "T": "tˈi", "U": "jˈu",
    "V": "vˈi", "W": "dˈʌbᵊljˌu", "X": "ˈɛks", "Y": "wˈI", "Z": "zˈi",
}  # fmt: skip
SMALL = (
    "zˈɪɹO", "wˈʌn", "tˈu", "θɹˈi", "fˈɔɹ", "fˈIv", "sˈɪks", "sˈɛvən", "ˈAt", "nˈIn",
    "tˈɛn", "ᵻlˈɛvən", "twˈɛlv", "θˌɜɹtˈin", "fˌɔɹtˈin", "fˌɪftˈin", "sˌɪkstˈin",
    "sˌɛvəntˈin", "ˌAtˈin", "nˌIntˈin",
)  # fmt: skip
TENS = (
    "", "", "twˈɛnti", "θˈɜɹti", "fˈɔɹti", "fˈɪfti", "sˈɪksti", "sˈɛvənti", "ˈAti", "nˈInti",
)  # fmt: skip
TEST = "ðˌɪs ɪz ɐ tˈɛst. nˈObˌɑdi ɪz kˈɔld"
TICKET, TO_WINDOW = "tˈɪkət", "plˈiz ɡˌO tə wˈɪndO"


def spelt(digits: str) -> str:
    """``012`` → zero one two."""
    return " ".join(SMALL[int(digit)] for digit in digits)


def counted(value: int) -> str:
    """12 → twelve; up to 99."""
    tens, ones = divmod(value, 10)
    if value < len(SMALL):
        return SMALL[value]
    return f"{TENS[tens]} {SMALL[ones]}" if ones else TENS[tens]
