"""The ways a title can be phrased, and the genres that like each.

Slots in braces are filled by `naming`: {thing}, {role}, {town}, {first}, {last} and {other} from the title's subject,
{noun} and {adj} are words of its genre, {idea} of its theme; a trailing s makes a plural, a 2 another word.
`*` stands for every genre.
"""

PHRASINGS = """
A Crown of {material} | Fantasy History
A Kiss in {town} | Romance
A Perfectly Good {thing} | Comedy Family
A Rope for {last} | Western
A Short History of {thing}s | Documentary Comedy
A Stranger at {town} | Mystery Western Horror
A Voice in the {spot} | Thriller Sci-Fi Horror
A Year of {noun}s | Nature Documentary Drama
A {noun} Named {other} | Family Animation Nature
A {noun} in {season} | Romance Drama History
A {role} Called {last} | Biography Western
A {spot} in {season} | Nature Romance
A {thing} for {first} | Family Romance Animation
A {thing} of Our Own | Drama Family Comedy Documentary
Across the {adj} {sky} | Adventure Fantasy Nature
After the {noun} | War Drama Sci-Fi Documentary
After {first} | Drama Romance Biography
All the {adj} {noun}s | Drama Crime Romance War
Almost {other} | Romance Comedy
Among {thing}s | Nature Documentary
An Inventory of {idea} | Documentary Drama
An Ordinary {noun} | Drama Crime Romance
Any {weekday} with {other} | Romance Drama
Ask Me in {season} | Romance Drama
Ask the {role} | Documentary Comedy Mystery Biography
Away at {town} | Sport Drama
Back to the {spot} | Adventure Sport Comedy
Bad {weekday} | Crime Action Comedy
Before the {thing} {does}s | Thriller Drama War
Before {other} | Romance Drama
Behind the {spot} | Adventure Family Comedy
Bells over {town} | History War Drama
Beneath the {spot} | Horror Nature Sci-Fi
Beyond {town} | Sci-Fi Western Adventure
Blood on the {spot} | Action Crime Western
Bread for {town} | War History Documentary
Break the {thing} | Action Crime
Burn {town} | Action War
Clear by {weekday} | Thriller Action
Copy of {first} | Sci-Fi Thriller
Count the {thing}s | Horror Mystery Thriller
Dark Side of the {spot} | Sci-Fi
Daughters of {town} | Fantasy Drama History
Dear {first} | Romance War Drama
Death of a {role} | Mystery Crime
Do Not {act} the {thing} | Horror Comedy Thriller
Don't Tell {other} | Comedy Family Crime
Don't Wake {other} | Horror Family
Dust over {town} | Western War
Everybody but {first} | Comedy Drama
Everyone {does}s at {town} | Comedy Mystery
Everything but {idea} | Sci-Fi Drama Romance
Extra Time in {town} | Sport
Fair Price for a {thing} | Western Crime
Falling for the {role} | Romance Comedy
First Light at {town} | Nature War
First {noun}, Last {noun2} | Sport Music War
For {other}, with {idea} | Romance Thriller War
Good Luck, {first} | Comedy Sport Family
Half a {thing} | Comedy Drama Family
Half-Life of a {thing} | Sci-Fi Documentary
Halfway to {town} | Drama Adventure Romance Comedy
Hell of a {weekday} | Action Comedy
Hold the {thing} | Comedy Sport Action
Hold {town} | War Western
How to Borrow a {thing} | Comedy Family Crime
How {thing}s {does} | Documentary Nature
Hush, {first} | Horror Drama
In {first}'s Absence | Drama Mystery
Inside the {spot} | Documentary Horror Sci-Fi
Is This Your {thing}? | Comedy Documentary
It Came with the {thing} | Horror Comedy
Keep the {thing} | Romance Crime Drama
King of the {thing}s | Sport Animation Crime
Kingdom of the {spot} | Nature Fantasy
Last One out of {town} | Action War Western
Last Seen in {town} | Thriller Mystery Crime
Last on the {spot} | Sport Comedy
Last {thing} to {town} | Western War Crime Romance
Leaving {town} | Drama War Romance
Letters Never Sent to {other} | Drama Romance History
Little {thing}, Big {sky} | Animation Family Nature
Live at {town} | Music
Log {numeral} | Sci-Fi
Lost in {town} | Adventure Comedy
Loud Enough for {town} | Music Sport
Louder, {first} | Music Sport
Made in {town} | Documentary Comedy
Meet Me at the {spot} | Romance Music Thriller
Mostly {idea} | Comedy Documentary Romance
My {relation} the {role} | Comedy Family Animation
My {relation}'s {thing} | Comedy Drama Family Documentary
Never {act} the {thing} | Horror Animation
Ninety Minutes in {town} | Sport Thriller
No Rain in {town} | Western Drama Documentary
No Refunds in {town} | Comedy Crime
No Way Out of {town} | Action Thriller
No {thing} for {town} | Western Crime Sport
Nobody Bets on {first} | Sport Comedy
Nobody Called {first} | Thriller Mystery Western
Nobody Leaves {town} | Action Horror Thriller
Nobody Told the {thing} | Animation Family
Nobody {act}s the {thing} | Drama Comedy Thriller
Nobody's {role} | Biography Action Music
Not Quite {season} | Romance Comedy
Notes from {town} | Documentary Biography Music
Notes on {idea} | Documentary Drama
Nothing Grows in {town} | Drama Horror Western
Nothing on {last} | Crime Thriller
One Bullet for {last} | Action Western
One Lap of {town} | Sport
One More {noun} | Music Sport Western Crime
Our {relation}, the {thing} and Me | Family Comedy
Out of {town} | Action Western
Play It for {other} | Music Romance
Please Feed the {role} | Comedy
Please Stand by for {town} | Sci-Fi Comedy
Poor {first} {last} | Comedy History Biography
Race to {town} | Adventure Sport
Return of the {thing} | Horror Adventure Comedy Animation
Ride Back to {town} | Western
Room for {other} | Drama Family
Salt and {noun} | History War Romance
Say It to the {thing} | Drama Comedy
Second {spot} on the Left | Comedy Romance Mystery
Side B, {town} | Music
Signal from {town} | Sci-Fi Thriller War
Simply {last} | Biography Documentary
Small {noun}s | Drama Family Nature Romance
Someone in the {spot} | Horror Thriller Mystery
Song of the {thing} | Fantasy Music Nature
Songs for a {adj} {thing} | Music Romance
South of {town} | Adventure Western Romance
Still {adj} | Drama Documentary Comedy
The Ballad of {first} {last} | Western Music Fantasy
The Day the {thing} Sneezed | Animation
The Far {spot} | Adventure Drama Sci-Fi
The Gold of {town} | Adventure Western
The Great {thing} Race | Family Animation Adventure Comedy Sport
The House on {last} Street | Horror Drama Mystery Crime Family
The Hunters of {town} | Nature Horror
The Invention of {last} | Biography Comedy
The Last Night of the {spot} | Music Horror War
The Lost {spot} | Adventure Fantasy Nature
The Making of {first} {last} | Biography Comedy Music Sport
The Other {last} | Biography Thriller Mystery Romance
The Price of {thing}s | Documentary Crime Western
The Quiet {spot} | Nature Drama
The Road out of {town} | Western War Adventure Drama
The Siege of {town} | History War Fantasy
The Trial of {first} {last} | Biography History Crime
The Weight of a {thing} | Drama War Sport
The Widow of {town} | Western History Drama
The Wrong {role} | Comedy Thriller Action
The {adj} Heir | Fantasy History
The {adj} {noun} | Horror Fantasy Mystery Adventure Thriller Sci-Fi
The {idea} Machine | Sci-Fi Comedy Animation
The {idea} {noun} | Sci-Fi Thriller Fantasy
The {last} Account | Thriller Crime
The {last} Expedition | Adventure History
The {last} Paradox | Sci-Fi
The {last} Quartet | Music Mystery
The {last} Sisters | Drama History Western Romance Mystery
The {last} {noun} | Mystery History Biography Crime Drama Horror
The {last}s Next Door | Comedy Family
The {material} Court | Fantasy History
The {material} Road | Fantasy Adventure
The {noun} at {town} | Mystery Horror History War
The {number} Lives of {first} {last} | Biography Fantasy Music
The {number} Oaths of {town} | Fantasy History
The {number} {noun}s of {first} {last} | Biography Mystery Comedy Fantasy
The {ordinal} {noun} | Mystery Sci-Fi Fantasy Sport
The {role} Vanishes | Mystery Thriller Comedy
The {role} of {town} | History Western Fantasy Biography Family Animation
The {role}'s Oath | Fantasy War History
The {role}'s {relation} | Drama History Mystery Romance
The {spot} Dwellers | Nature Fantasy
The {spot} Equation | Sci-Fi Mystery
The {spot} Heist | Action Crime Comedy
The {spot} at {town} | Mystery Horror War Drama
The {thing} Club | Family Comedy Mystery Animation
The {thing} Express | Animation Adventure
The {thing} Knows | Horror Thriller
The {thing} Makers | Documentary Nature
The {thing} Sessions | Music Documentary
The {thing} That {did} | Animation Horror Family Fantasy
The {thing} Year | Nature Sport Drama Documentary
The {thing} and the {noun} | Fantasy Animation
The {thing} in Room {numeral} | Mystery Horror Comedy Thriller
The {thing} with {number} Names | Animation Fantasy
The {thing} {noun} | Mystery Crime Thriller Adventure
The {thing}s of {town} | Drama History Romance Nature
The {town} Anomaly | Sci-Fi Mystery
The {town} Job | Crime Action Comedy
The {town} Line | War Thriller History
The {town} Mile | Sport
The {weekday} {noun} | Mystery Comedy Crime
To the {spot}! | Adventure Animation Family
Trust Nobody in {town} | Thriller Crime
Turn Up the {thing} | Music
Two Nights in {town} | Thriller Drama Western
Two {role}s and a {thing} | Comedy Western Mystery
Under a {adj} {sky} | Western Romance War Adventure
Until the {thing}s {does} | Western War Fantasy
Verse, Chorus, {other} | Music Romance
Wake the {thing} | Fantasy Horror Music
We Buried the {thing} | Horror Drama Crime
We, the {role}s | Documentary Drama
What We Kept of {idea} | Drama History
What the {thing} {did} | Mystery Horror Drama Nature
What {first} Left | Drama Mystery Biography
Where the {spot} Ends | Nature Drama
Where the {thing}s {does} | Drama Nature Romance Western
Who Is {first} {last}? | Thriller Mystery Comedy
Who Owns the {thing}? | Documentary
Who {did} the {thing}? | Mystery Comedy Crime
Whoever Lit the {thing} | Drama Mystery War
Wild {town} | Nature Western
Wings over {town} | Nature War
You, Me and the {thing} | Romance Comedy
Young {last} | Biography Adventure
Yours, {first} | Romance War Biography
{act} Me in {town} | Romance Music Thriller
{act} the {thing} | Action Music Crime
{act} {first} | Thriller Sci-Fi Horror
{adj} {noun}s | Romance Drama Action Nature War
{colour} {thing} | Crime Horror Drama Music Western
{colour} {weekday} | Music Crime Comedy
{first} & the {thing}s | Music Animation
{first} & {other} | Romance Comedy Animation Crime Family
{first} Before {last} | Biography
{first} Goes {direction} | Comedy Adventure Western Family
{first} Hits Back | Action Sport
{first} Loves {other}, Mostly | Romance Comedy
{first} Pays | Crime Western
{first} Regrets Everything | Comedy
{first} Runs | Sport Action
{first} Saves {weekday} | Family Animation
{first} Says Nothing | Thriller Crime Mystery
{first} Sings {last} | Music
{first} Upside Down | Animation Comedy
{first} Version {numeral} | Sci-Fi
{first} Was Here | Drama Thriller Horror
{first} and the Lost {thing} | Animation Adventure Family
{first} and the {adj} {thing} | Family Animation Adventure Fantasy
{first} at the {spot} | Drama Family Sport
{first} of {town} | Fantasy History
{first} vs. the {thing} | Comedy Animation Action
{first} {last} Is Late | Comedy
{first} {last} Must Pay | Crime Western
{first} {last} | Biography History
{first}'s {adj} {noun} | Family Animation
{first}'s {noun} | Music Drama Family
{first}, Apparently | Comedy
{first}, {other} and the {thing} | Family Adventure Mystery
{idea} & {idea2} | Drama Thriller Sci-Fi
{idea} in {town} | Crime Western Mystery
{last} & the {thing} | Biography Mystery
{last} & {relation}s | Comedy Crime Family Documentary
{last} Rides Alone | Western Action
{last} Strikes Twice | Action
{last} in Exile | Biography History
{last} to Win | Sport
{last} | Biography Thriller Crime
{last}'s Claim | Western
{last}'s Map | Adventure Fantasy History
{last}'s Run | Action Sport
{last}, {year} | History War
{last}: A Life in {thing}s | Biography Documentary
{material} and {material2} | War Romance Western History
{material} {noun} | Action Sci-Fi War
{material} {thing} | Thriller Crime Sci-Fi Fantasy
{month}, {town} | Drama History War Documentary
{noun} of {town} | Fantasy History Adventure
{noun} {numeral} | Sci-Fi Action Crime
{number} Against {town} | Action Western
{number} Days at {town} | War History Sport
{number} Encores | Music
{number} Horses to {town} | Western
{number} Leagues to {town} | Adventure
{number} Light Years of {idea} | Sci-Fi
{number} Miles of {thing} | War Western Sport Adventure
{number} Minutes to {town} | Action Thriller
{number} O'Clock in {town} | Thriller War Western
{number} Rivers to {town} | Adventure Fantasy
{number} Seasons at {town} | Nature Sport Documentary
{number} Songs for {other} | Music Romance
{number} Summers in {town} | Romance Drama Documentary
{number} Suspects and a {thing} | Mystery Comedy
{number} Ways to Lose a {thing} | Comedy Romance
{number} {role}s | Documentary Drama War
{number} {thing}s | Comedy Crime Thriller
{other} Is Not Responding | Sci-Fi Thriller
{other} Is a {thing} | Animation Comedy
{other} Said It Was Fine | Comedy Thriller
{relation}s of the {thing} | Animation Sport Nature
{season} in {town} | Romance Drama Documentary
{season}, and {other} | Romance
{thing} & {noun} | Drama Romance History
{thing} Weather | Nature Drama Romance
{thing}, {noun}, {idea} | Drama Crime
{thing}: A Biography | Documentary
{town} Eats First | Horror
{town} Is Listening | Sci-Fi Thriller Horror
{town} Station | Sci-Fi War
{town} in the Rain | Drama Romance Crime
{town} | Drama Crime Mystery Western War
{town} {suffix} | Comedy Crime Music Sport
{town}, Population Us | Comedy Romance
{weekday} at the {spot} | Comedy Drama Romance
"""

GRAMMARS = [
    (phrasing, likes) for phrasing, _, likes in (line.partition(" | ") for line in PHRASINGS.strip().splitlines())
]

WORDS = {
    "direction": "North South East West Home Under Nowhere".split(),
    "number": "Two Three Four Five Six Seven Nine Ten Eleven Twelve Thirteen Nineteen Forty Ninety".split(),
    "numeral": "4 7 9 11 13 19 27 33 41 58 88 101 404".split(),
    "ordinal": "Second Third Fourth Fifth Sixth Ninth Tenth Twelfth Thirteenth Fortieth Hundredth".split(),
    "suffix": "Blues, Heights, Nights, Junction, United, Confidential, Road, Rules, Calling, Revisited".split(", "),
    "year": [str(year) for year in range(1492, 1919, 17)],
    "season": "Winter Spring Summer Autumn Midsummer October November".split(),
    "weekday": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "month": "January February March April May June July August September October November December".split(),
    "does": "remember wait forget sleep return burn listen sing begin wander gather vanish learn fall".split(),
    "did": "remembered kept stole painted buried promised followed taught swallowed borrowed woke hid".split(),
    "act": "follow forget chase find bury carry mend burn leave answer keep sell".split(),
    "sky": "moon, sun, sky, star, flag, roof, bridge".split(", "),
    "material": "salt glass iron paper velvet copper smoke ash honey silver bone silk marble tin cedar amber".split(),
    "colour": "crimson, white, blue, black, green, yellow, scarlet, violet, grey, rust, indigo".split(", "),
    "relation": "brother sister mother father uncle aunt grandmother landlord neighbour daughter stepson".split(),
}

SUBTITLES = (
    "The {adj} {noun}",
    "The {ordinal} {noun}",
    "The Last {thing}",
    "Return to {town}",
    "Leaving {town}",
    "Into the {spot}",
    "Beyond the {spot}",
    "{other}",
    "{other} Returns",
    "{idea}",
    "{idea} and {idea2}",
    "A New {noun}",
    "{number} Years On",
    "{season}",
)
