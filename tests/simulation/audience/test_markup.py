from simulation.audience.markup import Film, Markup


def test_cards_are_read_with_their_places():
    html = (
        '<li data-placement data-title="7" data-slate="a-b" data-shelf="2" data-position="0" data-variant="3"></li>'
    )
    [card] = Markup.of(html).cards
    assert card.title == 7 and card.shelf == 2
    assert card.placement == {"slate": "a-b", "shelf": 2, "position": 0, "variant": 3}


def test_a_card_that_nobody_decided_is_left_out():
    assert Markup.of('<li data-placement data-title="7"></li>').cards == []


def test_shelves_to_come_the_player_and_the_token_are_found():
    html = (
        '<section class="shelf waiting" hx-get="/slates/a/shelves/4/"></section><section class="shelf"></section>'
        '<mock-player data-title="7" data-episode="12" data-runtime="1500.0"></mock-player>'
        '<input type="hidden" name="csrfmiddlewaretoken" value="t">'
    )
    page = Markup.of(html)
    assert page.waiting == ["/slates/a/shelves/4/"]
    assert page.film == Film(7, 12, 1500.0)
    assert page.token == "t"
