"""Names our grammar could make that films, series or books have already, without their article."""

TAKEN = frozenset(
    line.strip()
    for line in """
    black friday, black ice, black mask, black monday, black moon, black orchid, black rain, black sunday, blue lagoon,
    blue monday, blue moon, blue sky, blue velvet, bone whistle, crimson tide, dark tower, four rooms, full circle,
    glass castle, glass key, green border, green card, green mile, green room, grey owl, honey moon, iron crown, iron mask,
    iron sky, invisible witness, ivory tower, last regent, milo & otis, moonlight, nell, nine queens, paper moon,
    perfect stranger, perfect witness, precinct 13, scarlet letter, seven swords, silent passenger, silent witness,
    silver bullet, silver moon, silver saddle, skyfall, smoke signal, taxi driver, white squall, yellow sky, night porter,
    third key, green hat, black cat, white lion, black lion, silver dollar, copper canyon, iron horse, glass house,
    second guest, thirteenth guest, ninth gate, seventh seal, seventh cross, seventh victim, fifth element, fifth estate,
    sixth sense, third wheel, second sight, third miracle, tenth kingdom, twelfth man, last letter, long goodbye,
    wild river, hidden figures, hidden planet, frozen planet, blue planet, living planet, hollow crown, sleeping beauty,
    nameless, lost world, lost city, forgotten kingdom, golden compass, golden idol, golden voyage, uncharted,
    blind spot, blind witness, sleepless, final countdown, final whistle, slow burn, broken arrow, broken bridge, loaded gun,
    iron bridge, iron fist, iron lady, hard target, maximum velocity, sudden impact, armoured car, reckless,
    crooked river, lonesome dove, bitter river, bitter moon, dry summer, wild horses, ancient aliens, curious george,
    runaway bride, runaway train, secret garden, secret life, magnificent seven, tiny dancer, paper towns, paper heart,
    electric horseman, velvet goldmine, golden voice, minor chord, unsent letter, unfinished business, portrait of a lady,
    hungry wives, bone collector, pale rider, pale blue eye, buried, buried alive, rotten apple, drowned world,
    little prince, flying scotsman, invisible man, invisible city, invisible woman, sleepy hollow, marvellous wealth,
    two brothers, two sisters, ten days wonder, nine lives, thirteen ghosts, nine days, seven days, six days, five days,
    two days, ten days, all the pretty horses, how to steal a dog, last man standing, last stagecoach, glass orchid,
    white frog, lost horizon
    """.replace("\n", " ").split(",")
)
