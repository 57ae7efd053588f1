"""Artwork: readable, inside its edges, different from variant to variant, and the same again tomorrow."""

import gzip
from collections import Counter
from datetime import date
from itertools import combinations, pairwise
from random import Random
from statistics import median
from xml.etree import ElementTree

import pytest

from catalog.artwork import SHAPES, Facts, render, variants
from catalog.artwork.canvas import SIZES, Canvas
from catalog.artwork.colour import contrast, worst_contrast
from catalog.artwork.geometry import Box
from catalog.artwork.lettering import Voice, legible
from catalog.artwork.lockups import aligned, set_block
from catalog.artwork.palettes import FAMILIES, PALETTES
from catalog.artwork.places import PLACES
from catalog.artwork.rendering import LEANINGS, compose, style_of
from catalog.artwork.scene import READABLE
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stacks import balanced
from catalog.artwork.subjects import (
    GENRE_PEOPLE,
    GENRE_PLACES,
    GENRE_PROPS,
    SETTINGS,
    THEME_PROPS,
    subject_of,
)
from catalog.artwork.voices import VOICES
from catalog.artwork.wording import credit_text, shown_name
from catalog.artwork.words import WORD_PROPS
from catalog.mock.concepts import FAMILIES as CONCEPTS
from catalog.mock.drafting import draft_catalogue
from catalog.mock.genres import GENRES

SVG = "{http://www.w3.org/2000/svg}"
LETTERED = [shape for shape in SHAPES if shape != "backdrop"]
HOSTILE = [
    "<script>alert('x')</script>",
    "\"'&<>]]>",
    "🎬🔥",
    "Love 🎬 Letters",
    "مدينة الملح",
    "שלום",
    "七人の侍",
    "W" * 250,
    "A very long name " * 14,
    "Supercalifragilisticexpialidocious" * 7,
    "i",
    "-",
    " ",
    "\x00\x0bNull\ufffe",
    "The Of And",
    "Матрица Ω",
    "Name: ",
    ": Subtitle",
]
IMPORTED = [
    ("Matrix, The", ("Action", "Sci-Fi", "Thriller")),
    ("Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb", ("Comedy", "War")),
    ("Misérables, Les", ("Drama", "War")),
    ("Nothing", ()),
    ("Unheard Of", ("(no genres listed)", "IMAX")),
]


def facts_of(draft) -> Facts:
    directors = tuple(part.person for part in draft.parts if part.role == "director")
    return Facts(draft.name, draft.released_on.year, draft.kind, draft.genres, draft.concepts, directors,
                 franchise=draft.franchise, seed=draft.art_seed)  # fmt: skip


@pytest.fixture(scope="module")
def titles() -> list[Facts]:
    return [facts_of(draft) for draft in draft_catalogue(seed=3, titles=200, until=date(2026, 11, 23))]


@pytest.fixture(scope="module")
def scenes(titles):
    """Every variant of 200 titles in every shape that carries type."""
    return [compose(f, v, shape) for f in titles for v in range(variants()) for shape in LETTERED]


def type_boxes(scene) -> list[Box]:
    return [*scene.block.boxes(), scene.credit.box()]


def test_type_stays_inside_the_canvas(scenes):
    outside = [s.facts.name for s in scenes for box in type_boxes(s) if not s.canvas.box.contains(box)]
    assert outside == []


def test_lines_title_and_credit_do_not_collide(scenes):
    colliding = [s.facts.name for s in scenes for one, two in combinations(type_boxes(s), 2) if one.meets(two)]
    assert colliding == []


def test_type_keeps_clear_of_the_focal_point(scenes):
    covered = [s.facts.name for s in scenes if s.focus for box in type_boxes(s) if box.meets(s.focus)]
    assert covered == []
    assert sum(scene.focus is not None for scene in scenes) > 0.9 * len(scenes)


def test_type_can_be_read_on_what_lies_behind(scenes):
    for scene in scenes:
        for ink, boxes in (("title", scene.block.boxes()), ("credit", [scene.credit.box()])):
            assert worst_contrast(scene.inks[ink], scene.grounds(boxes)) >= READABLE, scene.facts.name


def test_the_title_is_large_enough_to_read_at_120_pixels(scenes):
    heights = [
        max(box.h for box in scene.block.boxes()) / scene.w * 120 for scene in scenes if scene.shape == "poster"
    ]
    assert sorted(heights)[len(heights) // 50] > 5


def test_the_same_facts_give_the_same_bytes(titles):
    assert render(titles[0], 2, "poster") == render(titles[0], 2, "poster")


def test_six_variants_differ_in_style_and_in_drawing(titles):
    for facts in titles[:20]:
        assert len({style_of(facts, variant) for variant in range(variants())}) == variants() >= 6
        assert len({render(facts, variant, "poster") for variant in range(variants())}) == variants()


def test_titles_differ_from_each_other(titles):
    assert len({render(facts, 0, "poster") for facts in titles}) == len(titles)


def test_neighbours_on_a_wall_are_visibly_different(titles):
    """Of 199 pairs side by side few are composed alike, and at most one of those in the same colours."""
    wall = [compose(facts, 0, "poster") for facts in titles]
    alike = [(one, other) for one, other in pairwise(wall) if one.way == other.way]
    assert len(alike) < 0.08 * len(wall)
    assert sum(one.palette == other.palette for one, other in alike) <= 1


def test_a_wall_of_sixty_has_many_compositions_and_colours(titles):
    wall = [compose(facts, 0, "poster") for facts in titles[:60]]
    assert len({scene.way for scene in wall}) >= 20
    assert max(Counter(scene.way for scene in wall).values()) <= 9
    assert len({scene.palette for scene in wall}) >= 30


def test_no_two_of_200_titles_have_the_same_name(titles):
    assert len({facts.name.casefold() for facts in titles}) == len(titles) == 200


def test_drawings_are_small(titles):
    sizes = [len(gzip.compress(render(f, v, "poster").encode())) for f in titles[:60] for v in range(variants())]
    assert median(sizes) <= 7_000
    assert max(sizes) <= 14_000


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_makes_sound_svg(name):
    for variant in range(variants()):
        for shape in SHAPES:
            facts = Facts(name, 1999, genres=("Drama",), directors=(name,), seed=5)
            root = ElementTree.fromstring(render(facts, variant, shape))
            assert root.tag == f"{SVG}svg"
            assert not list(root.iter(f"{SVG}script"))
            scene = compose(facts, variant, shape)
            assert all(scene.canvas.box.contains(box) for box in type_boxes(scene))


def test_title_and_description_are_inside_and_escaped():
    root = ElementTree.fromstring(render(Facts('<b>"Salt" & Co</b>', 2001, genres=("Crime",)), 0, "poster"))
    assert root.find(f"{SVG}title").text == '<b>"Salt" & Co</b>'
    assert "(Crime), 2001" in root.find(f"{SVG}desc").text
    assert root.get("role") == "img"


@pytest.mark.parametrize(("name", "genres"), IMPORTED)
def test_imported_titles_need_no_concepts_and_no_people(name, genres):
    for variant in range(variants()):
        scene = compose(Facts(name, 1999, genres=genres, seed=7), variant, "poster")
        assert scene.block.lines
        ElementTree.fromstring(render(Facts(name, None, genres=genres), variant, "wide"))


def test_a_backdrop_has_no_words(titles):
    for facts in titles[:10]:
        for variant in range(variants()):
            scene = compose(facts, variant, "backdrop")
            assert scene.inks == {}


@pytest.mark.parametrize(("variant", "shape"), [(6, "poster"), (-1, "poster"), (0, "square")])
def test_artwork_there_is_not_is_refused(variant, shape):
    with pytest.raises(ValueError, match="variants are 0 to 5"):
        render(Facts("Salt"), variant, shape)


def test_a_franchise_shares_its_lettering():
    parts = [Facts(f"Salt {n}", genres=("Crime",), franchise="Salt", seed=4) for n in range(2, 6)]
    voices = {compose(part, variant, "poster").voice.face for part in parts for variant in (0,)
              if style_of(part, variant) != "lettered"}  # fmt: skip
    assert len(voices) <= 1


def test_the_name_decides_the_thing_that_is_drawn():
    drawn = [subject_of(Facts("The Last Lantern", genres=("Drama",)), Random(seed)).prop for seed in range(40)]
    assert drawn.count("lantern") > 20


def test_the_setting_decides_the_place():
    facts = Facts("Salt", genres=("Drama",), concepts=("space station",), seed=1)
    places = {compose(Facts(**{**vars_of(facts), "seed": seed}), 0, "poster").subject.place for seed in range(6)}
    assert places == {"orbit"}


def vars_of(facts: Facts) -> dict:
    return {name: getattr(facts, name) for name in Facts.__slots__}


def test_everything_named_can_be_drawn():
    for places, people, props in SETTINGS.values():
        assert set(places) <= set(PLACES)
        assert set(people) | set(props) <= set(THINGS)
    assert {place for places in GENRE_PLACES.values() for place in places} <= set(PLACES)
    for table in (GENRE_PEOPLE, GENRE_PROPS, THEME_PROPS):
        assert {thing for things in table.values() for thing in things} <= set(THINGS)
    assert set(WORD_PROPS.values()) <= set(THINGS)


def test_every_setting_and_genre_has_its_pictures():
    assert set(SETTINGS) == set(CONCEPTS["setting"])
    assert set(THEME_PROPS) <= set(CONCEPTS["theme"])
    assert set(GENRES) <= set(FAMILIES)
    assert set(FAMILIES) == set(GENRE_PLACES) == set(GENRE_PEOPLE) == set(GENRE_PROPS)
    assert set(PALETTES) == set(VOICES) == set(LEANINGS) == set(FAMILIES.values())


def test_each_palette_runs_from_dark_to_light_and_carries_type():
    for family, palettes in PALETTES.items():
        assert len(palettes) >= 5, family
        for palette in palettes:
            assert contrast(palette.deep, palette.paper) >= 10


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_a_canvas_knows_what_lies_behind_a_box():
    canvas = Canvas(*SIZES["poster"])
    canvas.fill("#ffffff")
    canvas.rect(Box(0, 0, 400, 100), "#000000", 0.5)
    canvas.circle(200, 500, 20, "#ff0000")
    assert canvas.grounds(Box(10, 10, 50, 20)) == ["#808080"]
    assert canvas.grounds(Box(10, 300, 50, 20)) == ["#ffffff"]
    assert set(canvas.grounds(Box(150, 490, 100, 20))) == {"#ffffff", "#ff0000"}


def test_a_gradient_is_known_at_the_height_of_the_box():
    canvas = Canvas(*SIZES["poster"])
    canvas.gradient(canvas.box, [(0, "#000000"), (1, "#ffffff")])
    darkest, lightest = canvas.grounds(Box(0, 0, 400, 60))
    assert (darkest, lightest) == ("#000000", "#1a1a1a")


def test_lines_break_where_they_balance():
    words = tuple("NOBODY WAVES FROM THE QUARRY".split())
    assert balanced(words, 2, "fjalla", 0) == ("NOBODY WAVES", "FROM THE QUARRY")


@pytest.mark.parametrize("arrangement", ["stack", "justify", "tiered", "stagger"])
@pytest.mark.parametrize("face", ["fjalla", "source-italic", "amatic", "fredoka", "hanken", "caladea"])
def test_every_lock_up_fits_its_room(arrangement, face):
    room = Box(0, 0, 320, 150)
    for name in ("I", "The Salt Meridian", "How to Borrow a Typewriter in the Village of Norrsken"):
        block = aligned(set_block(name, Voice(face, arrangement=arrangement), room, 120), "center")
        assert block.box().w <= room.w + 0.5
        assert block.box().h <= room.h + 0.5


@pytest.mark.parametrize("arrangement", ["stack", "justify", "tiered"])
def test_no_line_holds_a_lone_number(arrangement):
    block = set_block("Half a Scarecrow 3", Voice("fredoka", arrangement=arrangement), Box(0, 0, 300, 300), 200)
    assert block.lines[-1].text.casefold().endswith("scarecrow\N{NO-BREAK SPACE}3")


def test_sound_waves_are_for_music():
    drawn = {compose(Facts("Salt", genres=("War",), seed=seed), variant, "poster").way
             for seed in range(30) for variant in range(variants())}  # fmt: skip
    assert "sound" not in drawn and len(drawn) > 20


def test_small_words_are_set_small():
    block = set_block("The Salt of Winter", Voice("fjalla", arrangement="tiered"), Box(0, 0, 300, 300), 200)
    sizes = {line.text: line.size for line in block.lines}
    assert sizes["THE"] < 0.5 * sizes["SALT"] and sizes["OF"] < 0.5 * sizes["WINTER"]


def test_letters_no_face_has_are_left_to_a_face_that_has_them():
    assert legible("Salt", "fjalla") == ("Salt", "fjalla")
    assert legible("Матрица", "fjalla") == ("Матрица", "manrope")
    assert legible("Salt 🎬", "fjalla") == ("Salt", "fjalla")


@pytest.mark.parametrize(("name", "shown"), [
    ("Matrix, The", "The Matrix"), ("City, The (Cité, La)", "The City"),
    ("(500) Days", "(500) Days"), ("Salt", "Salt"),
])  # fmt: skip
def test_names_are_shown_as_on_a_poster(name, shown):
    assert shown_name(name) == shown


def test_the_credit_says_who_or_else_what_and_when():
    assert credit_text(Facts("Salt", kind="series", directors=("Ilse Varga",))) == "A series by Ilse Varga"
    assert credit_text(Facts("Salt", 1994, genres=("Drama", "War"))) == "Drama · War · 1994"
