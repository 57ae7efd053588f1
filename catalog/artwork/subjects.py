"""What is drawn: props, people and places that the title's words, concepts and genres name."""

import re
from dataclasses import dataclass
from random import Random

from catalog.artwork.facts import Facts


def table(text: str) -> dict[str, list[str]]:
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {key.strip(): words.strip().split(", ") for key, _, words in lines}


# place: kinds of landscape | people seen there | props found there
SETTINGS = {
    key: tuple(part.strip().split(", ") for part in words.split("|"))
    for key, _, words in (
        line.partition(":")
        for line in """
harbour town: harbour, sea | lantern bearer, coat, sitting | anchor, fish, sailboat, lantern, bell
open sea: sea, island | coat, standing, lantern bearer | compass, anchor, sailboat, whale
deep sea: underwater | diver | whale, diving bell, fish, anchor
island: island, sea | sitting, woman, standing | bottle, fish, sailboat, compass
mountains: mountains, ice | walking, standing, traveller | compass, bird, moon, ladder
glacier: ice, mountains | walking, lantern bearer, standing | compass, moon, radio, drop
desert: dunes, canyon | walking, traveller, standing | cactus, compass, hourglass, skull
jungle: jungle | walking, lantern bearer, detective | leaf, mask, compass, moth
forest: forest, pines | lantern bearer, child, coat | mushroom, owl, fox, leaf, moth
farm: fields | standing, woman, child | apple, egg, horseshoe, leaf
prairie: fields, canyon | cowboy, woman, rider | horseshoe, star, stetson, cactus
big city: city, rooftops | rain walker, walking, woman | umbrella, camera, bicycle, telephone
night city: city, alley | detective, coat, rain walker | hat, match, key, telephone, eye
suburb: houses | child, standing, woman | bicycle, ball, door, envelope
village: houses, fields | woman, sitting, traveller | bell, cup, bicycle, envelope, key
castle: castle, mountains | swordsman, lantern bearer, wizard | crown, sword, key, rose, mirror
hotel: corridor, window | traveller, woman, coat | key, suitcase, bell, door, telephone
hospital: corridor, window | standing, woman | heart, clock, flask, hand
school: houses, window | child, standing | book, apple, note, plane
courtroom: columns | standing, conductor | scales, gavel, book
prison: bars, columns | standing, sitting | key, ladder, bird, hand
theatre: stage | dancer, conductor, woman | mask, rose, feather, mirror
circus: circus | dancer, conductor, child | tent, balloon, elephant, mask, ball
kitchen: window, houses | woman, standing | knife, pan, cup, cake, bottle
newsroom: rooftops, city | detective, standing, rain walker | typewriter, camera, envelope, tape
laboratory: corridor, dome | standing, astronaut | flask, gear, eye, robot
space station: orbit | astronaut | rocket, helmet, planet, radio
distant planet: planet, dome | astronaut, walking | planet, rocket, saucer, helmet, robot
battlefield: ruins, fields | soldier, walking | poppy, helmet, feather, envelope
railway: rails, rooftops | traveller, woman, coat | suitcase, clock, envelope, lantern
open road: road, canyon | traveller, guitarist, walking | tape, bicycle, radio, suitcase, guitar
casino: alley, stage | coat, woman, detective | dice, card, ring, hat
stadium: stadium | runner, boxer | ball, trophy, glove, star
lighthouse: beacon, sea | lantern bearer, coat, standing | lantern, moth, anchor, eye
library: shelves, window | lantern bearer, woman, sitting | book, key, feather, candle, owl
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
Action: match, eye, star, gear, glove
Adventure: compass, key, sailboat, skull, hat
Animation: robot, balloon, kite, rocket, owl, fish
Biography: feather, book, camera, note
Children: kite, balloon, ball, fish
Comedy: cup, balloon, umbrella, cake, telephone, egg, bicycle
Crime: key, hat, knife, card, dice, match
Documentary: camera, reel, leaf, tape, eye
Drama: hourglass, envelope, cup, leaf, bird, door, apple
Family: kite, balloon, ball, egg, fish
Fantasy: crown, sword, moon, moth, rose, mirror
Film-Noir: hat, key, match
History: crown, feather, candle, envelope
Horror: skull, candle, moth, spider, hand, door, eye
Music: record, guitar, note, microphone, tape
Musical: note, mask, microphone, record
Mystery: keyhole, key, clock, candle, mirror, knight
Nature: leaf, whale, bird, moth, drop, fish
Romance: rose, heart, envelope, ring, bird, cup
Sci-Fi: rocket, planet, robot, helmet, saucer, eye
Sport: ball, trophy, glove, star
Thriller: eye, keyhole, match, telephone, clock, tape
War: poppy, helmet, feather, envelope
Western: horseshoe, star, stetson, cactus, skull
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
WORD_PROPS = {
    word: prop
    for prop, words in table("""
key: key, keys, locked, lock, alibi
lantern: lantern, lamp, lanterns, keeper, wick, night
knife: knife, knives, blade
candle: candle, candles, vigil, psalm, flame, hymn
rose: rose, thorn, thorns, orchid
cup: cup, tea, broth, supper, teapot
suitcase: suitcase, luggage, honeymoon, holiday, salesman
telephone: telephone, call, listening, listener, wiretap, calling
clock: clock, o'clock, hour, hours, timetable, tuesday, monday, deadline
crown: crown, king, kings, throne, queen, heir, regent
skull: skull, bone, bones, skin, buried
record: record, vinyl, b-side, encore
note: song, songs, chorus, refrain, lullaby, duet, rhythm
ball: goalpost, offside, captain, final, bench
glove: glove, gloves
sailboat: boat, ferry, keel, mast, voyage, crossing, trawler
moon: moon, moonbeam, winter
eye: witness, eye, surveillance, knows
bird: bird, gull, gulls, songbird, pigeon, falcon, rooster, parrot
fish: fish, herring, net, nets
whale: whale, sounding, abyss, fathom
rocket: rocket, capsule, ignition, countdown
robot: machine, robot, logic, circuits, prototype
planet: planet, orbit, moons, ring, gravity
sword: sword, oath, siege
compass: compass, map, passage, latitude, north, south, east, west, horizon
envelope: letter, letters, dear, postcard, envelope, telegram, message, mailbox
book: book, ledger, logbook, manuscript, margin, atlas, index, archive, history
camera: camera, portrait, photograph
umbrella: umbrella, rain, monsoon, squall
hat: detective, informant, stranger
mask: mask, masks, costume, understudy, disguise
ring: proposal, wedding, ring, diamond
cake: cake, birthday, pancake, supper
bottle: bottle, castaway
match: fuse, fire, burning, match, ash, ashes, ember, smoke
bell: bell, bells
anchor: anchor, harbour, mooring
cactus: cactus
star: star, sheriff, starfall, bounty
flask: formula, antidote, beaker, specimen
gear: engine, engines
drop: tide, tides, river, well, flood, salt
poppy: poppy, poppies, armistice
dice: dice, luck, bluff, wager, chip
card: card, dealer, jackpot
kite: kite, kites
tent: tent, circus, ringmaster, trapeze
mushroom: mushroom
moth: moth, lamp
spider: spider
scales: justice, law, balance, verdict, juror, appeal
trophy: trophy, podium, medal
microphone: chorus, aria
heart: heart, kiss, almost, crush
horseshoe: horse, mare, mustang, saddle, spur
door: door, cellar, attic, room, visitor, guest, lobby, porch
ladder: ladder, stair, stairs
mirror: mirror, mirrors, echo, echoes, doubles, copy
typewriter: typewriter, headline, byline, correction
bicycle: bicycle
leaf: leaf, roots, root, orchard, birch, canopy, vine
apple: apple, harvest, pear, plum, orchard
egg: nest, egg
hourglass: seasons, years, twilight
radio: radio, signal, signals, transmission, static
tape: tape, cassette
gavel: gavel, sentence
""").items()
    for word in words
}


@dataclass(frozen=True, slots=True)
class Subject:
    place: str
    person: str
    prop: str


def subject_of(facts: Facts, rng: Random) -> Subject:
    """Words of the title first, then setting, theme and genre; chance only among what fits."""
    settings = [SETTINGS[concept] for concept in facts.concepts if concept in SETTINGS]
    genre = next((genre for genre in facts.genres if genre in GENRE_PLACES), "Drama")
    setting = settings[0] if settings else None
    return Subject(
        place=rng.choice(setting[0] if setting else GENRE_PLACES[genre]),
        person=rng.choice((setting[1] if setting else []) + GENRE_PEOPLE.get(genre, ["standing", "woman"])),
        prop=prop_of(facts, setting, genre, rng),
    )


def prop_of(facts: Facts, setting, genre: str, rng: Random) -> str:
    words = re.findall(r"[\w'-]+", facts.name.lower())
    named = [WORD_PROPS[word] for word in words if word in WORD_PROPS]
    themes = [prop for concept in facts.concepts for prop in THEME_PROPS.get(concept, ())]
    likely = (setting[2] if setting else []) + themes + GENRE_PROPS.get(genre, [])
    if named and rng.random() < 0.75:
        return rng.choice(named)
    return rng.choice(likely)
