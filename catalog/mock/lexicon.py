"""The words titles and synopses are made of, by setting, genre and theme."""


def table(text: str, between: str = ", ") -> dict[str, list[str]]:
    """`key: word, word` a line, as lists of words by key."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {key.strip(): words.strip().split(between) for key, _, words in lines}


THINGS = table("""
harbour town: tide, ferry, breakwater, net, gull, pier, anchor, herring, foghorn, mooring, pilot boat, slipway
open sea: swell, mast, wake, compass, squall, horizon, trawler, star chart, cargo, undertow, crossing, keel
deep sea: pressure, trench, diving bell, lantern fish, wreck, cable, fathom, coral, sounding, airlock, abyss, pearl
island: cove, palm, causeway, sandbar, reef, hermit, driftwood, message, volcano, shore, lagoon, goat path
mountains: ridge, pass, avalanche, summit, cairn, rope, ibex, cable car, echo, snowfield, chapel, cloud line
glacier: ice, crevasse, thaw, sledge, aurora, polar night, meltwater, frost, husky, drift, weather station, moraine
desert: dune, mirage, well, caravan, dust, salt flat, scorpion, cactus, noon, wind, oasis, bone
jungle: river, orchid, parrot, machete, canopy, monsoon, temple, vine, jaguar, rubber, rope bridge, heat
forest: birch, fox, clearing, owl, charcoal, moss, trapline, root, antler, mushroom, woodpile, hollow
farm: orchard, harvest, barn, plough, rooster, honey, fence, mare, milk churn, drought, scarecrow, pear tree
prairie: fence line, mustang, stagecoach, spur, buffalo, saddle, coyote, creek, railhead, grass fire, ranch, storm cellar
big city: rooftop, subway, taxi, skyline, elevator, neon sign, bridge, penthouse, traffic, corner shop, fire escape, pigeon
night city: alibi, streetlamp, rain, curfew, siren, back alley, last tram, cigarette, night shift, shadow, district, neon
suburb: cul-de-sac, lawn, garage, sprinkler, mailbox, minivan, barbecue, hedge, paper round, swimming pool, porch, driveway
village: bell tower, bakery, well, market, feast day, mill, gossip, schoolhouse, wedding, footbridge, goat, square
castle: crown, throne, tower, drawbridge, banner, candle, sword, moat, falcon, seal, tapestry, gate
hotel: key, lobby, night porter, room, corridor, suitcase, bellhop, chandelier, register, balcony, elevator, guest
hospital: ward, night nurse, pulse, corridor, visiting hour, stretcher, chart, waiting room, scar, fever, ambulance, vigil
school: chalk, detention, uniform, locker, exam, playground, bus, report card, bell, classroom, assembly, science fair
courtroom: verdict, oath, witness, gavel, juror, appeal, sentence, evidence, bench, statute, testimony, stenographer
prison: wall, cell, parole, warden, ladder, tunnel, visiting day, number, yard, letter, tattoo, count
theatre: curtain, understudy, footlight, prompter, encore, mask, velvet, stage door, costume, aria, rehearsal, trapdoor
circus: trapeze, tightrope, tent, ringmaster, elephant, clown, sawdust, cannon, lion, juggler, popcorn, caravan
kitchen: knife, recipe, oven, salt, supper, apron, plum, dumpling, spice, dinner party, broth, last table
newsroom: headline, deadline, source, typewriter, front page, leak, correction, byline, press card, night desk, scoop, tape
laboratory: formula, specimen, microscope, beaker, signal, prototype, trial, antidote, isotope, theorem, control group, pulse
space station: orbit, airlock, module, signal, transmission, hull, oxygen, docking ring, capsule, gravity, tether, crew
distant planet: colony, moon, rover, crater, terraform, beacon, ring, outpost, red dust, second sun, seed vault, sky
battlefield: trench, ceasefire, flare, bugle, telegram, regiment, mud, poppy, ration, bridge, wire, stretcher
railway: platform, night train, signal box, sleeper, junction, ticket, tunnel, whistle, carriage, timetable, conductor, line
open road: motel, petrol station, truck, highway, mile, map, hitchhiker, diner, tyre, border, radio, off-ramp
casino: card, dice, wager, chip, dealer, bluff, queen, safe, roulette, marker, jackpot, cigar
stadium: whistle, finish line, bench, glove, relay, goalpost, trophy, locker room, captain, medal, floodlight, extra time
lighthouse: lamp, keeper, foghorn, stair, logbook, rock, storm, lens, wick, signal, reef, gull
library: index, margin, ink, manuscript, ladder, whisper, catalogue, atlas, bookplate, archive, footnote, reading room
monastery: bell, psalm, cloister, candle, vow, beehive, silence, icon, relic, abbot, cell, orchard
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
mountains: on the high valleys above {town} | a mountain hut over {town} | at the pass at {town}
glacier: at a weather station on the {town} ice | at the glacier at {town} | at the last camp before the ice cap
desert: on the salt flats of {town} | a well town called {town} | on the dry side of {town}
jungle: on the upper river at {town} | the rainforest behind {town} | at a mission upstream of {town}
forest: the woods around {town} | at a logging camp near {town} | the old forest of {town}
farm: on a failing farm outside {town} | the orchards of {town} | on a valley farm in {town}
prairie: on the plains beyond {town} | a cattle town named {town} | the {town} grasslands
big city: the towers of {town} | a walk-up in {town} | downtown {town}
night city: {town} after dark | the rain-washed streets of {town} | the night shift in {town}
suburb: on a quiet street in {town} | on the new estate at {town} | on the tidy lawns of {town}
village: the village of {town} | a hill village called {town} | {town}, population four hundred
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
distant planet: on the colony of New {town} | on {town}, a moon with two sunrises | on the dust plains of New {town}
battlefield: on the front at {town} | on a bridgehead near {town} | on the hills over {town}
railway: on the night express to {town} | on a branch line beyond {town} | at {town} Central station
open road: on the long road to {town} | a motel on the {town} highway | on the border road past {town}
casino: the Grand Casino of {town} | on a riverboat moored at {town} | the back rooms of {town}
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
