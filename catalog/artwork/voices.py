"""How titles are set: each family of genres has its faces and its manners, and a franchise keeps one of them."""

from random import Random

from catalog.artwork.lettering import Voice

VOICES = {
    "noir": [
        Voice("fjalla", arrangement="justify"), Voice("fjalla", arrangement="tiered", gap=0.2),
        Voice("source-black", upper=False, gap=0.1), Voice("hanken", upper=False, tracking=-20, gap=0.14),
    ],
    "horror": [
        Voice("source-black", arrangement="tiered", tracking=20), Voice("fjalla", tracking=90, gap=0.36),
        Voice("amatic", arrangement="justify"), Voice("caladea", tracking=60, gap=0.3), Voice("fjalla", arrangement="justify"),
    ],
    "romance": [
        Voice("source-black-italic", upper=False, gap=0.1), Voice("caladea-italic", upper=False, gap=0.1),
        Voice("source-italic", upper=False, arrangement="stagger", gap=0.12), Voice("amatic", gap=0.2, arrangement="tiered"),
        Voice("redhat-bold", upper=False, tracking=-15, gap=0.16),
    ],
    "comedy": [
        Voice("fredoka", upper=False, gap=0.08), Voice("lato", arrangement="justify"), Voice("redhat", arrangement="stagger"),
        Voice("fredoka", gap=0.2, arrangement="tiered"), Voice("lato-italic", arrangement="stagger", gap=0.2),
    ],
    "family": [
        Voice("fredoka", upper=False, gap=0.06), Voice("fredoka", arrangement="tiered"), Voice("amatic", arrangement="justify"),
        Voice("redhat", upper=False, tracking=-10, gap=0.1), Voice("lato", arrangement="tiered"),
    ],
    "scifi": [
        Voice("redhat", tracking=140, gap=0.5), Voice("manrope", tracking=60, gap=0.34), Voice("redhat", arrangement="justify"),
        Voice("redhat-bold", tracking=220, gap=0.7), Voice("manrope", upper=False, tracking=-20, gap=0.1),
    ],
    "fantasy": [
        Voice("caladea", tracking=50, arrangement="tiered"), Voice("source-black", arrangement="tiered"),
        Voice("caladea", tracking=30, gap=0.3), Voice("source-black-italic", upper=False, gap=0.1),
    ],
    "drama": [
        Voice("source", upper=False, gap=0.12), Voice("source-black", upper=False, gap=0.08), Voice("caladea-italic", upper=False, gap=0.1),
        Voice("redhat-medium", tracking=150, gap=0.6), Voice("source-black", arrangement="tiered"), Voice("hanken", upper=False, tracking=-15, gap=0.14),
    ],
    "western": [
        Voice("caladea", arrangement="tiered", tracking=10), Voice("caladea", arrangement="justify"),
        Voice("fjalla", arrangement="tiered"), Voice("source-black", arrangement="justify"),
    ],
    "war": [
        Voice("caladea", arrangement="tiered", tracking=40), Voice("fjalla", tracking=60, gap=0.32),
        Voice("source-black", tracking=20, gap=0.26), Voice("source", upper=False, gap=0.12),
    ],
    "nature": [
        Voice("manrope", upper=False, tracking=-20, gap=0.1), Voice("redhat-medium", tracking=180, gap=0.6),
        Voice("source", upper=False, gap=0.1), Voice("hanken", upper=False, tracking=-20, gap=0.12),
    ],
    "music": [
        Voice("redhat-italic", upper=False, tracking=-15, arrangement="stagger", gap=0.12), Voice("lato", arrangement="justify"),
        Voice("redhat", upper=False, tracking=-25, gap=0.06), Voice("fjalla", arrangement="justify"),
    ],
    "action": [
        Voice("fjalla", arrangement="justify"), Voice("lato-italic", arrangement="justify"), Voice("redhat-italic", gap=0.18),
        Voice("redhat", arrangement="justify"), Voice("fjalla", arrangement="tiered"),
    ],
    "documentary": [
        Voice("hanken", upper=False, tracking=-25, gap=0.1), Voice("manrope", upper=False, tracking=-25, gap=0.1),
        Voice("lato", upper=False, tracking=-10, gap=0.12), Voice("source-black", upper=False, gap=0.08),
    ],
    "mystery": [
        Voice("source-black", arrangement="tiered", tracking=10), Voice("caladea", upper=False, gap=0.1),
        Voice("source-italic", upper=False, arrangement="stagger", gap=0.12), Voice("fjalla", arrangement="tiered", tracking=20),
        Voice("redhat-medium", tracking=130, gap=0.5),
    ],
    "adventure": [
        Voice("fjalla", arrangement="tiered"), Voice("lato", arrangement="justify"), Voice("caladea", arrangement="tiered"),
        Voice("redhat", arrangement="justify"), Voice("amatic", arrangement="justify"),
    ],
}  # fmt: skip


def voice_for(family: str, rng: Random) -> Voice:
    return rng.choice(VOICES[family])
