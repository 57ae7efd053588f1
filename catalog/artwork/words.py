"""Which thing a word of a title calls for."""

PROPS = """
accordion: accordion, accordions, harmonica
anchor: anchor, mooring, wreck, wrecks, hammock
apple: apple, pear, plum
axe: axe, axes, woodpile
ball: goalpost, offside, final, bench, football, footballs, mile
bear: bear
bell: bell, bells, cowbell, cowbells, avalanche, whistle, whistles
bicycle: bicycle, bicycles, tricycle, unicycle
bird: bird, gull, gulls, songbird, pigeon, falcon, rooster, eagle, hen, hens, eagles, wings
book: book, books, ledger, ledgers, logbook, register, manuscript, margin, index, archive, history, dictionary, psalm, biography, notes, log, catalogue, notebook, notebooks, blackboard, footnote, bookplate
boot: boot, boots
bottle: bottle, castaway, barrel, jar, jars, barrels
cactus: cactus
cake: cake, birthday, pancake
camel: camel, camels, caravan
camera: camera, portrait, photograph
candle: candle, candles, vigil, flame, hymn, relic, relics, icon, icons, oaths
car: taxi, taxis, jeep, minivan, minivans, getaway
card: card, dealer
cat: jaguar, jaguars, cat
chandelier: chandelier, chandeliers, ballroom
cheese: cheese, cheeses
chess set: chess
clock: clock, o'clock, hour, hours, timetable, deadline, watch, stopwatch, minutes, midnight
compass: compass, passage, latitude, north, south, east, west, horizon
crown: crown, king, kings, throne, queen, heir, regent
cup: cup, tea, broth, teapot, goblet, goblets, spoon, spoons
deer: antler, antlers, deer, wild
diamond: diamond, diamonds, gold, jewel, thief, jackpot, crystal, crystals, heist
dice: dice, luck, bluff, wager, chip, chips, marker, markers
dog: husky, huskies, dog
door: door, cellar, attic, room, visitor, guest, lobby, porch, gate, inside, behind, trapdoor, trapdoors, elevator, curtain, curtains
dress: dress, costume, gown, seamstress
drop: tide, tides, river, flood, salt
drum: drum, drums, drummer
egg: nest, egg
elephant: elephant, elephants
envelope: letter, letters, dear, postcard, envelope, telegram, message, mailbox, mail, parcel, yours
eye: witness, eye, surveillance, knows, lens, lenses, exhibit
feather: pen, pens, plume, role, ballad
film: footage
fish: fish, herring, net, nets
flag: flag, flags, banner, banners, siege
flask: formula, antidote, beaker, isotope, isotopes, antidotes
fox: fox, foxes
gavel: gavel, sentence
gear: engine, engines
glove: glove, gloves
goat: goat, goats, ibex
guitar: guitar, guitars
hat: hat, hats, detective, informant, stranger
heart: heart, kiss, almost, crush, pulse, pulses
horse: horse, horses, mustang, mustangs, mare, mares
horseshoe: saddle, spur
hourglass: seasons, years, twilight, year, late
key: key, keys, locked, lock, alibi
keyhole: secret, secrets, keyhole, suspects, safe, safes, strongbox
kite: kite, kites
knife: knife, knives, blade, scalpel, machete, machetes, dagger
knight: knight
ladder: ladder, stair, stairs
lantern: lantern, lamp, lanterns, keeper, wick
leaf: orchard, leaf, roots, root, birch, canopy, vine, acorn, acorns, plant, palm, palms
lion: lion, lions
loaf: loaf, loaves, bread, bakery, baker, dumpling, dumplings
lobster: lobster, crab
magnet: magnet, magnets
map: map, maps, atlas, chart, charts, mapmaker
mask: mask, masks, understudy, disguise, wig, wigs, nobody, idol, idols, tapestry
mast: mast, antenna, beacon, beacons, broadcast
match: fuse, fire, burning, match, matchbook, ash, ashes, ember, smoke, burn, flare, flares, recoil, cigar, cigarette, cigars, siren, barbecue
medal: medal, medals, champion
meteorite: meteorite, meteorites, crater
microphone: aria
microscope: microscope, specimen, specimens, probe, virologist
mirror: mirror, mirrors, echo, echoes, doubles, copy
monkey: monkey, monkeys
moon: moon, moonbeam
moth: moth, butterfly, butterflies
mushroom: mushroom
newspaper: newspaper, newspapers, headline, press, byline, courier
note: chorus, song, songs, refrain, lullaby, duet, rhythm, music, box
overcoat: coat, uniform, robe, jersey, oilskin, bathrobe, coats
owl: owl, owls
pan: supper, cook, recipe, recipes, oven, stove, soup, casserole, casseroles
parrot: parrot, parrots, canary
piano: piano, pianos, pianist
plane: plane, planes
planet: planet, orbit, moons, gravity, globe, globes
poppy: poppy, poppies, armistice
rabbit: rabbit, whisker
radio: radio, signal, signals, transmission, static
raven: raven, ravens, crow
record: record, vinyl, b-side, encore, jukebox, jukeboxes, sessions
reel: reel
ring: ring, proposal
robot: machine, robot, logic, circuits, prototype, rover, rovers, airlock, version
rocket: rocket, capsule, ignition, countdown, spaceship, spaceships, expedition
rose: rose, thorn, thorns, thorned, orchid, bouquet, love, loves
rowing boat: rowing, lifeboat, lifeboats, canoe, canoes, dinghy
sailboat: boat, boats, ferry, voyage, crossing, trawler, leagues
saucer: saucer
saxophone: saxophone, jazz
scales: justice, law, balance, verdict, juror, appeal, statute, statutes, subpoena, trial
scarecrow: scarecrow, scarecrows
shell: shell, shells, pearl, pearls, coral, cove
ship: cargo, ship, harbour, lower, galley
signpost: signpost, signposts, road, halfway, crossroads, lost, leaving
skull: skull, bone, bones, skin, buried, fossil, death, grave
sledge: sledge, sledges
spider: web
star: star, starfall, tin, neon
steam train: train, locomotive, locomotives, carriage, carriages, express, tram
steering wheel: lap, driver, lorry, tyre, tyres, motorcycle, motorcycles
stetson: sheriff, rides, posse, bounty, ride
street lamp: streetlamp, streetlamps, alley
suitcase: suitcase, suitcases, satchel, satchels, briefcase, trunk, chest, luggage, honeymoon, holiday, salesman, travelling
sword: sword, oath, bayonet, swords, swordfish
tape: tape, cassette
telephone: telephone, telephones, call, listening, listener, wiretap, calling, voice
telescope: anomaly, telescope, sextant, observatory, albatross, opera, barometer
tent: tent, tents, circus, big, trapeze, tightrope, cannon
trophy: trophy, podium
truck: truck, trucks, bus, ambulance, job
trumpet: trumpet, bugle, foghorn, tuba, fanfare
turtle: turtle, turtles
typewriter: typewriter, typewriters, teleprinter, correction, corrections
umbrella: umbrella, rain, monsoon, squall, weather, sprinkler
violin: violin, fiddle, lute, quartet, verse
wagon: stagecoach, stagecoaches, wagon, cart, carts
wedding cake: wedding, bride
well: well, wells
whale: whale, sounding, abyss, fathom, harpoon, harpoons, seal, seals
wheel: wheel, wheels, roulette, keel, captain
wheelbarrow: wheelbarrow, harvest, tractor, plough, ploughs, pitchfork, milk, hedge, hedges, lawnmower
whisk: whisk, pastry, chef
wolf: wolf, wolves, coyote, coyotes
"""

WORD_PROPS = {
    word: prop
    for prop, _, words in (line.partition(": ") for line in PROPS.strip().splitlines())
    for word in words.split(", ")
}
