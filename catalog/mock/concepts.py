"""The concepts of the mock catalogue: finer than genres, in four families."""

MOODS = (
    "tense tender bleak playful eerie melancholy hopeful gritty dreamlike wry sweeping intimate feverish cosy brooding "
    "nostalgic absurd defiant stark lush suspenseful bittersweet deadpan frantic meditative uplifting romantic savage "
    "whimsical haunting"
).split()

SETTINGS = (
    "harbour town, open sea, deep sea, island, mountains, glacier, desert, jungle, forest, farm, prairie, big city, "
    "night city, suburb, village, castle, hotel, hospital, school, courtroom, prison, theatre, circus, kitchen, "
    "newsroom, laboratory, space station, distant planet, battlefield, railway, open road, casino, stadium, "
    "lighthouse, library, monastery"
).split(", ")

THEMES = (
    "family secrets, first love, lost love, revenge, redemption, friendship, coming of age, grief, betrayal, survival, "
    "ambition, corruption, justice, identity, exile, faith, obsession, sacrifice, rivalry, inheritance, motherhood, "
    "fatherhood, sibling bond, class divide, memory, passage of time, artificial minds, climate, freedom, "
    "forgiveness, greed, loneliness, homecoming, second chances, parallel lives, disguise"
).split(", ")

STRUCTURES = (
    "heist, road trip, whodunit, locked room, ensemble, single night, non-linear, slow burn, found footage, "
    "mockumentary, anthology, quest, chase, rise and fall, fish out of water, twist ending, love triangle, workplace"
).split(", ")

FAMILIES = {"mood": MOODS, "setting": SETTINGS, "theme": THEMES, "structure": STRUCTURES}
