"""What a household may send about itself: signing up, paying, leaving, and its profiles."""

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from catalog import payments
from catalog.models import Account, Viewer
from catalog.models.accounts import ADULT, FACES
from catalog.plans import PLANS, REASONS

CEILINGS = {0: "For all ages only", 7: "Up to 7+", 12: "Up to 12+", 16: "Up to 16+", ADULT: "Everything"}
KIDS_CEILING = 12
PLAN_CHOICES = [(key, plan.name) for key, plan in PLANS.items()]
FACE_CHOICES = [(number, f"Face {number + 1}") for number in range(FACES)]
DRAWN = [(number, name, Viewer(avatar=number).face) for number, name in FACE_CHOICES]


class PlanForm(forms.Form):
    plan = forms.ChoiceField(choices=PLAN_CHOICES, error_messages={"required": "Choose a plan."})


class CardForm(forms.Form):
    """Pays at the mock bank while it is checked. The number is neither shown again nor kept."""

    card = forms.CharField(
        max_length=30, widget=forms.PasswordInput, error_messages={"required": f"Type {payments.ACCEPTED}."}
    )

    def clean_card(self) -> str:
        try:
            payments.charge(self.cleaned_data["card"])
        except payments.Declined as error:
            raise ValidationError(str(error)) from None
        return ""


class ComeBackForm(CardForm, PlanForm):
    pass


class SignUpForm(CardForm, PlanForm):
    username = forms.CharField(
        max_length=150, error_messages={"required": "Choose a name, or give an e-mail address."}
    )
    password = forms.CharField(
        max_length=128, strip=False, widget=forms.PasswordInput, error_messages={"required": "Choose a password."}
    )
    profile = forms.CharField(max_length=40, error_messages={"required": "Who is going to watch?"})
    avatar = forms.TypedChoiceField(choices=FACE_CHOICES, coerce=int, required=False, empty_value=0)

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if "@" in name:
            EmailValidator("That is not an e-mail address: check it, or choose a name without @.")(name)
        get_user_model().username_validator(name)
        if get_user_model().objects.filter(username__iexact=name).exists():
            raise ValidationError("Somebody has this name already: sign in, or choose another.")
        return name

    def clean(self) -> dict:
        user = get_user_model()(username=self.cleaned_data.get("username", ""))
        try:
            validate_password(self.cleaned_data.get("password", ""), user)
        except ValidationError as error:
            if not self.has_error("password"):
                self.add_error("password", error)
        return self.cleaned_data


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        choices=[(reason, reason.capitalize()) for reason in REASONS],
        error_messages={"required": "Say why: one word helps us."},
    )


class ProfileForm(forms.Form):
    """A profile as its page sends it. What lets a child see more needs the account's password."""

    name = forms.CharField(max_length=40, error_messages={"required": "Give the profile a name."})
    avatar = forms.TypedChoiceField(choices=FACE_CHOICES, coerce=int, error_messages={"required": "Choose a face."})
    is_kids = forms.BooleanField(required=False)
    ceiling = forms.TypedChoiceField(choices=list(CEILINGS.items()), coerce=int)
    password = forms.CharField(max_length=128, strip=False, required=False, widget=forms.PasswordInput)

    def __init__(self, *args, account: Account, viewer: Viewer | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.account, self.viewer = account, viewer

    @property
    def asks_password(self) -> bool:
        """The demo's household has no password to ask for."""
        guarded = self.viewer is not None and self.viewer.is_kids
        return guarded and not (settings.DEMO and not self.account.user.has_usable_password())

    def clean(self) -> dict:
        told = self.cleaned_data
        if told.get("is_kids") and told.get("ceiling", 0) > KIDS_CEILING:
            self.add_error("ceiling", f"A kids profile goes up to {KIDS_CEILING}.")
        password = told.pop("password", "")
        if self.asks_password and self.loosens() and not self.account.user.check_password(password):
            self.add_error("password", "Letting a child see more takes the account's password.")
        return told

    def loosens(self) -> bool:
        told = self.cleaned_data
        return not told.get("is_kids") or told.get("ceiling", ADULT) > self.viewer.ceiling


class EraseForm(forms.Form):
    """The password says that it is really they; the demo's household has none, and says yes."""

    password = forms.CharField(max_length=128, strip=False, required=False, widget=forms.PasswordInput)
    sure = forms.BooleanField(required=False)

    def __init__(self, *args, account: Account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    @property
    def asks_password(self) -> bool:
        return self.account.user.has_usable_password()

    def clean(self) -> dict:
        told, user = self.cleaned_data, self.account.user
        if user.is_staff:
            raise ValidationError("Whoever works here can't be erased from here: ask another member of staff.")
        if self.asks_password and not user.check_password(told.get("password", "")):
            self.add_error("password", "That isn't the account's password.")
        if not told.get("sure"):
            self.add_error("sure", "Tick the box to say that you mean it.")
        return told
