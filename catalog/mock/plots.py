"""The sentences synopses are made of: an opening by genre, a complication by theme, an ending by mood or structure.

{hero} is the lead's full name, {Hero} the first name alone, {other} a second person, {role} and {role2} what they do,
{place} where it plays ({in_place} with its preposition), {relation} somebody's kin, {thing} and {thing2} words of the
setting, {span} a short stretch of time, {years} a long one.
"""

OPENINGS = {
    "Action": (
        "{span} is all {role} {hero} has to get one stolen {thing} out of {place}",
        "When a convoy disappears near {place}, {role} {hero} is the only witness still running",
        "{hero} left the service to become a {role}; then the wrong {thing} turns up {in_place}",
        "A botched handover {in_place} leaves {role} {hero} with a {thing} that three crews would kill for",
        "Every exit from {place} is closing, and {role} {hero} still has somebody to bring out",
    ),
    "Adventure": (
        "A torn chart and a rusted {thing} send {role} {hero} towards {place}",
        "{hero}, a {role} with more debts than sense, signs on for {place}",
        "Nobody has come back from {place} in {years}; {role} {hero} means to be the first",
        "Following a {thing} that shouldn't exist, {hero} sets out for {place}",
        "The prize is a lost {thing}, the place is {place}, and {role} {hero} has the only honest map",
    ),
    "Animation": (
        "{In_place} lives {Hero}, a very small {role} with a very large plan",
        "{Hero} has never left {place}, until a talking {thing} falls through the roof",
        "Everybody {in_place} can do one magical thing, except {role} {Hero}",
        "When the last {thing} goes missing, {role} {Hero} follows its trail out of {place}",
        "{Hero} wakes one morning {in_place} to find the world exactly one inch too tall",
    ),
    "Biography": (
        "Before the name {hero} meant anything, there was a {role} {in_place} with an impossible idea",
        "From {place} to the front pages: the life of {role} {hero}, told by those who doubted it",
        "Over {years}, {hero} goes from unknown {role} to legend, and loses nearly everyone on the way",
        "{hero} never wanted a statue {in_place}; this is how the {role} got one anyway",
    ),
    "Comedy": (
        "{role} {hero} has told one small lie {in_place}, and now the whole town is rehearsing it",
        "All {hero} wanted was a quiet week {in_place}; instead comes a {thing}, a {relation} and an inspector",
        "Hired by mistake as a {role} {in_place}, {hero} decides not to mention it",
        "A double booking strands {hero} and a furious {role2} {in_place}",
        "When {place} wins a prize nobody entered for, {role} {hero} is put in charge",
        "{hero} inherits half a business {in_place}; the other half belongs to an ex",
    ),
    "Crime": (
        "A ledger goes missing {in_place}, and {role} {hero} knows whose name is on page one",
        "{hero} has worked as a {role} {in_place} for {years} without asking what was in the boxes",
        "The safest {thing} {in_place} takes ninety seconds to steal; {role} {hero} has eighty",
        "Just out of jail, {hero} finds work as a {role} {in_place} and an old debt waiting",
        "Two detectives, one dead {role2} and a {thing}: {hero} reads {place} like a confession",
    ),
    "Documentary": (
        "For {span} the film-makers followed {role} {hero} through {place}",
        "What does a {thing} cost? {role} {hero} takes the question to {place}",
        "Built from letters, home movies and one {thing}, this is {place} as {role} {hero} knew it",
        "{In_place}, {hero} is the last {role}; the camera stays for {span}",
        "Nobody thought {place} was worth filming until {role} {hero} opened the archive",
    ),
    "Drama": (
        "After {years} away, {role} {hero} comes back to {place} to settle what was left unsaid",
        "{hero}, a {role} {in_place}, keeps a {thing} that belonged to somebody else",
        "One ordinary evening {in_place} undoes everything {role} {hero} took for granted",
        "When {other} falls ill, {role} {hero} moves into a single room {in_place}",
        "{In_place}, {role} {hero} and an estranged {relation} share a house, a {thing} and very few words",
        "{hero} has been a {role} all through hard years {in_place}, and nobody ever asked why",
    ),
    "Family": (
        "The new kid {in_place}, {Hero}, finds a {thing} that only works for people who share",
        "{Hero} promised to look after the {thing} for {span}; on day one it's gone from {place}",
        "A {role}, a stray and three cousins have {span} to save {place}",
        "School's out {in_place}, and {Hero} has built something in the shed that shouldn't fly",
        "When grandmother's {thing} starts giving advice, {Hero} turns {place} upside down",
    ),
    "Fantasy": (
        "The crown of {place} may be worn only by the dead, and {role} {hero} has just been chosen",
        "Every seven years the {thing}s of {place} wake; this time {role} {hero} wakes with them",
        "{hero}, a {role} without a drop of magic, breaks the one oath that kept {place} safe",
        "A nameless {thing} chooses {role} {hero} over the heirs of {place}",
        "Beyond the last {thing} of {place}, {role} {hero} hears a voice calling an older name",
    ),
    "History": (
        "In the last free winter of {place}, {role} {hero} is asked to carry a letter across the lines",
        "An outsider {in_place}, {role} {hero} rises by listening",
        "The treaty is signed, the {thing} is sold, and {in_place} {role} {hero} refuses to kneel",
        "Through {years} of plague and politics, {role} {hero} keeps the one honest record of {place}",
    ),
    "Horror": (
        "The previous {role} of {place} left in a hurry; {hero} finds out why on the first night",
        "{hero} hears the {thing} before seeing it, and by then it's inside {place}",
        "Something {in_place} repeats whatever {role} {hero} says, a little sooner each time",
        "{span} after the burial, a second {thing} is delivered to {hero} {in_place}",
        "No one {in_place} opens a door after dark; {role} {hero} has just arrived with the keys",
    ),
    "Music": (
        "{role} {hero} has one song, one borrowed {thing} and a room {in_place}",
        "The band broke up {in_place} {years} ago; a single phone call brings {hero} back to the {thing}",
        "By day {hero} is a {role} {in_place}; by night, the voice behind somebody else's fame",
        "A battered tape found {in_place} could make {hero} famous, if only the {role} had written it",
    ),
    "Mystery": (
        "A guest checks in {in_place} under the name of a {role} {years} dead; only {hero} notices",
        "Someone {in_place} has mailed {role} {hero} a {thing} and the wrong half of a confession",
        "On the night the {thing} disappears, everybody {in_place} tells {role} {hero} the same story",
        "{hero}, a {role} with a perfect memory, can't account for one hour {in_place}",
        "The portrait shows {place} as it was, and {role} {hero} in a crowd painted {years} before",
    ),
    "Nature": (
        "For {span} the crew lived beside {place} to film what the {thing} hides",
        "When the season turns {in_place}, millions move at once; {role} {hero} knows where to wait",
        "From the smallest {thing} to the largest hunter, {place} is a single breathing thing",
        "With {role} {hero} as guide, the cameras enter {place} where no lens has been",
    ),
    "Romance": (
        "{role} {hero} and {other} keep missing each other {in_place}, by a minute, a street, a {thing}",
        "{hero} came to {place} to call off a wedding; the {role2} who opens the door has other ideas",
        "Every year for {years}, {hero} and {other} meet {in_place} and promise it's the last time",
        "A letter meant for somebody else reaches {role} {hero} {in_place}",
        "Stranded {in_place} with {other}, {role} {hero} agrees to pretend, only until the {thing} is mended",
    ),
    "Sci-Fi": (
        "A signal from {place} repeats in the voice of {role} {hero}, who hasn't left Earth",
        "{role} {hero} is woken {years} early {in_place}, alone with a machine that apologises",
        "The {thing} {in_place} has begun to dream, and only {role} {hero} is listening",
        "{In_place}, everyone is issued one memory to keep; {hero} chooses wrongly",
        "When the second {thing} arrives {in_place}, {role} {hero} finds a copy of their own handwriting inside",
    ),
    "Sport": (
        "Bottom of the table and out of money, {place} hires {role} {hero}, who has never won",
        "{hero} has {span} to get back into shape before the final {in_place}",
        "One false start cost {role} {hero} everything; {place} offers another lane",
        "Nobody {in_place} trains harder than {hero}, and nobody has finished last more often",
    ),
    "Thriller": (
        "{role} {hero} answers a wrong number {in_place} and hears a crime being planned for tonight",
        "For {span}, somebody has been living {hero}'s life {in_place}, and doing it better",
        "A {thing} left {in_place} holds a list; {role} {hero} is the fourth name, and three are crossed out",
        "{hero} trusts exactly one person {in_place}, a {role2} who doesn't exist",
        "The blackout {in_place} lasts {span}; when the lights return, {role} {hero} is missing a witness",
    ),
    "War": (
        "Cut off {in_place}, {role} {hero} has one {thing}, eleven strangers and no orders",
        "The war ends in {span}, though nobody has told {role} {hero} {in_place}",
        "Two soldiers, one boat: {role} {hero} must choose who leaves {place}",
        "{hero} paints road signs for a living; {in_place}, a {role} can win a battle with that",
    ),
    "Western": (
        "They hanged the wrong {role2} {in_place}, and {hero} rides in to say so",
        "The railroad wants {place}; {role} {hero} owns the one {thing} it can't buy",
        "With a borrowed horse and a week of bad sleep behind, {role} {hero} reaches {place}",
        "{hero} swore never to draw again, but {place} has run out of better people",
    ),
}

COMPLICATIONS = {
    "family secrets": (
        "An old photograph shows that the {relation} never told the whole story",
        "What {other} hid in the {thing2} would split the family for good",
    ),
    "first love": (
        "Then {other} walks in, and nothing rehearsed is of any use",
        "It would all be simpler if {other}, the {role2}, weren't so easy to talk to",
    ),
    "lost love": (
        "The trail leads to {other}, whom {Hero} once left on a platform",
        "Every {thing2} is a reminder of {other}, and of a door closed too soon",
    ),
    "revenge": (
        "The one responsible, {other}, is closer than anyone thinks",
        "{Hero} has a name, {other}, and a {thing2} to settle it with",
    ),
    "redemption": (
        "To make good for one night years ago, {Hero} must face {other}",
        "There's a way back, but it goes through {other}, the {role2} who was hurt most",
    ),
    "friendship": (
        "Help comes from {other}, a {role2} with no manners and a good heart",
        "{Hero} and {other} agree on nothing except the {thing2}",
    ),
    "coming of age": (
        "{other} teaches {Hero} the rules, and then which of them to break",
        "By the end of it, somebody will have to grow up, and it may not be {other}",
    ),
    "grief": (
        "What nobody mentions is {other}, whose {thing2} still stands by the door",
        "Since the loss of {other}, even the {thing2} sounds different",
    ),
    "betrayal": (
        "{other} has already sold the plan, for the price of a {thing2}",
        "Trust is the first thing to go when {other} changes sides",
    ),
    "survival": (
        "With {other} hurt and the {thing2} gone, the next hours are counted in breaths",
        "Supplies for two, a party of five, and {other} who won't be left behind",
    ),
    "ambition": (
        "{other}, the {role2}, offers a short cut with a long shadow",
        "There is room at the top for one, and {other} got there first",
    ),
    "corruption": (
        "Every official has a price, and {other} has the receipts",
        "The {thing2} is paid for by {other}, who never forgets a favour",
    ),
    "justice": (
        "{other} says it was an accident; the {thing2} says otherwise",
        "The law is on the side of {other}, the truth is not",
    ),
    "identity": (
        "{other} knows {Hero} by a different name, and can prove it",
        "The papers are in order, but the face in the {thing2} isn't",
    ),
    "exile": (
        "Going home is forbidden, and {other} has been sent to make sure",
        "In a language neither speaks well, {other} and {Hero} begin again",
    ),
    "faith": (
        "{other} calls it a miracle; {Hero} has seen the {thing2} and isn't sure",
        "Belief is easy until {other} asks for proof",
    ),
    "obsession": (
        "One look at the {thing2} and sleep is over; {other} sees it coming",
        "{other} begs {Hero} to stop looking, which only makes it worse",
    ),
    "sacrifice": (
        "Somebody has to stay behind with the {thing2}, and {other} draws the short straw",
        "The price is {other}, and {Hero} is told so in advance",
    ),
    "rivalry": (
        "{other}, twice as good and half as kind, wants the same thing",
        "The contest with {other} began over a {thing2} and has outlived its cause",
    ),
    "inheritance": (
        "The will names {other}, a {role2} nobody has met",
        "With the {thing2} comes a debt that {other} intends to collect",
    ),
    "motherhood": (
        "A daughter, {other}, asks the one question that has no answer",
        "To keep {other} safe, a mother learns to lie fluently",
    ),
    "fatherhood": (
        "A son, {other}, turns up with a {thing2} and his father's temper",
        "Learning to be somebody's father, with {other} watching, is harder than any of it",
    ),
    "sibling bond": (
        "A brother and a sister, {other} the younger, have one {thing2} between them",
        "Only {other}, the sibling who stayed, can open the {thing2}",
    ),
    "class divide": (
        "{other} was born upstairs, and nobody lets {Hero} forget it",
        "The {thing2} costs more than {Hero} earns in a year; {other} has three",
    ),
    "memory": (
        "What {Hero} remembers and what {other} remembers cannot both have happened",
        "Day by day {other} forgets a little more, beginning with the {thing2}",
    ),
    "passage of time": (
        "Decades fold together when {other} returns, not a day older",
        "The seasons come round, the {thing2} weathers, and {other} keeps a promise",
    ),
    "artificial minds": (
        "The system calls itself {other}, and it has started to ask for things",
        "{other}, built to obey, has found a loophole shaped like a {thing2}",
    ),
    "climate": (
        "The water is rising, and {other} won't leave the {thing2}",
        "By spring there will be no {thing2}; {other} has the measurements",
    ),
    "freedom": (
        "Beyond the last {thing2} there's a way out, says {other}, who has been wrong before",
        "{other} holds the key, and doesn't know it",
    ),
    "forgiveness": (
        "{other} has written every month and never had a reply",
        "An apology owed to {other} turns out to be the hardest part",
    ),
    "greed": (
        "Then {other} finds out what the {thing2} is worth",
        "Split two ways it's plenty; {other} would rather not split it",
    ),
    "loneliness": (
        "The only voice for miles is that of {other}, on a bad line",
        "For company there's a {thing2} and {other}, who talks to nobody else",
    ),
    "homecoming": (
        "The house is smaller, {other} is older, and the {thing2} is still broken",
        "Everybody is glad of the return except {other}, who bought the {thing2}",
    ),
    "second chances": (
        "{other} believes people can change, and bets a {thing2} on it",
        "An offer from {other} comes ten years late and exactly in time",
    ),
    "parallel lives": (
        "Elsewhere {other} is living the other half of the same story",
        "In a second version of that evening {other} never left, and the {thing2} never fell",
    ),
    "disguise": (
        "The plan needs a false name, a borrowed {thing2} and {other} kept in the dark",
        "Behind the costume is {other}, the last person {Hero} should fall in with",
    ),
}

YEARS = "two years, seven years, ten years, twelve years, twenty years, thirty years, half a lifetime".split(", ")
SPANS = (
    "one night, three days, a week, a fortnight, forty days, one summer, nine months, a year, "
    "one winter, six weeks, eleven hours, a single shift"
).split(", ")
