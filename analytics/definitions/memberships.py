"""Who pays, who joins and leaves, how long they stay, and what that is worth."""

from analytics.definitions.definition import CHANCE, MEMBER_DAY, MEMBERSHIPS, Definition

OF_MEMBERSHIPS = (
    Definition(
        "members",
        "Members",
        "accounts with a running membership, mean over days",
        "accounts",
        "up",
        MEMBERSHIPS,
        MEMBER_DAY,
        CHANCE,
        "Who has cancelled counts until what was paid for is over.",
    ),
    Definition(
        "joined",
        "Joined",
        "accounts that began their first membership, a day",
        "accounts a day",
        "up",
        MEMBERSHIPS,
        MEMBER_DAY,
        CHANCE,
        "Those who come back are counted apart.",
    ),
    Definition(
        "churn",
        "Churn",
        "memberships that ended / member days x 30",
        "% in 30 days",
        "down",
        MEMBERSHIPS,
        MEMBER_DAY,
        f"{CHANCE} A change of plan is no end.",
        "Seasons and price changes move it as much as the product does.",
    ),
    Definition(
        "voluntary",
        "Voluntary churn",
        "memberships ended by choice / member days x 30",
        "% in 30 days",
        "down",
        MEMBERSHIPS,
        MEMBER_DAY,
        CHANCE,
        "Reasons are what people say, not always what moved them.",
    ),
    Definition(
        "involuntary",
        "Involuntary churn",
        "memberships ended by a failed payment / member days x 30",
        "% in 30 days",
        "down",
        MEMBERSHIPS,
        MEMBER_DAY,
        CHANCE,
        "Some let a card lapse instead of cancelling.",
    ),
    Definition(
        "revenue",
        "Revenue a month",
        "monthly price of running memberships, mean over days",
        "€ a month",
        "up",
        MEMBERSHIPS,
        MEMBER_DAY,
        f"{CHANCE} Prices as agreed: mock payments, no taxes, no discounts.",
        "Grace after a failed payment counts as paid.",
    ),
    Definition(
        "survival",
        "Still here",
        "Kaplan-Meier: share of memberships that last at least so many days",
        "%",
        "up",
        "memberships since the beginning",
        "from joining to the end of the range",
        "Who is still here is censored, not lost: they count for as long as "
        "they were seen. Who joined before the log "
        "began counts from its first day on, lest survivors stand for all. Complementary log-log "
        "bands. The log-rank test asks whether the curves differ at all.",
        "Groups differ in more than their name: a gap between curves is no effect.",
    ),
    Definition(
        "hazard",
        "Hazard by tenure",
        "memberships ended in a month of tenure / months spent in it",
        "%",
        "down",
        "memberships since the beginning",
        "months of 30 days since joining",
        "Wilson's interval over months spent: who is censored within a month counts for the part that was seen.",
        "Later months hold older joiners only.",
    ),
    Definition(
        "cohorts",
        "Cohorts",
        "of the accounts that joined in a month, the share still members n months later",
        "%",
        "up",
        "memberships since the beginning",
        "months of 30 days since joining",
        "Kaplan-Meier within each cohort. Cohorts of fewer than 10 accounts are left empty.",
        "The newest cells hold the fewest months of experience.",
    ),
    Definition(
        "worth",
        "What a change in retention is worth",
        "members x price x sum over months m from 0 of ((1 - churn after)^m - (1 - churn before)^m) "
        "/ (1 + discount)^(m / 12)",
        "€",
        "up",
        MEMBERSHIPS,
        "as many months as are asked for, with the members of the range's last day",
        "The interval is the jackknife's over 100 random groups of accounts, of the money itself: it holds what "
        "chance does to churn before and after and to the mean price, together. To points of your own it adds the "
        "interval that you give them. A price or a number of members of your own is taken as certain.",
        "Assumes that the change stays, and that it is causal: only a hold-out or an experiment can say that.",
    ),
    Definition(
        "lifetime",
        "Lifetime value",
        "price x sum over months m from 0 of (1 - churn)^m / (1 + discount)^(m / 12)",
        "€ a member",
        "up",
        MEMBERSHIPS,
        "as many months as are asked for, from now on",
        f"{CHANCE} Where nobody left there is no interval.",
        "As if the chance of leaving were the same in each month: too much for who has just joined, too little for "
        "who has stayed long (see the hazard by tenure). Groups differ in more than their name.",
    ),
    Definition(
        "churn_risk",
        "Risk of leaving",
        "chance that a household which hasn't given notice leaves within 30 days: logistic in tenure, price, "
        "activity, breadth, how plays began and ended, failed payments",
        "%",
        "down",
        "memberships and what was told of them, and plays counted by day",
        "households on every seventh day; of each, the eight weeks before it (payments: 90 days)",
        "Fitted on months that were over, set right in level on the next month (the less, the "
        "fewer left), judged on the newest one, of which it knew nothing. "
        "Tenths of households by risk; Wilson's interval of the share that left.",
        "What it says of one household is right on average only. What goes with leaving needn't be what causes it.",
    ),
    Definition(
        "risk_quality",
        "Is the risk what it says",
        "area under the curve; Brier score; what it gains on one promise to everybody; expected calibration error "
        "over tenths; slope and level (log odds) of who left by what was promised",
        "see each",
        "",
        "the churn model's promises, and who left",
        "the newest month that is over, which the model hadn't seen",
        "Area: basic bootstrap over households, 200 draws. Calibration error is never nothing: beside it "
        "stands what chance makes of kept promises. Brier score: Student's interval. "
        "Slope and level: a logistic line through the promises, by maximum likelihood. 1 and 0 mean kept.",
        "One month: the next one may be another season.",
    ),
    Definition(
        "risk_weights",
        "Weights of the risk",
        "change in the log odds of leaving when a feature is a standard deviation higher and all others stay",
        "log odds a standard deviation",
        "",
        "memberships and what was told of them, and plays counted by day",
        "every seventh day that has a known month after it, until a month before the newest",
        "The interval takes a household's several days as one (sandwich).",
        "Features that go together share their weight, in either of them. Of what few households have, such as a "
        "payment to mend, the interval is too narrow.",
    ),
)
