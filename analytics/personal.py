"""What this room keeps about viewers and staff: see `catalog.personal`."""

from catalog.personal import ANALYTICS, SERVICE, Kept

COUNTED = "It is counted from your plays, which are in there, and goes with them."
TABLES = {
    "analytics.ViewerDay": Kept("How much you watched on each day.", (ANALYTICS,), apart=COUNTED),
    "analytics.ViewerMonth": Kept("Which genre you watched most in each month.", (ANALYTICS,), apart=COUNTED),
    "analytics.AudienceDay": Kept(
        "That somebody watched a title on a day: a scrambled number instead of you, so that nobody is counted twice.",
        (ANALYTICS,),
        apart=COUNTED,
        plan="Days whose log is kept are counted again without you; in older ones the number then leads to nobody.",
    ),
    "analytics.Opening": Kept(
        "Which of our staff opened the pages of a single viewer, and when.",
        (SERVICE,),
        apart="It is about the staff, and names viewers by a pseudonym.",
        plan="For good.",
    ),
    "analytics.AccountRisk": Kept(
        "How likely your household is to leave, as a model thinks, and what it goes by.",
        (ANALYTICS,),
        apart="It is guessed anew each day from your plays and membership, which are in there, and goes with them.",
        plan="Until the next day's guess.",
    ),
    "analytics.SavedView": Kept(
        "Which pages of numbers our staff saved for themselves.",
        (SERVICE,),
        apart="It is the staff's, and names no viewer.",
        plan="Until they delete it.",
    ),
}
