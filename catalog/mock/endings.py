"""Last sentences of synopses, by structure and by mood."""

from catalog.mock.lexicon import table

ENDINGS = table(
    """
heist: The job has five parts, and part four is lying | They have a crew, a plan and a leak | The vault is the easy bit | It only has to look like a wedding
road trip: Four hundred miles lie ahead, and one working cassette | The car won't last, the quarrel will | They take the scenic route, and then the wrong one | Every stop adds a passenger
whodunit: Everyone had a reason; only one had the time | The guests may not leave until it's solved | The dog didn't bark, and neither did the cook | Somebody at the table has counted the spoons
locked room: No one came in, and no one can get out | The door is bolted from the inside | There's one window, and it is painted shut | The room has been searched twice and keeps its secret
ensemble: Eight lives cross before the week is out | Nobody here is only a neighbour | Each of them holds a piece of it | Somebody is always listening at the next table
single night: It all has to be over by sunrise | The clock starts at dusk | By breakfast nothing will be where it was | The night is long, and it's a short way down
non-linear: Told out of order, it still adds up | The ending comes first; the reasons take longer | Each scene answers the one after it | The pieces fall upwards into place
slow burn: Nothing happens, and then everything has | It begins with silence and stays close to it | A look across a room does most of the damage | The pressure drops, a point an hour
found footage: Only the recordings came back | What remains is nineteen hours of tape | The batteries outlived the crew | Somebody edited this, and left things out
mockumentary: A film crew keeps everything, including the apologies | They were promised it would be cut | The interviews contradict the footage, proudly | Nobody told them the microphones were on
anthology: Each chapter has its own hero and the same weather | Six stories, one thread | The stories never meet; their shadows do | One object passes from hand to hand
quest: The way there is marked; the way back isn't | Three trials wait, and the third is a choice | What they look for is looking for them | The map ends where it gets interesting
chase: Standing still isn't an option | Whoever slows down first has lost | There's always one more roof | Behind them come dogs, daylight and a very patient man
rise and fall: The way up takes years, the way down an afternoon | Success arrives with an invoice | The applause stops in the middle of a bow | Everything is paid for twice
fish out of water: Nobody mentioned the local customs | Fitting in turns out to be a contact sport | The phrase book is for another valley | Wrong shoes, wrong toast, right place
twist ending: The answer was in the first photograph | It isn't what it looks like, and then it is | One word at the end changes all the others | Count the people in the first scene again
love triangle: Two invitations arrive for the same evening | Somebody will be left holding the flowers | Three's a crowd, and one of them is cooking | Everybody is being very civilised about it
workplace: Overtime is not paid | The lift is broken, the boss is not speaking to anyone | The minutes of the meeting tell a different story | There's cake on Fridays and blood on Mondays
tense: One wrong word would be enough | There's no time to be careful | Nobody breathes out until the last minute | Every glass on the table is ringing
tender: A story about holding on lightly | Small kindnesses do the heavy lifting | It's about what hands can say | Nobody shouts; some of it still hurts
bleak: Hope is rationed here | The cold doesn't take sides | Things get worse, then they get quiet | The good die early and the rest remember
playful: The rules are made up as they go | Nobody behaves, everybody wins a little | It cheats at its own game and says so | There's a wink in every other scene
eerie: Something is counting along | The dark has learnt their names | The house hums when it thinks itself alone | One of the shadows is late
melancholy: Some evenings never quite end | What is gone keeps its chair | It always seems to be four in the afternoon | The rain knows all the words
hopeful: There is still time to be better | Even here something is growing | One light stays on, and it's enough to steer by | Tomorrow gets a fair hearing
gritty: Clean hands are a luxury | The street keeps its own accounts | Nobody gets out with both shoes | The coffee is bad and the odds are worse
dreamlike: Waking up is only one way out | Nothing stays the same size for long | Doors open on other seasons | Everybody floats a little, and nobody mentions it
wry: Dignity is the first casualty | As solutions go, it's certainly one | Everything is under control, apart from the things | Nobody learns a lesson, though several are taught
sweeping: Whole worlds hang on a single crossing | It will take three generations to tell | Armies, weather and one stubborn heart | The horizon does half the acting
intimate: Most of it happens at the kitchen table | Two people, one room, no easy answers | The loudest sound is a spoon | It comes so close that one hears them think
feverish: Sleep becomes a rumour | The temperature keeps rising | Faces swim up and won't go down again | By the third day the walls are sweating
cosy: There will be soup | All of it can be mended with patience and glue | It's always nearly teatime | The worst storms happen outside
brooding: The past has excellent manners and a key | Nobody looks out of the window for long | What is buried here is only resting | The clouds have been invited to stay
nostalgic: The summers were longer then | A love letter to things that no longer work | It smells of cut grass and warm radios | Somebody has kept the ticket all these years
absurd: The goat is only the beginning | Logic has left the building by the back door | A committee is formed to deal with the geese | Everyone agrees, and that's when it gets worse
defiant: They were told to sit down | No is a complete sentence | The more it's forbidden, the better they sing | Somebody has to be first through the door
stark: There's nowhere to hide, least of all in the light | Little is said; all of it counts | One road, one tree, one chance | It's told in bone and daylight
lush: Every colour has its price | The garden is winning | The silk is heavy, and so are the secrets | Even the dust glitters
suspenseful: The telephone rings twice, then stops | Whoever is watching has been patient | The floorboard in the hall has been mended, by nobody | There's a light on that was off
bittersweet: Happy endings come in smaller sizes | To win it is also to let it go | They laugh at the funeral and cry at the wedding | What they keep isn't what they came for
deadpan: Everyone takes it remarkably well | Nobody raises an eyebrow, or a hand | The catastrophe is entered in the minutes | Refreshments are served throughout
frantic: There's no plan B, and plan A is on fire | It all goes wrong in alphabetical order | Every door leads to somebody running | Lunch is cancelled, and then so is everything else
meditative: Patience is the method and the reward | The camera waits, and the world comes closer | Long shadows, few words, a great deal of sky | It has the pace of somebody thinking
uplifting: You'll want to stand up at the end | It turns out to be enough | The last lap is run by everybody | Against all arithmetic, it works
romantic: The last dance isn't the last | Some distances are made for crossing | Nobody says it first, and both of them hear it | The moon is doing overtime
savage: Mercy was never part of the deal | Only the teeth are honest | What they do to each other they do with both hands | Nobody asks for help twice
whimsical: There are also marching hedgehogs | Gravity is optional on Thursdays | The teapot has the final say | One of the clouds is in on it
haunting: It stays in the walls | The song goes on after the singer has stopped | Somebody keeps leaving a wet footprint | What was called once still answers
""",
    " | ",
)
