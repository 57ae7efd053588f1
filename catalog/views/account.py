"""The account of a household: its plan and payments, leaving and coming back, the password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog import memberships, standing
from catalog.account_forms import CancelForm, CardForm, ComeBackForm, PlanForm
from catalog.forms import sent
from catalog.plans import PLANS, money, plan_for
from catalog.steps import as_step
from catalog.visiting import household_required

SHOWN = 60  # steps of a household's history


@household_required
@require_safe
def account(request):
    return show_account(request)


@household_required
@require_POST
def change_plan(request):
    form, today = PlanForm(request.POST), timezone.localdate()
    if not form.is_valid():
        return show_account(request, plan_form=form)
    plan = form.cleaned_data["plan"]
    if taken(request, memberships.change_plan, plan):
        waits = standing.planned(request.account, on=today)
        when = f"from {waits.starts_on:%-d %B} on" if waits else "now"
        messages.success(request, f"{PLANS[plan].name} is your plan {when}.")
    return redirect("account")


@household_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request):
    form = CancelForm(sent(request))
    if form.is_valid():
        if taken(request, memberships.cancel, form.cleaned_data["reason"]):
            messages.success(request, "Your membership is cancelled. You can still change your mind.")
        return redirect("account")
    running = standing.current(request.account, on=timezone.localdate())
    context = {"form": form, "ends_on": running and standing.due(running, on=timezone.localdate())}
    return render(request, "catalog/cancel.html", context, status=400 if form.is_bound else 200)


@household_required
@require_POST
def stay(request):
    if taken(request, memberships.stay):
        messages.success(request, "Good to have you: your membership goes on.")
    return redirect("account")


@sensitive_post_parameters("card")
@household_required
@require_POST
def come_back(request):
    form = ComeBackForm(request.POST)
    if not form.is_valid():
        return show_account(request, come_back_form=form)
    if taken(request, memberships.come_back, form.cleaned_data["plan"]):
        messages.success(request, "Welcome back. Everything is as you left it.")
    return redirect("account")


@sensitive_post_parameters("card")
@household_required
@require_POST
def mend(request):
    form = CardForm(request.POST)
    if not form.is_valid():
        return show_account(request, mend_form=form)
    if taken(request, memberships.mend):
        messages.success(request, "Paid: all is well again.")
    return redirect("account")


@household_required
@require_POST
def fail_payment(request):
    """Exists in the demo only, so that one can see what trouble looks like."""
    if not settings.DEMO:
        raise Http404
    if taken(request, memberships.fail_next_payment):
        messages.warning(request, "The next payment has failed, as you asked.")
    return redirect("account")


@method_decorator(household_required, name="dispatch")
class ChangePassword(PasswordChangeView):
    template_name = "catalog/password.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form):
        messages.success(self.request, "Your password is changed; other devices are signed out.")
        return super().form_valid(form)


change_password = require_http_methods(["GET", "HEAD", "POST"])(ChangePassword.as_view())


def taken(request, step, *words) -> bool:
    """Takes a step in the life of the household's membership, or says why it can't be taken."""
    try:
        step(request.account, *words, now=timezone.now())
    except memberships.Refused as refusal:
        messages.warning(request, str(refusal))
        return False
    return True


def show_account(request, **forms):
    """The page, with the form that was sent wrongly if there is one."""
    today, own = timezone.localdate(), request.account
    running, profiles = standing.current(own, on=today), own.viewers.count()
    context = {
        "membership": running,
        "planned": standing.planned(own, on=today),
        "due": running and standing.due(running, on=today),
        "offers": offers(running, profiles, on=today),
        "plan": running and PLANS[running.plan],
        "had_one": running or own.memberships.exists(),
        "steps": [as_step(event) for event in standing.history(own)[:SHOWN]],
        "profiles": profiles,
        "mend_form": CardForm(),
        "come_back_form": ComeBackForm(initial={"plan": plan_for(profiles)}),
    }
    return render(request, "catalog/account.html", context | forms, status=400 if forms else 200)


def offers(running, profiles: int, *, on) -> list[dict]:
    """Every plan, and what choosing it now would mean."""
    return [
        {
            "key": key,
            "plan": plan,
            "is_own": running is not None and running.plan == key,
            "is_dearer": running is not None and plan.cents > running.price_cents,
            "surplus": max(0, profiles - plan.profiles),
            "surcharge": running and money(max(0, standing.surcharge(running, key, on=on))),
        }
        for key, plan in PLANS.items()
    ]
