"""What is drawn: props, people and places that the title's words, concepts and genres name."""

import re
from dataclasses import dataclass
from random import Random

from catalog.artwork.facts import Facts
from catalog.artwork.words import WORD_PROPS


def table(text: str) -> dict[str, list[str]]:
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {key.strip(): words.strip().split(", ") for key, _, words in lines}


# place: kinds of landscape | people seen there | props found there
SETTINGS = {
    key: tuple(part.strip().split(", ") for part in words.split("|"))
    for key, _, words in (
        line.partition(":")
        for line in """
harbour town: harbour, sea | lantern bearer, coat, sitting | anchor, lobster, rowing boat, lantern, bell
open sea: sea, island | coat, standing, lantern bearer | compass, wheel, sailboat, whale
deep sea: underwater | diver | whale, diving bell, fish, anchor
island: island, sea | sitting, woman, standing | bottle, shell, turtle, map
mountains: mountains, ice | walking, standing, traveller | goat, bird, axe, sledge, bell
glacier: ice, mountains | walking, lantern bearer, standing | sledge, mast, flag, dog
desert: dunes, canyon | walking, traveller, standing | camel, cactus, meteorite, well, skull
jungle: jungle | walking, lantern bearer, detective | parrot, monkey, leaf, drum, moth
forest: forest, pines | lantern bearer, child, coat | mushroom, owl, fox, axe, deer
farm: fields | standing, woman, child | apple, scarecrow, wheelbarrow, goat, egg
prairie: fields, canyon | cowboy, woman, rider | horseshoe, star, stetson, cactus
big city: city, rooftops | rain walker, walking, woman | umbrella, newspaper, bicycle, car, trumpet
night city: city, alley | detective, coat, rain walker | hat, street lamp, saxophone, key, overcoat
suburb: houses | child, standing, woman | bicycle, wheelbarrow, piano, door, envelope
village: houses, fields | woman, sitting, traveller | bell, loaf, accordion, goat, signpost
castle: castle, mountains | swordsman, lantern bearer, wizard | crown, sword, flag, raven, mirror
hotel: corridor, window | traveller, woman, coat | key, suitcase, bell, chandelier, telephone
hospital: corridor, window | standing, woman | heart, clock, microscope, hand
school: houses, window | child, standing | book, apple, chess set, plane, bell
courtroom: columns | standing, conductor | scales, gavel, book
prison: bars, columns | standing, sitting | key, ladder, bird, hand
theatre: stage | dancer, conductor, woman | mask, rose, violin, dress, mirror
circus: circus | dancer, conductor, child | tent, lion, elephant, drum, ball
kitchen: window, houses | woman, standing | knife, pan, whisk, wedding cake, lobster
newsroom: rooftops, city | detective, standing, rain walker | typewriter, camera, newspaper, tape
laboratory: corridor, dome | standing, astronaut | flask, microscope, magnet, eye, robot
space station: orbit | astronaut | rocket, helmet, planet, radio
distant planet: planet, dome | astronaut, walking | planet, rocket, saucer, meteorite, robot
battlefield: ruins, fields | soldier, walking | poppy, boot, flag, medal, envelope
railway: rails, rooftops | traveller, woman, coat | suitcase, clock, steam train, lantern
open road: road, canyon | traveller, guitarist, walking | tape, truck, signpost, steering wheel, guitar
casino: alley, stage | coat, woman, detective | dice, card, diamond, wheel
stadium: stadium | runner, boxer | ball, trophy, glove, medal
lighthouse: beacon, sea | lantern bearer, coat, standing | lantern, telescope, anchor, wheel
library: shelves, window | lantern bearer, woman, sitting | book, map, feather, candle, owl
monastery: columns, mountains | nun, lantern bearer | candle, bell, book, bird
""".strip().splitlines()
    )
}
GENRE_PLACES = table("""
Action: city, alley, road, rails
Adventure: island, jungle, mountains, canyon, sea
Animation: houses, pines, island, orbit
Biography: rooftops, columns, stage, fields
Children: houses, pines, island
Comedy: houses, rooftops, road, circus
Crime: city, alley, harbour, road
Documentary: fields, mountains, sea, ice
Drama: fields, houses, sea, window, harbour, road
Family: houses, pines, island, fields
Fantasy: castle, mountains, forest
Film-Noir: alley, city, rails
History: castle, columns, sea, fields
Horror: forest, houses, corridor, alley
Music: stage, city, road
Musical: stage, rooftops, city
Mystery: forest, beacon, corridor, harbour, houses
Nature: underwater, ice, jungle, mountains, fields
Romance: rooftops, sea, fields, window, rails
Sci-Fi: planet, orbit, dome, city
Sport: stadium, mountains, road
Thriller: corridor, city, alley, road, rails
War: ruins, fields, mountains
Western: canyon, dunes, fields
""")
GENRE_PEOPLE = table("""
Action: runner, coat, walking, soldier
Adventure: traveller, walking, lantern bearer
Animation: child, astronaut, wizard
Biography: standing, conductor, woman
Children: child
Comedy: rain walker, woman, traveller, child
Crime: coat, detective, traveller
Documentary: standing, walking, sitting
Drama: standing, woman, sitting, walking
Family: child, traveller
Fantasy: wizard, swordsman, lantern bearer
Film-Noir: coat, detective, woman
History: swordsman, woman, coat
Horror: lantern bearer, standing, nun, child
Music: guitarist, dancer, conductor
Musical: dancer, woman, conductor
Mystery: detective, coat, lantern bearer
Nature: standing, walking
Romance: woman, rain walker, dancer
Sci-Fi: astronaut, standing
Sport: runner, boxer
Thriller: coat, walking, detective
War: soldier
Western: cowboy, rider
""")
GENRE_PROPS = table("""
Action: match, eye, car, gear, glove, steering wheel
Adventure: compass, map, sailboat, skull, telescope
Animation: robot, balloon, kite, rocket, turtle, monkey, rabbit
Biography: feather, book, camera, note
Children: kite, balloon, ball, fish
Comedy: cup, balloon, umbrella, wedding cake, goat, egg, lobster, cheese
Crime: key, hat, diamond, card, dice, match, car
Documentary: camera, reel, leaf, loaf, map, film
Drama: hourglass, envelope, cup, leaf, overcoat, door, piano
Family: kite, balloon, dog, sledge, rabbit
Fantasy: crown, sword, moon, moth, rose, mirror
Film-Noir: hat, key, match
History: crown, feather, candle, envelope
Horror: skull, candle, moth, spider, hand, door, eye
Music: record, guitar, trumpet, microphone, drum, saxophone, violin
Musical: note, mask, microphone, record
Mystery: keyhole, key, clock, candle, mirror, knight
Nature: leaf, whale, turtle, bear, parrot, deer
Romance: rose, heart, dress, ring, bird, wedding cake
Sci-Fi: rocket, planet, robot, helmet, mast, meteorite
Sport: ball, trophy, glove, medal
Thriller: eye, keyhole, match, telephone, clock, tape
War: poppy, boot, flag, medal
Western: horseshoe, star, stetson, cactus, boot, wagon
""")
THEME_PROPS = table("""
revenge: knife, match
first love: heart, bicycle
lost love: rose, envelope
justice: scales, gavel
faith: candle, bell
memory: mirror, tape, reel
passage of time: hourglass, clock
artificial minds: robot, gear, eye
climate: drop, leaf
freedom: bird, kite
greed: crown, dice, ring
disguise: mask, hat
obsession: eye, moth
inheritance: key, ring, clock
ambition: ladder, star, crown
loneliness: moon, cup
grief: feather, rose, candle
rivalry: knight, glove
family secrets: keyhole, door
betrayal: knife, card
coming of age: kite, bicycle
homecoming: door, suitcase
second chances: match, egg
parallel lives: mirror, dice
exile: suitcase, bird
""")
ANYTHING = ["eye", "moon", "key", "star", "candle", "bird"]
EVERYBODY = ["standing", "woman", "coat", "walking", "traveller"]
NAMED = 0.9  # chance that what the title names is what is drawn


@dataclass(frozen=True, slots=True)
class Subject:
    place: str
    person: str
    prop: str
    company: tuple[str, ...]  # who may be seen there
    belongings: tuple[str, ...]  # what else may be


def subject_of(facts: Facts, rng: Random) -> Subject:
    """Words of the title first, then setting, theme and genre; chance only among what fits."""
    settings = [SETTINGS[concept] for concept in facts.concepts if concept in SETTINGS]
    genre = next((genre for genre in facts.genres if genre in GENRE_PLACES), "Drama")
    setting = settings[0] if settings else None
    likely = likely_props(facts, setting, genre)
    people = (setting[1] if setting else []) + GENRE_PEOPLE.get(genre, [])
    return Subject(
        place=rng.choice(setting[0] if setting else GENRE_PLACES[genre]),
        person=rng.choice(people or EVERYBODY),
        prop=prop_of(facts, likely, rng),
        belongings=tuple(dict.fromkeys([*likely, *ANYTHING])),
        company=tuple(dict.fromkeys([*people, *EVERYBODY])),
    )


def likely_props(facts: Facts, setting, genre: str) -> list[str]:
    themes = [prop for concept in facts.concepts for prop in THEME_PROPS.get(concept, ())]
    return (setting[2] if setting else []) + themes + GENRE_PROPS.get(genre, [])


def prop_of(facts: Facts, likely: list[str], rng: Random) -> str:
    words = re.findall(r"[\w'-]+", facts.name.lower())
    named = [WORD_PROPS[word] for word in words if word in WORD_PROPS]
    if named and rng.random() < NAMED:
        return rng.choice(named)
    return rng.choice(likely or ANYTHING)
