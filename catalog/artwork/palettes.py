"""Curated colours: six a palette, from the darkest to the lightest, chosen by genre and mood."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Palette:
    deep: str  # nearly black, tinted
    shade: str  # dark and coloured
    mid: str  # the colour one remembers
    glow: str  # light in the sky
    accent: str  # a pop, used sparingly
    paper: str  # nearly white, tinted


def palettes(text: str) -> list[Palette]:
    return [Palette(*("#" + colour for colour in line.split())) for line in text.strip().splitlines()]


PALETTES = {
    "noir": palettes("""
        0b0f14 17242f 2f5061 d9a441 e4572e f4ead5
        0d0b12 2a1b33 6b2d5c f0a202 d95d39 f7e8d0
        080d12 12303a 1f6f78 f2c14e f78154 f1efe2
        100c0a 3a1f14 8c3b1b f2b950 e8e1c8 f5ecd7
        0a0e0c 15302a 2f6650 c9d67a f25f4c f3f1dc
        101014 26262f 585a6b c7c4b4 d7263d efece2
    """),
    "horror": palettes("""
        080607 2a0a0d 7a1418 d8402a e9dcc3 f3e7cf
        070a08 14231a 3a5a3c b7c77a c8452d ece8d0
        09070d 22143a 4f2f7a c77dba e8c547 efe6ee
        0b0b0b 242424 5c5650 b8ab94 c1121f efe7d8
        060b0e 0e2a33 2a5d66 9cc5b0 e0533d e9efe4
        0e0805 34190b 7d3c12 e08e2b f2e2b6 f6ead0
    """),
    "romance": palettes("""
        2a0f1e 6d1f47 c8446c f6a68b ffd166 fff0e3
        1c1330 4a2c6b 9d5c9e f4a6b8 ffcf8c fdeff2
        2b1111 7c2a2a d1495b f7b59a 2e6f8e fff1e0
        12242b 25545e 5a9c9b f6cfa8 e4667a fdf3e7
        301a0e 7a3b1e d2783c f8cf8a b5304e fff3dc
        1d1a33 3b3f78 7f8ccf f3c4cf f0706a f8f2f4
    """),
    "comedy": palettes("""
        1c2440 2f4b9c f2542d ffc145 1fa187 fff4dc
        231942 5e3bb0 ff6f91 ffc75f 21c0b5 fff5e9
        10312f 147a73 ff8c42 ffd93d e84855 fff6df
        2b1b12 b23a22 f4a11d ffdf6b 1b7f9e fff3d6
        17253a 1d7ea3 6cc9c2 ffe07a ff5a5f fdf8e6
        2a1430 8f2d76 f25c54 f7b267 38a3a5 fff1e6
    """),
    "family": palettes("""
        14284b 1f62a7 3fb6c6 ffd166 ef5b5b fff6e0
        123524 22764a 7cc36a ffe08a f2643d fdf7e3
        2c1a4d 5a3fa0 a58be0 ffcf70 ff7f6b fbf4ff
        3a1d0d a34a1f f08a3c ffd98a 2a9d8f fff4e0
        0e2f44 176d8c 58b7c9 fbe3a1 f47c57 f8fbf2
        35123c 99388a ee7fb0 ffd9a0 4cb5ae fff3f3
    """),
    "scifi": palettes("""
        050a18 0e2150 2a4fb0 7fd1f5 ff6b4a eaf6ff
        07090f 1b2433 3f5d7d b4d8e7 f7b32b eef4f6
        0a0614 2a1458 6a35c4 e07bf2 3de0d0 f4ecff
        08100f 0f3a38 1c8c7e a5f0c5 ff5d73 eafff4
        110a08 4a1a0e b5431c f6a04d 6fd6e8 fdf0e2
        0c0d12 2e3138 7c838f d9dee2 ff4d2e f6f7f4
    """),
    "fantasy": palettes("""
        0d1226 26336e 5f6cc0 f0c987 e07a5f f8f1e0
        0b1a17 164a3d 3b8f6b e8d38a d1603d f4f2dc
        1a0c22 4e1f5e 9a4f9e f4b07a 72d1c0 f9eef0
        1c1208 59360f b2752a f6d27c 8c2f39 fbf2d9
        08161f 134559 3886a0 b9e0d8 f2a65a eff7f1
        170f14 4a2335 93495f e9a98a d9c76b f8ece2
    """),
    "drama": palettes("""
        15181d 2f3b47 62798a d8c3a5 c8553d f3ede2
        1d1512 51362a a0674b e8c39e 34656d f8efe2
        131a16 2e4636 6f8f6e dcd9a8 c9643f f3f2e3
        191522 41375c 83739f d9b8b5 e0935a f4eef0
        1f1410 6b2f22 b8593d efb98b 2f5d62 f9eedf
        10191f 204454 4f8a99 cfdcc9 e08e45 f1f4ee
        1c1a14 4d4630 958a5a e4d8a4 9c3d2f f6f2df
    """),
    "western": palettes("""
        1f0f0a 5c2413 b4501f f2a65a 2f6f73 fbe8c6
        23130c 6d3a1a c47f3a f5cf8b a3291f fdf0d2
        160f14 47243a 97473f f08a4b f7d488 fae6cf
        14181a 384a4d 7e8f80 e8c88c c4502d f4ead2
        2a0e0e 8a2118 d9582b f9b24e 1d4e57 fdebcb
    """),
    "war": palettes("""
        11130e 2f3524 6b7050 c9c19a b23a2a ece7d3
        14120f 3d352b 83705a d5bf98 8f2d1f f0e7d4
        0e1316 273841 5b7480 c2ccc6 d1632f ebeee8
        180d0b 4d1f17 9a4427 e79c4d efe2c0 f5ead2
        101210 333b35 77837a d6d3bd c4913a efeee2
    """),
    "nature": palettes("""
        0b1d1a 14483c 2f8f68 bfe3a0 f2a541 f4f8e8
        081b2b 0f4c6e 2b93b5 a9e2e0 f5c156 eef9f7
        1a1708 4e4a16 9a9a34 ece58f d0622b f9f6df
        0d1a10 28502a 6a9c46 dfe68a e8633a f5f7e2
        12202c 315b73 7fb2c4 e6eff0 ee8a4a f7faf8
        22140b 6b3d1c c08045 f4cf94 3f7d6a fbf2e0
    """),
    "music": palettes("""
        0d0a1c 33156b 8a2be0 ff5fa2 ffe14d fdf0ff
        0a1020 123a8c 1f7aff 58e0ff ff4f79 effaff
        180a0a 6b1320 d82b3a ff8a3d ffe36b fff1e0
        0c1411 0f5546 14b088 c8f560 ff5fa8 f2fff1
        1a0f05 7a3e06 f28f0c ffd23f d1274b fff4d9
        120c18 43265a 9658a8 f0a6ca f9dc5c fbf1f8
    """),
    "action": palettes("""
        0c0c10 2b1a1a a3221c f2542d ffc93c fbf1e1
        080c14 14283f 235f8f f5a623 f0433a eef3f5
        0e0e0e 3a2a08 d99a0b ffc933 f1f1ea fbf7e8
        0a1210 123630 1b7566 f2b632 ee5a36 f0f4ea
        120a14 3c1542 8e2a6e ff6a3d ffd24a f9eef0
        0b0f16 2d3a4f 6d7f99 d5dbe2 ff5a1f f3f5f6
    """),
    "documentary": palettes("""
        14171a 2d3e48 5a8291 e6dcc4 e8632b f6f2e7
        1a1411 513325 a7653c edc793 2d6a6a faf1e0
        10201c 1f5145 4f9a7c e9e2b4 e2553d f5f5e6
        17162a 343a70 6d78c4 e5d8e0 f2994a f5f4fa
        201a05 5f4c08 c9a214 f5dd74 bf3b2b fdf7df
    """),
    "mystery": palettes("""
        0c1117 1d2f40 416a82 d8c48c c4452f f1ebda
        100d16 302447 6b528c dcb6a0 e0a030 f3ecec
        0b1513 1a3b36 3f7a6b d9d19a d0553b f0f1e0
        160f0b 4a2a1a 9a5c34 eac183 2c6674 f8eedb
        120d10 431d2a 8c3a4a e3a587 d8b84a f6e9e0
        0f1214 2b353b 66767e cfd2c6 b98b2e eff0ea
    """),
    "adventure": palettes("""
        0c1c1f 15525a 2a9d8f f4d06f e76f51 fbf3dc
        1d1208 6b3a10 cf7a22 f9c74f 1f6f78 fdf2d5
        0d1630 1c3f86 3f86c9 f7d08a f25c3b f6f5ea
        14210e 37601d 7fa63a f3dd7e d9502e f8f6df
        20100f 7a2a1c d9663a f8be6c 2a7f86 fdf0dc
    """),
}

FAMILIES = {
    "Action": "action", "Adventure": "adventure", "Animation": "family", "Biography": "drama", "Children": "family",
    "Comedy": "comedy", "Crime": "noir", "Documentary": "documentary", "Drama": "drama", "Family": "family",
    "Fantasy": "fantasy", "Film-Noir": "noir", "History": "war", "Horror": "horror", "Music": "music",
    "Musical": "music", "Mystery": "mystery", "Nature": "nature", "Romance": "romance", "Sci-Fi": "scifi",
    "Sport": "action", "Thriller": "noir", "War": "war", "Western": "western",
}  # fmt: skip
TINTS = {  # moods that may carry a title into another family's colours
    "bleak": "war", "tender": "romance", "romantic": "romance", "playful": "comedy", "absurd": "comedy",
    "eerie": "horror", "haunting": "mystery", "savage": "horror", "dreamlike": "fantasy", "whimsical": "family",
    "cosy": "family", "lush": "nature", "meditative": "nature", "feverish": "music", "brooding": "mystery",
    "nostalgic": "romance", "gritty": "noir", "sweeping": "adventure", "defiant": "action", "hopeful": "adventure",
}  # fmt: skip


def family_of(genres: tuple[str, ...]) -> str:
    return next((FAMILIES[genre] for genre in genres if genre in FAMILIES), "drama")


def palette_for(genres: tuple[str, ...], concepts: tuple[str, ...], rng: Random) -> Palette:
    """Mostly the leading genre's colours, now and then those of a mood or of the second genre."""
    families = [family_of(genres)] * 6
    families += [TINTS[concept] for concept in concepts if concept in TINTS]
    families += [family_of(genres[1:])] if len(genres) > 1 else []
    return rng.choice(PALETTES[rng.choice(families)])
