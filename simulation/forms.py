"""What a person may ask of the lab: a question or policies of their own, an audience, and every assumption."""

from dataclasses import replace

from django import forms

from catalog.models import World
from simulation.arms import Arm, policies
from simulation.assumptions import FAMILIES, Assumptions
from simulation.audience.households import MOST
from simulation.designs import MOST_ARMS, PRESETS, Design
from simulation.models import Study

OWN = "own"
MOST_DAYS = 30_000
"""Household-days of one run: what two cores play through in minutes."""

FAMILY_LABELS = {"logit": "Best of what was seen (logit)", "threshold": "First that is good enough (threshold)"}


class StudyForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120, required=False)
    question = forms.ChoiceField(
        choices=[*((key, preset.question) for key, preset in PRESETS.items()), (OWN, "A question of my own")]
    )
    arms = forms.MultipleChoiceField(
        label="Policies, for a question of your own", required=False, choices=[(name, name) for name in policies()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    households = forms.IntegerField(min_value=10, max_value=2_000, initial=150)
    days = forms.IntegerField(min_value=7, max_value=365, initial=60)
    replications = forms.IntegerField(min_value=1, max_value=20, initial=4)
    families = forms.MultipleChoiceField(
        label="Viewers choose", choices=[(name, FAMILY_LABELS[name]) for name in FAMILIES], initial=list(FAMILIES),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    retrain_days = forms.IntegerField(label="Days between trainings", min_value=1, max_value=90, initial=7)
    price = forms.FloatField(label="Price, of the list price", min_value=0.2, max_value=5, initial=1)
    seed = forms.IntegerField(min_value=0, max_value=1_000_000, initial=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for each in Assumptions().explained():
            self.fields[f"assume_{each.name}"] = forms.FloatField(
                label=each.label, min_value=each.low, max_value=each.high, initial=each.value, required=False,
                help_text=each.why, widget=forms.NumberInput(attrs={"step": "any"}),
            )  # fmt: skip

    @property
    def assumptions(self):
        """The bound fields of the assumptions."""
        return [self[name] for name in self.fields if name.startswith("assume_")]

    @property
    def plain(self):
        """Those that are one input each."""
        return [self[name] for name in ("name", "question", "households", "days", "replications", "retrain_days",
                                        "price", "seed")]  # fmt: skip

    @property
    def ticks(self):
        return [self["families"], self["arms"]]

    def clean(self):
        told = super().clean()
        if told.get("question") == OWN and not 2 <= len(told.get("arms", [])) <= MOST_ARMS:
            self.add_error(
                "arms", f"Tick two to {MOST_ARMS} policies; the first is what the others are compared with."
            )
        if told.get("households", 0) * told.get("days", 0) > MOST_DAYS:
            self.add_error("households", f"Households times days may be {MOST_DAYS:,} at most.")
        return told

    @property
    def title(self) -> str:
        question = dict(self.fields["question"].choices)[self.cleaned_data["question"]]
        return self.cleaned_data["name"] or question

    def design(self) -> Design:
        told = self.cleaned_data
        arms = PRESETS[told["question"]].arms if told["question"] in PRESETS else tuple(Arm(n) for n in told["arms"])
        usual = {each.name: each.value for each in Assumptions().explained()}
        given = {name: told[f"assume_{name}"] for name in usual}
        return Design(
            households=told["households"],
            days=told["days"],
            replications=told["replications"],
            arms=tuple(at_cadence(arm, told["retrain_days"]) for arm in arms),
            families=tuple(told["families"]),
            price=told["price"],
            seed=told["seed"],
            assumptions={name: value for name, value in given.items() if value is not None and value != usual[name]},
        )


class SideForm(forms.Form):
    """Which two studies stand side by side."""

    one = forms.ModelChoiceField(Study.objects.all(), label="This study")
    other = forms.ModelChoiceField(Study.objects.all(), label="Beside")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class AudienceForm(forms.Form):
    """How many simulated viewers visit the site, how fast their time goes by, and how long they stay."""

    viewers = forms.IntegerField(min_value=1, max_value=MOST, initial=20)
    speed = forms.FloatField(label="Times as fast", min_value=1, max_value=600, initial=60)
    minutes = forms.FloatField(min_value=0.5, max_value=120, initial=5)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", auto_id="audience_%s", **kwargs)


def at_cadence(arm: Arm, days: int) -> Arm:
    """Where a question is about cadence itself, its arms keep their own."""
    return replace(arm, retrain_days=days) if arm.retrain_days == Arm("champion").retrain_days else arm


def the_world() -> World | None:
    """The lab plays on the first world that has titles."""
    return World.objects.filter(titles__isnull=False).order_by("pk").first()
