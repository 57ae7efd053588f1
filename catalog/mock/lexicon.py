"""The words titles and synopses are made of, by setting, genre and theme."""


def table(text: str, between: str = ", ") -> dict[str, list[str]]:
    """`key: word, word` a line, as lists of words by key."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {key.strip(): words.strip().split(between) for key, _, words in lines}


THINGS = table("""
harbour town: anchor, herring net, foghorn, gull, lantern, harpoon, oyster knife, crab pot, tide table, rowing boat, mooring rope, brass bell
open sea: compass, sextant, star chart, logbook, message, lifeboat, albatross, mast, cargo manifest, sea chest, flare, keel
deep sea: diving bell, lantern fish, pearl, cable, wreck, air hose, whale bone, coral branch, sounding line, porthole, strongbox, beacon
island: shell, goat, message, turtle, hammock, machete, palm, fishing line, outboard motor, well rope, signal mirror, coconut
mountains: rope, ice axe, ibex, cairn, cowbell, lantern, sledge, avalanche horn, eagle, summit book, stove, chapel bell
glacier: husky, sledge, ice core, radio mast, snow goggle, weather balloon, flag, fur coat, tin cup, frozen boot, seal, thermometer
desert: scorpion, caravan bell, water skin, camel, cactus, oil lamp, meteorite, clay jar, falcon, jeep, bone whistle, prayer rug
jungle: orchid, parrot, machete, canoe, jaguar, idol, butterfly, drum, hammock, blowpipe, field map, monkey
forest: fox, owl, antler, axe, snare, mushroom, woodpile, birch, music box, wolf, acorn, lantern
farm: plough, rooster, milk churn, scarecrow, mare, pear tree, weathervane, pitchfork, calf, honey jar, tractor, gate
prairie: saddle, mustang, spur, buffalo, coyote, branding iron, stagecoach, windmill, fiddle, rifle, fence post, tin star
big city: taxi, pigeon, elevator, neon sign, umbrella, typewriter, trumpet, newspaper, bicycle, briefcase, telephone, coat
night city: streetlamp, cigarette case, siren, matchbook, trench coat, revolver, neon sign, hat, photograph, saxophone, tram, key
suburb: lawnmower, hedge, mailbox, minivan, barbecue, sprinkler, piano, garden gnome, tricycle, casserole, pool float, ladder
village: bell, goat, loaf, wedding dress, accordion, cart, church key, hen, signpost, bicycle, ledger, cheese
castle: crown, sword, banner, candle, falcon, seal, tapestry, throne, lute, helmet, raven, goblet
hotel: key, suitcase, chandelier, register, bell, bathrobe, telephone, postcard, fur coat, dumb waiter, canary, tea tray
hospital: stretcher, pulse, chart, scalpel, ambulance, wheelchair, X-ray, bouquet, lamp, watch, bandage, clipboard
school: locker, satchel, report card, blackboard, school bus, microscope, trophy, paper plane, bell, uniform, frog, chess set
courtroom: gavel, oath, wig, exhibit, statute, bench, robe, sketch, typewriter, subpoena, pocket watch, briefcase
prison: ladder, tunnel, spoon, letter, tattoo, whistle, harmonica, bedsheet, key, ledger, mouse, chess set
theatre: mask, curtain, costume, footlight, trapdoor, wig, music stand, violin, prompt book, bouquet, opera glass
circus: trapeze, tightrope, elephant, cannon, lion, top hat, unicycle, drum, tent peg, red nose, accordion, caravan
kitchen: knife, recipe, oven, apron, plum, dumpling, soup pot, salt cellar, whisk, pepper mill, lobster, wedding cake
newsroom: headline, typewriter, press card, tape, camera, correction, telephone, notebook, printing press, byline, envelope, teleprinter
laboratory: formula, specimen, microscope, beaker, prototype, antidote, isotope, notebook, mouse, magnet, telescope, circuit board
space station: airlock, capsule, tether, helmet, oxygen tank, docking ring, robot arm, potted plant, beacon, antenna, tool belt, transmission
distant planet: rover, beacon, seed vault, helmet, drill, probe, generator, tent, fossil, spaceship, robot, crystal
battlefield: flare, bugle, telegram, stretcher, poppy, helmet, flag, bayonet, field radio, mule, tin cup, letter
railway: ticket, whistle, suitcase, timetable, signal lamp, pocket watch, mail bag, carriage, umbrella, locomotive, glove, parcel
open road: truck, map, radio, tyre, suitcase, jukebox, motorcycle, guitar, road sign, cassette, petrol can, sunglass case
casino: card, dice cup, chip, safe, roulette wheel, marker, cigar, diamond, silver dollar, cufflink, slot machine
stadium: whistle, glove, relay baton, trophy, medal, bicycle, football, boxing robe, stopwatch, jersey, hurdle, floodlight
lighthouse: lamp, lens, logbook, foghorn, oilskin, telescope, stair, ladder, gull, key, barometer, dinghy
library: index, manuscript, ladder, atlas, bookplate, reading lamp, globe, footnote, map, fountain pen, key, dictionary
monastery: bell, candle, icon, relic, psalm, beehive, vow, organ pipe, robe, prayer book, wine barrel, garden key
""")

SPOTS = table("""
harbour town: pier, breakwater, fish market, slipway, quay, boathouse
open sea: crow's nest, engine room, galley, lower deck, horizon, captain's cabin
deep sea: trench, airlock, reef, wreck, sea floor, abyss
island: cove, lagoon, sandbar, volcano, causeway, goat path
mountains: ridge, pass, cable car, summit, chapel, snowfield
glacier: crevasse, ice shelf, weather station, moraine, base camp, cold store
desert: salt flat, oasis, well, dune, border post, dry river
jungle: canopy, river bend, temple, rope bridge, clearing, mission
forest: clearing, hollow, sawmill, ranger's hut, pond, far bank
farm: orchard, barn, hayloft, north field, cattle grid, farmhouse
prairie: creek, railhead, ranch, storm cellar, saloon, fence line
big city: rooftop, penthouse, corner shop, fire escape, skyline, bus depot
night city: back alley, curfew zone, last tram, river wall, pool hall, district
suburb: cul-de-sac, driveway, swimming pool, garage, porch, treehouse
village: mill, square, bakery, footbridge, bell tower, schoolhouse
castle: tower, drawbridge, moat, great hall, north gate, armoury
hotel: lobby, corridor, balcony, ballroom, linen room, top floor
hospital: ward, waiting room, chapel, corridor, ambulance bay, pharmacy
school: classroom, playground, gym, boiler room, back row, school gate
courtroom: dock, jury room, public gallery, records office, bench, cloakroom
prison: yard, tunnel, laundry, wall, visitors' room, east wing
theatre: stage door, orchestra pit, balcony, dressing room, back row, box office
circus: tent, ring, winter quarters, ticket booth, lion cage, high platform
kitchen: last table, cold room, pantry, back door, terrace, wine cellar
newsroom: night desk, front page, archive, print room, city desk, lift
laboratory: clean room, basement, greenhouse, control room, cold room, observatory
space station: airlock, outer ring, cupola, cargo bay, dark side, command module
distant planet: crater, outpost, dome, colony, ice cave, landing site
battlefield: trench, ridge, bridge, crossroads, field hospital, orchard
railway: platform, signal box, junction, tunnel, sleeping car, waiting room
open road: motel, diner, border, petrol station, last exit, parking lot
casino: back room, high table, vault, cloakroom, riverboat, bar
stadium: locker room, finish line, bench, far goal, ring, north stand
lighthouse: lamp room, rock, stair, boat landing, oil store, reef
library: reading room, stacks, map room, north wing, return desk, attic
monastery: cloister, cell, orchard, crypt, bell tower, cellar
""")

ROLES = table("""
harbour town: harbour pilot, net mender, ferry captain, fishmonger, customs clerk
open sea: ship's doctor, first mate, cargo officer, stowaway, solo sailor
deep sea: salvage diver, marine biologist, submarine engineer, cable layer
island: beekeeper, postmistress, ferryman, castaway, birdwatcher
mountains: mountain guide, rescue pilot, shepherd, retired climber, innkeeper
glacier: ice-core scientist, sledge driver, weather observer, expedition cook
desert: well digger, geologist, caravan guide, aid worker, border guard
jungle: botanist, river pilot, mapmaker, bush doctor, bird smuggler
forest: forester, trapper, charcoal burner, park ranger, folk singer
farm: farmhand, widowed orchardist, vet, beekeeper, runaway
prairie: ranch hand, circuit judge, horse trader, telegraph operator, deputy
big city: bike courier, architect, taxi driver, florist, struggling actor
night city: private detective, paramedic, tram driver, jazz pianist, night editor
suburb: piano teacher, estate agent, crossing guard, amateur inventor, single father
village: baker, schoolteacher, bell ringer, mayor, seamstress
castle: falconer, scullery maid, exiled heir, court jester, blacksmith
hotel: night porter, chambermaid, travelling salesman, concierge, jewel thief
hospital: night nurse, trainee surgeon, hospital chaplain, porter, organ courier
school: substitute teacher, new pupil, school caretaker, chess champion, headmistress
courtroom: public defender, court stenographer, juror, retired judge, expert witness
prison: prison librarian, lifer, new warder, parole officer, forger
theatre: understudy, stage manager, prompter, ageing tenor, costume maker
circus: trapeze artist, failed clown, lion keeper, ticket seller, knife thrower
kitchen: pastry chef, dishwasher, food critic, saucier, market trader
newsroom: cub reporter, obituary writer, photographer, fact checker, war correspondent
laboratory: virologist, lab assistant, mathematician, linguist, roboticist
space station: flight engineer, station medic, radio operator, botanist
distant planet: terraformer, colony judge, rover mechanic, surveyor, ship's cook
battlefield: field medic, dispatch rider, deserter, army cook, signaller
railway: signalman, sleeping-car attendant, stationmaster, pickpocket, train driver
open road: lorry driver, drummer, divorcee, vacuum-cleaner salesman, getaway driver
casino: card counter, croupier, pit boss, safe-cracker, lounge singer
stadium: benched striker, boxing coach, groundskeeper, marathon runner, referee
lighthouse: lighthouse keeper, relief keeper, coastguard, shipwrecked sailor
library: archivist, cataloguer, bookbinder, translator, rare-book thief
monastery: novice, abbot, icon painter, organ builder, doubting priest
""")

# A place brings its own preposition where `in` would be wrong.
PLACES = table(
    """
harbour town: the harbour town of {town} | on the docks of {town} | {town} after the herring have gone
open sea: on a freighter out of {town} | on the sea lanes west of {town} | on a ketch far from land
deep sea: on a seabed station off {town} | the trench beyond {town} | at a wreck nobody has charted
island: on the island of {town} | on a ferry-less island off {town} | on an island half a day from {town}
mountains: the high valleys above {town} | a mountain hut over {town} | at the pass at {town}
glacier: at a weather station on the {town} ice | on the glacier above {town} | at the last camp before the ice cap
desert: on the salt flats of {town} | a well town called {town} | on the dry side of {town}
jungle: on the upper river at {town} | the rainforest behind {town} | at a mission upstream of {town}
forest: the woods around {town} | at a logging camp near {town} | the old forest of {town}
farm: on a failing farm outside {town} | the orchards of {town} | on a valley farm in {town}
prairie: on the plains beyond {town} | a cattle town named {town} | the {town} grasslands
big city: the towers of {town} | a walk-up in {town} | downtown {town}
night city: {town} after dark | the rain-washed streets of {town} | the back streets of {town}
suburb: on a quiet street in {town} | on the new estate in {town} | on the tidy lawns of {town}
village: the village of {town} | a hill village called {town} | the lower village of {town}
castle: at the court of {town} | the besieged fortress of {town} | the ruined keep at {town}
hotel: at the Hotel {town} | a grand hotel in {town} out of season | at a roadside hotel near {town}
hospital: on the night ward of {town} General | a field clinic in {town} | the last hospital in {town}
school: a boarding school in {town} | at {town} High | a one-room school in {town}
courtroom: at the {town} assizes | a crowded court in {town} | the appeal court of {town}
prison: {town} prison | the women's wing at {town} | on an island jail off {town}
theatre: the Theatre Royal in {town} | an opera house in {town} | a bankrupt playhouse in {town}
circus: a travelling circus bound for {town} | at winter quarters near {town} | at the last tent show in {town}
kitchen: a two-table restaurant in {town} | the kitchens of the {town} Palace | a canteen in {town}
newsroom: at the {town} Courier | at a local paper in {town} | on the night desk of the {town} Post
laboratory: a sealed lab under {town} | at the institute at {town} | a university basement in {town}
space station: on Station {town} | on an ageing orbital called {town} | on the relay station {town}
distant planet: on the colony of New {town} | on the frozen moon {town} | on the dust plains of New {town}
battlefield: on the front at {town} | on a bridgehead near {town} | on the hills over {town}
railway: on the night express to {town} | on a branch line beyond {town} | at {town} Central station
open road: on the long road to {town} | a motel on the {town} highway | on the border road past {town}
casino: the Grand Casino of {town} | on a riverboat moored at {town} | the back rooms of the {town} casino
stadium: at the second-division club of {town} | at the velodrome at {town} | a boxing gym in {town}
lighthouse: at the {town} light | on a rock lighthouse off {town} | at the keeper's house at {town}
library: the city library of {town} | a private library in {town} | the map room at {town}
monastery: at the abbey of {town} | at a cliff monastery over {town} | a silent order near {town}
""",
    " | ",
)

GENRE_NOUNS = table("""
Action: fuse, bullet, velocity, getaway, countdown, target, engine, recoil, pursuit, detour, ignition, crossfire
Adventure: map, expedition, idol, river, horizon, treasure, passage, voyage, compass, cliff, lost city, latitude
Animation: button, cloud, whisker, acorn, teapot, snowflake, puddle, kite, moonbeam, sock, pebble, firefly
Biography: portrait, notebook, lesson, apprentice, patent, stage name, correspondence, monument, debut, signature
Comedy: umbrella, landlord, casserole, in-law, sofa, invoice, parrot, honeymoon, wig, neighbour, tuba, holiday
Crime: ledger, informant, alibi, envelope, bagman, precinct, fence, debt, wiretap, handshake, strongroom, motive
Documentary: field note, archive, record, season, witness, mile, craft, dispatch, method, inventory, measure
Drama: inheritance, kitchen table, winter, photograph, promise, distance, sister, silence, weight, ashes, window, visit
Family: treehouse, puppy, sandcastle, birthday, snowman, wagon, kite, pancake, lantern, secret club, pony, raft
Fantasy: crown, ember, thorn, witch, oath, dragon, spell, rune, wyrm, mirror, exile, starfall
History: regent, treaty, portrait, cartographer, siege, letter, court, guild, plague year, voyage, heir, decree
Horror: cellar, hymn, tooth, hollow, whisper, doll, bone, skin, attic, offering, crawlspace, visitor
Music: chorus, encore, trumpet, B-side, rhythm, refrain, bassline, duet, tuning fork, lullaby, vinyl, crescendo
Mystery: clue, inheritance, cipher, portrait, guest, key, alibi, locked drawer, missing page, confession, clock, stranger
Nature: migration, canopy, tide, nest, season, predator, thaw, roots, monsoon, herd, burrow, wingspan
Romance: letter, waltz, postcard, dress, season, summer, kiss, platform, proposal, balcony, songbird, almost
Sci-Fi: signal, orbit, engine, memory, array, horizon, echo, machine, copy, threshold, parallax, vector
Sport: sprint, corner, final, whistle, underdog, lap, glove, podium, comeback, offside, summit, relay
Thriller: witness, password, passenger, pattern, motive, listener, blackout, shadow, hostage, tenant, surveillance, silence
War: ceasefire, letter, bridge, poppy, regiment, curfew, frontier, flare, furlough, roll call, armistice, river crossing
Western: gallows, spur, posse, bounty, saddle, river, widow, stagecoach, noose, claim, silver, homestead
""")

GENRE_ADJECTIVES = table("""
Action: burning, loaded, hostile, reckless, armoured, maximum, sudden, broken
Adventure: lost, emerald, forgotten, uncharted, golden, wandering, distant, thundering
Animation: little, upside-down, flying, brave, enormous, invisible, sleepy, marvellous
Biography: untitled, unfinished, restless, singular, borrowed, early, self-made
Comedy: terrible, accidental, rented, discount, polite, unlikely, overdue, second-best
Crime: crooked, clean, cold, paid, unmarked, silent, unlucky, double
Documentary: hidden, living, last, unseen, ordinary, slow, vanishing, common
Drama: borrowed, quiet, unmade, pale, long, unspoken, late, tender
Family: wobbly, secret, tiny, magnificent, muddy, lucky, extraordinary, runaway
Fantasy: hollow, silver, thorned, ashen, sleeping, sunken, nameless, wintering
History: gilded, exiled, forsworn, bitter, northern, hungry, last, veiled
Horror: hungry, buried, patient, drowned, rotten, wakeful, nailed, pale
Music: electric, blue, slow, unplugged, velvet, loud, minor, golden
Mystery: missing, false, folded, second, forgotten, curious, inconvenient, thirteenth
Nature: wild, frozen, hidden, rising, restless, green, blue, ancient
Romance: reluctant, sweet, accidental, late, borrowed, almost, faraway, paper
Sci-Fi: quiet, synthetic, luminous, zero, infinite, orbital, glass, hollow
Sport: underrated, unbeaten, barefoot, final, heavy, longshot, offside, relentless
Thriller: blind, silent, perfect, borrowed, unlisted, sleepless, wired, invisible
War: forgotten, broken, unsent, long, frozen, iron, last, sleepless
Western: crooked, dry, lonesome, bitter, iron, silver, unforgiven, hard
""")

IDEAS = table("""
family secrets: blood, kin, silence, inheritance
first love: summer, crush, blush, beginning
lost love: absence, longing, farewell, afterglow
revenge: reckoning, vengeance, debt, payback
redemption: grace, mercy, atonement, daylight
friendship: company, loyalty, laughter, trust
coming of age: youth, spring, growing, tomorrow
grief: mourning, ashes, goodbye, sorrow
betrayal: treason, deceit, knives, doubt
survival: endurance, hunger, breath, winter
ambition: glory, hunger, ascent, applause
corruption: graft, rust, power, rot
justice: truth, law, balance, judgement
identity: names, mirrors, faces, self
exile: distance, banishment, elsewhere, borders
faith: prayer, miracles, belief, devotion
obsession: fever, fixation, hunger, patience
sacrifice: offering, duty, surrender, loss
rivalry: envy, pride, contest, spite
inheritance: legacy, fortune, dust, heirlooms
motherhood: cradle, lullaby, milk, daughters
fatherhood: sons, shelter, shoulders, footsteps
sibling bond: brothers, sisters, echoes, promises
class divide: manners, money, privilege, stairs
memory: forgetting, remembrance, traces, yesterday
passage of time: seasons, hours, years, twilight
artificial minds: logic, ghosts, circuits, consent
climate: rain, warming, flood, weather
freedom: flight, liberty, escape, sky
forgiveness: pardon, peace, mercy, thaw
greed: gold, appetite, profit, excess
loneliness: solitude, silence, distance, evenings
homecoming: return, home, doorstep, roots
second chances: luck, renewal, repair, encore
parallel lives: echoes, doubles, reflections, elsewhere
disguise: masks, lies, costume, pretence
""")
