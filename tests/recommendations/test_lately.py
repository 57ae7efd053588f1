"""What a world has been playing is counted for the catalogue as it is known, which may be older or younger."""

from django.utils import timezone

from catalog.models import Genre
from recommendations import lately, loading


def test_a_genre_that_comes_while_counts_are_kept_breaks_no_page(world, titles, viewer):
    now = timezone.now()
    before = loading.catalogue(world, now=now)
    lately.pulse(world, before, now=now)
    titles[0].genres.add(Genre.objects.create(name="Noir", slug="noir"))
    loading._catalogue.cache_clear()
    after = loading.catalogue(world, now=now)
    for catalogue in (before, after):
        assert lately.pulse(world, catalogue, now=now).slot_genres.shape[1] == catalogue.genres.shape[1]
