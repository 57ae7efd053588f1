"""How recommendations work is told with the numbers of the models that serve, not with any others."""

import pytest

from recommendations import model_cards, releasing
from recommendations.models import ModelVersion
from tests.small_world import sign_in, trained

URL = "/how-recommendations-work/"


def test_before_any_release_it_says_so(client, viewer):
    sign_in(client, viewer)
    assert "No model has been released yet" in client.get(URL).content.decode()


@pytest.mark.django_db
def test_whoever_is_not_signed_in_may_read_it(client):
    assert client.get(URL).status_code == 200


def test_the_card_tells_what_the_serving_model_learnt_from(client, crowd, world, artefacts):
    trained(world, "ease")
    version = ModelVersion.objects.get()
    (card,) = model_cards.of(world)
    assert (card.signals, card.viewers, card.titles) == (version.events, version.viewers, version.titles)
    assert card.measures and all(measure.low <= measure.value <= measure.high for measure in card.measures)
    sign_in(client, crowd[0])
    page = client.get(URL).content.decode()
    assert "Its weights:" not in page
    assert str(version) in page and version.verdict["reason"].split(",")[0].replace("'", "&#x27;") in page


def test_the_card_of_a_second_stage_says_what_its_weights_were_learnt_from(client, crowd, world, artefacts):
    trained(world, "ease")
    version = trained(world, "ranker")
    releasing.release(version, reason="a test", approved_by="a test")
    sign_in(client, crowd[0])
    assert f"Its weights: {version.metrics['lessons']}." in client.get(URL).content.decode()
