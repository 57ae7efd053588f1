"""The mock bank: two documented numbers, nothing else, and nothing of them is kept."""

ACCEPTED, DECLINED = "4242 4242 4242 4242", "4000 0000 0000 0002"


class Declined(ValueError):
    """The mock bank says no; the sentence says what to do."""


def charge(number: str) -> None:
    digits = "".join(letter for letter in number if letter.isdigit())
    if digits == DECLINED.replace(" ", ""):
        raise Declined(f"The bank declined this card, so nothing was paid. {ACCEPTED} works.")
    if digits != ACCEPTED.replace(" ", ""):
        raise Declined(f"No real cards, please: this is a mock. Type {ACCEPTED}.")
